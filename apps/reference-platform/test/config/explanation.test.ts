import { ConfigurationError } from '../../src/config';
import { explain, explanationInWords } from '../../src/config/explanation';
import { load, removeFolders, WEB } from './sample-systems';

afterEach(removeFolders);

const FILES = { 'shop/root.yaml': WEB, 'shop/stages/one.yaml': 'network:\n  egress: natSingle\n  cidr: 10.0.0.0/16\n' };
const inWords = (path?: string) => explanationInWords(explain(load(FILES), path));

describe('an explanation', () => {
  test('says a value, its line, and what it overrides', () => {
    expect(inWords('network.egress')).toBe(
      'network.egress: natSingle  # systems/shop/stages/one.yaml:2:11, overrides systems/shop/root.yaml:9:11 (natPerZone)',
    );
  });

  test('says every value of a section, and that an override changes nothing', () => {
    expect(inWords('network').split('\n')).toEqual(
      [
        'network.cidr: 10.0.0.0/16                                # systems/shop/stages/one.yaml:3:9, overrides systems/shop/root.yaml:7:9 (10.0.0.0/16)',
        'network.zones: [ us-east-1a, us-east-1b ]                # systems/shop/root.yaml:8:10',
        'network.egress: natSingle                                # systems/shop/stages/one.yaml:2:11, overrides systems/shop/root.yaml:9:11 (natPerZone)',
        'network.tiers.public.access: public                      # systems/shop/root.yaml:11:23',
        'network.tiers.public.subnets: [ 10.0.0.0/24, 10.0.1.0/24 ]  # systems/shop/root.yaml:11:40',
        'network.tiers.public.securityGroups: [ web ]             # systems/shop/root.yaml:11:84',
        'network.tiers.private.access: private                    # systems/shop/root.yaml:12:24',
        'network.tiers.private.subnets: [ +2/24, +3/24 ]          # systems/shop/root.yaml:12:42',
        'network.tiers.private.securityGroups: [ app, db ]        # systems/shop/root.yaml:12:74',
        '# changes nothing: network.cidr at systems/shop/stages/one.yaml:3:9 says what systems/shop/root.yaml:7:9 says already',
      ].map((line) =>
        expect.stringMatching(new RegExp(`^${line.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ +#/, ' +#')}$`)),
      ),
    );
  });

  test('says the entries of a list of sections one by one', () => {
    expect(
      inWords('flows[1]')
        .split('\n')
        .map((line) => line.replace(/ +/g, ' ')),
    ).toEqual([
      'flows[1].from: web # systems/shop/root.yaml:15:13',
      'flows[1].to: app # systems/shop/root.yaml:15:22',
      'flows[1].ports: [ 8080 ] # systems/shop/root.yaml:15:34',
    ]);
  });

  test('says everything when no path is asked for', () => {
    const { provenance } = load(FILES);
    expect(explain(load(FILES)).values).toEqual(provenance);
  });

  test.each([
    ['network.egres', 'network.egress"?'],
    ['netwrk', '"network"?'],
    ['services.site.compute.cpus', '"services.site.compute.cpu"?'],
  ])('rejects %s and names the nearest path', (path, nearest) => {
    expect(() => inWords(path)).toThrow(ConfigurationError);
    expect(() => inWords(path)).toThrow(nearest);
  });
});
