import fc from 'fast-check';
import { ConfigurationError, subnetBlocks } from '../../src/config';
import { load, removeFolders, SMALLEST, systemsWith, WEB } from './sample-systems';

afterEach(removeFolders);

const files = { 'shop/root.yaml': WEB, 'shop/stages/one.yaml': '' };

describe('layers', () => {
  test('win in their order: defaults, root, stage, region, override', () => {
    const layered = {
      'defaults.yaml': 'removalPolicy: retain\nnetwork: { egress: natRegional }\n',
      'shop/root.yaml': SMALLEST,
      'shop/stages/one.yaml': 'network: { egress: natSingle }\n',
      'shop/stages/one.us-east-1.yaml': 'network: { egress: natRegional }\n',
    };
    const { provenance, sources } = load(layered, { overrides: ['network.egress=none'] });
    expect(sources).toEqual([
      'systems/defaults.yaml',
      'systems/shop/root.yaml',
      'systems/shop/stages/one.yaml',
      'systems/shop/stages/one.us-east-1.yaml',
      '-c set=network.egress',
    ]);
    expect(provenance['network.egress']).toEqual({
      value: 'none',
      place: { source: '-c set=network.egress', line: 0, column: 0 },
      overrides: [
        { value: 'natRegional', place: { source: 'systems/defaults.yaml', line: 2, column: 20 } },
        { value: 'natPerZone', place: { source: 'systems/shop/root.yaml', line: 9, column: 11 } },
        { value: 'natSingle', place: { source: 'systems/shop/stages/one.yaml', line: 1, column: 20 } },
        { value: 'natRegional', place: { source: 'systems/shop/stages/one.us-east-1.yaml', line: 1, column: 20 } },
      ],
    });
  });

  test('of a stage come after those of the stage it extends, regions included', () => {
    const chained = {
      ...files,
      'shop/stages/one.yaml': 'extends: base\nnetwork: { egress: none }\n',
      'shop/stages/base.yaml': 'network: { egress: natSingle }\nterminationProtection: true\n',
      'shop/stages/base.us-east-1.yaml': 'tags: { Base: region }\n',
    };
    const { value, sources } = load(chained);
    expect(sources.slice(1)).toEqual([
      'systems/shop/root.yaml',
      'systems/shop/stages/base.yaml',
      'systems/shop/stages/base.us-east-1.yaml',
      'systems/shop/stages/one.yaml',
    ]);
    expect(value.network.egress).toBe('none');
    expect(value.terminationProtection).toBe(true);
    expect(value.tags.Base).toBe('region');
  });

  test('of another region count when that region is asked for', () => {
    const regions = { ...files, 'shop/stages/one.eu-west-1.yaml': 'network: { cidr: 10.1.0.0/16 }\n' };
    const there = load(regions, { region: 'eu-west-1' }).value;
    expect([there.region, there.network.cidr, there.network.zones]).toEqual([
      'eu-west-1',
      '10.1.0.0/16',
      ['eu-west-1a', 'eu-west-1b'],
    ]);
    expect(load(regions).value.network.cidr).toBe('10.0.0.0/16');
  });

  test('fill the placeholders of names, and leave those of shells alone', () => {
    const stage = 'services: { site: { containerHealth: { command: "curl -w %{http_code} ${HOST}" } } }\n';
    const { value } = load({ ...files, 'shop/stages/one.yaml': stage });
    expect(value.keys.main.alias).toBe('shop-one');
    expect(value.services?.site.containerHealth?.command).toBe('curl -w %{http_code} ${HOST}');
  });

  test('take away a section with null', () => {
    const without = load({ ...files, 'shop/stages/one.yaml': 'database: null\n' }).value;
    expect(without).not.toHaveProperty('database');
  });
});

