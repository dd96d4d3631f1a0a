import * as fc from 'fast-check';
import { isRange } from '../src/private/ip-range';

test('accepts every IPv4 address with a prefix from 1 to 32', () => {
  fc.assert(
    fc.property(fc.ipV4(), fc.integer({ min: 1, max: 32 }), (address, prefix) => isRange(`${address}/${prefix}`)),
  );
});

test('accepts every IPv6 address with a prefix from 1 to 128', () => {
  const address = fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 8, maxLength: 8 });
  fc.assert(
    fc.property(address, fc.integer({ min: 1, max: 128 }), (groups, prefix) =>
      isRange(`${groups.map((group) => group.toString(16)).join(':')}/${prefix}`),
    ),
  );
});

test.each(['2001:db8::/32', '::1/128', 'fe80::/10', '10.0.0.0/1'])('accepts %s', (range) => {
  expect(isRange(range)).toBe(true);
});

test.each([
  '10.0.0.0/33',
  '0.0.0.0/0',
  '10.0.0.0',
  '10.0.0/8',
  '10.0.0.256/32',
  '010.0.0.1/32',
  '::/0',
  '::1/129',
  '1::2::3/64',
  'g::/16',
  '1:2:3:4:5:6:7/64',
  '1:2:3:4:5:6:7:8::/64',
  '10.0.0.0/8/8',
  '/8',
  '',
])('rejects "%s"', (range) => {
  expect(isRange(range)).toBe(false);
});
