import * as fc from 'fast-check';
import { wholeCents } from '../../src/private/estimate/charges';
import { cents, decimal, Exact, money, plain, sum } from '../../src/private/estimate/money';

const amounts = fc.integer({ min: 0, max: 10_000_000 }).map((units) => Exact(units).div(1000));

test('half of 1.15 rounds up to 0.58, where binary floats print 0.57', () => {
  expect(money(Exact('1.15').times('0.5'))).toBe('0.58');
  expect((1.15 * 0.5).toFixed(2)).toBe('0.57');
});

test('the hours of a load balancer are a tie that rounds up', () => {
  expect(money(cents(Exact('0.0225').times(730)))).toBe('16.43');
});

test('the rows of a bill add up to what they show, where binary floats add up to something else', () => {
  expect(sum([Exact('0.1'), Exact('0.2')]).toFixed()).toBe('0.3');
  expect(0.1 + 0.2).not.toBe(0.3);
});

test.each([
  ['0.045', '0.045'],
  [' 7 ', '7'],
  [0.000001, '0.000001'],
])('reads %p as a decimal', (value, text) => {
  expect(decimal(value)?.toFixed()).toBe(text);
});

test.each([['1e3'], ['12 GB'], [''], [Number.NaN], [Number.POSITIVE_INFINITY], [null], [undefined], [[1]]])(
  'does not take %p for a decimal',
  (value) => {
    expect(decimal(value)).toBeUndefined();
  },
);

test('a quantity is shown without an exponent', () => {
  expect(plain(Exact('10000000000'))).toBe('10000000000');
});

test('parts of a total in whole cents add up to the total', () => {
  fc.assert(
    fc.property(fc.array(amounts, { minLength: 1, maxLength: 12 }), (parts) => {
      const total = cents(sum(parts));
      expect(sum(wholeCents(parts, total)).toFixed()).toBe(total.toFixed());
    }),
  );
});

test('no part is a whole cent away from its exact value', () => {
  fc.assert(
    fc.property(fc.array(amounts, { minLength: 2, maxLength: 12 }), (parts) => {
      wholeCents(parts, cents(sum(parts))).forEach((part, index) => {
        expect(part.minus(parts[index]).abs().lt('0.01')).toBe(true);
      });
    }),
  );
});
