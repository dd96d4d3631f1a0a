import * as fc from 'fast-check';
import { MANAGED_GROUPS } from '../src/private/managed-groups';
import { BAND, derivedPriority, KINDS, type Kind } from '../src/private/priorities';

const name = fc.stringMatching(/^[0-9A-Za-z_-]{1,40}$/);
const kind = fc.constantFrom<Kind>(...KINDS);

test('keeps every rule within the band of its kind, whatever its name', () => {
  fc.assert(
    fc.property(kind, name, (of, called) => {
      const priority = derivedPriority(of, called);
      const first = (KINDS.indexOf(of) + 1) * BAND;
      return Number.isInteger(priority) && priority >= first && priority < first + BAND;
    }),
  );
});

test('evaluates lists that allow first, then lists that block, rate limits, managed groups and custom rules', () => {
  fc.assert(
    fc.property(fc.array(name, { minLength: KINDS.length, maxLength: KINDS.length }), (names) => {
      const priorities = KINDS.map((of, index) => derivedPriority(of, names[index]));
      return priorities.every((priority, index) => index === 0 || priority > priorities[index - 1]);
    }),
  );
});

test('gives every known managed rule group a priority of its own, in the order of the table', () => {
  const priorities = MANAGED_GROUPS.map((group) => derivedPriority('managed', group.name, group.name));
  expect([...new Set(priorities)].sort((one, other) => one - other)).toEqual(priorities);
});

test('puts the second use of a managed rule group behind the first and before the next group', () => {
  fc.assert(
    fc.property(fc.constantFrom(...MANAGED_GROUPS.slice(0, -1).map((_, index) => index)), name, (index, called) => {
      const [group, next] = [MANAGED_GROUPS[index].name, MANAGED_GROUPS[index + 1].name];
      const second = derivedPriority('managed', `${called}-second`, group);
      return second > derivedPriority('managed', group, group) && second < derivedPriority('managed', next, next);
    }),
  );
});

test('keeps groups that are not known apart from those that are', () => {
  const last = Math.max(...MANAGED_GROUPS.map((group) => derivedPriority('managed', group.name, group.name)));
  fc.assert(fc.property(name, (called) => derivedPriority('managed', called, `Vendor${called}`) > last));
});

test('keeps the priorities that templates in use have', () => {
  const common = 'AWSManagedRulesCommonRuleSet';
  expect(derivedPriority('managed', common, common)).toBe(403_000);
  expect(derivedPriority('rate', 'PerClient')).toBe(370_465);
});
