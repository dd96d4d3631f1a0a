import { weekdaysOf } from '../../src/stacks/costs/weekdays';

test.each([
  ['MON', ['MON']],
  ['MON-FRI', ['MON', 'TUE', 'WED', 'THU', 'FRI']],
  ['SUN,SAT', ['SAT', 'SUN']],
  ['FRI-MON', ['MON', 'FRI', 'SAT', 'SUN']],
  ['MON-TUE,TUE-WED', ['MON', 'TUE', 'WED']],
])('reads %s', (text, days) => {
  expect(weekdaysOf(text)).toEqual(days);
});
