import { flawOf } from '../src/private/filter-pattern';

test.each([
  '',
  'ERROR',
  'ERROR -timeout',
  '?ERROR ?WARN',
  '"a [ in quotes"',
  '"an escaped \\" quote"',
  '%AUTHORIZED|[Dd]enied%',
  '{ $.level = "error" }',
  '{ ($.level = "error") && ($.code >= 500) }',
  '{ $.users[0].id = 1 }',
  '{ $.message = %^[A-Z]{2}% }',
  "{ $['a.b'] = 1 }",
  '[time, level=ERROR, ...]',
  '[ip, user, status_code=4*, bytes]',
  '[...]',
])('sees nothing wrong with %p', (pattern) => {
  expect(flawOf(pattern)).toBeUndefined();
});

test.each<[string, RegExp]>([
  ['[', /between \[ and \]/],
  [']', /between \[ and \]/],
  ['[]', /between \[ and \]/],
  ['[time, level', /between \[ and \]/],
  ['[time,, level]', /between the commas/],
  ['[, level]', /between the commas/],
  ['{', /between \{ and \}/],
  ['{}', /between \{ and \}/],
  ['{ $.level = "error"', /between \{ and \}/],
  ['{ level = "error" }', /begins with \$\./],
  ['{ ($.level = "error" }', /bracket has its counterpart/],
  ['"ERROR', /quotation mark/],
  ['{ $.level = "error }', /quotation mark/],
])('sees what is wrong with %p', (pattern, says) => {
  expect(flawOf(pattern)).toMatch(says);
});
