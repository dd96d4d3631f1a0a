import { Weekday } from '../src';

test('names the days as schedules do, from Monday on', () => {
  expect(Object.values(Weekday)).toEqual(['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN']);
});