describe('a loaded configuration', () => {
  test('cannot be changed', () => {
    const { value } = load(files);
    expect(() => Object.assign(value.network, { egress: 'none' })).toThrow(TypeError);
    expect(() => (value.network.zones as string[]).push('us-east-1c')).toThrow(TypeError);
  });

  test('knows where each of its values was said', () => {
    const { value, provenance } = load(files);
    const at = (path: string) =>
      path
        .split(/\.|\[|\]\.?/)
        .filter(Boolean)
        .reduce<unknown>((part, step) => (part as Record<string, unknown>)[step], value);
    for (const [path, origin] of Object.entries(provenance)) {
      expect(origin.value).toEqual(at(path));
      expect(origin.place.line).toBeGreaterThan(0);
    }
    expect(Object.keys(provenance).length).toBeGreaterThan(40);
  });

  test('has a provenance that survives JSON', () => {
    const { provenance } = load(files);
    expect(JSON.parse(JSON.stringify(provenance))).toEqual(provenance);
  });

  test('is the same each time', () => {
    expect(load(files)).toEqual(load(files));
  });

  test('names overrides that change nothing', () => {
    const stage =
      'network: { egress: natPerZone }\ncache: null\nremovalPolicy: destroy\ndatabase: { deletionProtection: false }\n';
    expect(
      load({ ...files, 'shop/stages/one.yaml': stage }, { overrides: ['network.zones=[us-east-1a,us-east-1b]'] }).idle,
    ).toEqual([
      {
        path: 'network.egress',
        place: { source: 'systems/shop/stages/one.yaml', line: 1, column: 20 },
        why: 'says what systems/shop/root.yaml:9:11 says already',
      },
      {
        path: 'cache',
        place: { source: 'systems/shop/stages/one.yaml', line: 2, column: 8 },
        why: 'takes away what no earlier layer says',
      },
      {
        path: 'network.zones',
        place: { source: '-c set=network.zones', line: 0, column: 0 },
        why: 'says what systems/shop/root.yaml:8:10 says already',
      },
    ]);
  });
});

describe('whatever a stage says', () => {
  test('the loader answers with a configuration or with a ConfigurationError that places every problem', () => {
    const word = fc.constantFrom(
      'network',
      'egress',
      'none',
      'services',
      'site',
      'keys',
      'main',
      '__proto__',
      'database',
      'engine',
      'tags',
      '{stage}',
      'flows',
      'x',
    );
    const { node } = fc.letrec<{ node: unknown; section: unknown }>((tie) => ({
      node: fc.oneof(
        { depthSize: 'small' },
        fc.integer(),
        fc.boolean(),
        word,
        fc.constant(null),
        fc.array(tie('node'), { maxLength: 2 }),
        tie('section'),
      ),
      section: fc.dictionary(word, tie('node'), { maxKeys: 3 }),
    }));
    const systemsFolder = systemsWith(files);
    fc.assert(
      fc.property(fc.dictionary(word, node, { maxKeys: 3 }), (stage) => {
        const overrides = Object.entries(stage).map(([path, value]) => `${path}=${JSON.stringify(value)}`);
        try {
          expect(load(files, { systemsFolder, overrides }).value.project).toBe('shop');
        } catch (error) {
          expect(error).toBeInstanceOf(ConfigurationError);
          for (const { place, allowed } of (error as ConfigurationError).problems) {
            expect(place.source).toMatch(/^(-c set=|systems\/)/);
            expect(allowed).not.toBe('');
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('the blocks of tiers', () => {
  test('are as they were said, or counted inside of the VPC', () => {
    expect(subnetBlocks(load(files).value.network)).toEqual({
      public: ['10.0.0.0/24', '10.0.1.0/24'],
      private: ['10.0.2.0/24', '10.0.3.0/24'],
    });
  });

  test('lie inside of the VPC, and apart from each other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 16, max: 24 }), fc.integer({ min: 0, max: 4 }), fc.nat(), (vpc, extra, seed) => {
        const length = Math.min(vpc + extra, 28);
        const last = 2 ** (length - vpc) - 1;
        const tier = { access: 'private' as const, subnets: [`+${seed % (last + 1)}/${length}`, `+${last}/${length}`] };
        const [one, two] = subnetBlocks({ cidr: `10.20.0.0/${vpc}`, tiers: { tier } }).tier;
        expect(one === two).toBe(seed % (last + 1) === last);
        expect(one).toMatch(new RegExp(`^10\\.20\\.\\d+\\.\\d+/${length}$`));
      }),
    );
  });

  test('rejects a block outside of the VPC', () => {
    const tier = { access: 'private' as const, subnets: ['+256/24'] };
    expect(() => subnetBlocks({ cidr: '10.0.0.0/16', tiers: { tier } })).toThrow(
      'network.tiers.tier.subnets: got "+256/24"; allowed: blocks of 10.0.0.0/16, +0/24 to +255/24',
    );
  });
});
