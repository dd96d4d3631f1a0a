import { Lazy, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { StoredIdentifier } from '../src';
import { aStack, refusalsOf } from './fixture';

const IDENTIFIER = new StoredIdentifier(20);
const refused = (value?: string) => refusalsOf((checks) => IDENTIFIER.check(checks, 'name', value));

test.each(['1shop', 'shop-', 'shop--db', 'shop_db', '', 'a'.repeat(21)])('rejects "%s"', (value) => {
  expect(refused(value)).toEqual([expect.stringContaining('allowed: 1 to 20 letters, digits and single hyphens')]);
});

test.each(['a', 'Shop-db-1', 'a'.repeat(20), undefined, Lazy.string({ produce: () => '1' })])('accepts %p', (value) => {
  expect(refused(value)).toEqual([]);
});

test('is stored in lower case', () => {
  expect(IDENTIFIER.stored('Shop-DB')).toBe('shop-db');
  expect(IDENTIFIER.stored()).toBeUndefined();
});

test('stays as it is with a token in it', () => {
  const token = `Shop-${Lazy.string({ produce: () => 'DB' })}`;
  expect(IDENTIFIER.stored(token)).toBe(token);
  expect(Token.isUnresolved(IDENTIFIER.stored(token))).toBe(true);
});

test('comes from the path, always the same, and fits with its suffix', () => {
  const scope = new Construct(aStack(), 'AVeryLongNameOfADatabase');
  const plain = IDENTIFIER.unique(scope);
  const suffixed = IDENTIFIER.unique(scope, '-reader');
  expect(IDENTIFIER.unique(scope)).toBe(plain);
  expect(suffixed).toMatch(/-reader$/);
  for (const name of [plain, suffixed]) {
    expect(name.length).toBeLessThanOrEqual(20);
    expect(name).toBe(name.toLowerCase());
  }
});
