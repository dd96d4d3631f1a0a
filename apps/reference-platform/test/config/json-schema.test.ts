import { layerSchema } from '../../src/config/json-schema';

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly required?: string[];
  readonly properties?: Record<string, Schema>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly anyOf?: Schema[];
  readonly enum?: string[];
  readonly pattern?: string;
  readonly $defs?: Record<string, Schema>;
}

const schema = layerSchema() as Schema;

/** The part at a path, through references and past the choice of `null`. */
function at(...path: string[]): Schema {
  return path.reduce((part, step) => {
    const section = branches(part).find(
      ({ properties, additionalProperties }) => properties?.[step] ?? additionalProperties,
    );
    const next = section?.properties?.[step] ?? section?.additionalProperties;
    if (typeof next !== 'object') throw new Error(`nothing at ${path.join('.')}`);
    return next;
  }, schema);
}

function branches(part: Schema): Schema[] {
  const named = part.$ref ? schema.$defs?.[part.$ref.split('/').at(-1) ?? ''] : undefined;
  if (named) return branches(named);
  return part.anyOf ? part.anyOf.flatMap(branches) : [part];
}

describe('the JSON Schema for editors', () => {
  test('requires nothing of a layer', () => {
    expect(schema.required).toBeUndefined();
    expect(branches(at('network')).map(({ required }) => required)).toEqual([undefined]);
  });

  test('knows no other keys than the schema', () => {
    expect(schema.additionalProperties).toBe(false);
    expect(branches(at('network'))[0].additionalProperties).toBe(false);
  });

  test('requires what must stand in an entry of a list, because lists are replaced whole', () => {
    const [{ items = {} }] = branches(at('flows'));
    expect(branches(items).map(({ required }) => required)).toEqual([['from', 'to', 'ports']]);
  });

  test('offers the words of a choice', () => {
    expect(branches(at('network', 'egress'))[0].enum).toEqual(['none', 'natSingle', 'natPerZone', 'natRegional']);
  });

  test('lets null take away what is optional', () => {
    expect(branches(at('database')).some(({ type }) => type === 'null')).toBe(true);
    expect(branches(at('network', 'cidr')).some(({ type }) => type === 'null')).toBe(false);
  });

  test('lets placeholders stand in names', () => {
    const [{ pattern = '' }] = branches(at('keys', 'main', 'alias'));
    expect('{project}-key').toMatch(new RegExp(pattern));
    expect('white space').not.toMatch(new RegExp(pattern));
  });

  test('lets a stage extend another one', () => {
    expect(at('extends').type).toBe('string');
  });
});
