import { CRON_YEARS } from './limits';

interface Field {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly words: readonly string[];
  /** The number of the first word: January is 1, Sunday is 1. */
  readonly firstWord: number;
  /** The wildcards of EventBridge that only this field knows. */
  readonly special?: RegExp;
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
export const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

// Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html, checked 2026-11-21.
const FIELDS: readonly Field[] = [
  { name: 'minutes', min: 0, max: 59, words: [], firstWord: 0 },
  { name: 'hours', min: 0, max: 23, words: [], firstWord: 0 },
  { name: 'day of month', min: 1, max: 31, words: [], firstWord: 0, special: /^(?:\?|L|LW|(?:[1-9]|[12]\d|3[01])W)$/ },
  { name: 'month', min: 1, max: 12, words: MONTHS, firstWord: 1 },
  {
    name: 'day of week',
    min: 1,
    max: 7,
    words: DAYS,
    firstWord: 1,
    special: /^(?:\?|L|[1-7]L|(?:[1-7]|[A-Z]{3})#[1-5])$/,
  },
  { name: 'year', min: CRON_YEARS.min, max: CRON_YEARS.max, words: [], firstWord: 0 },
];

export const CRON_IN_WORDS =
  'cron with 6 fields: minutes hours day-of-month month day-of-week year, one of the two days being ?';

/** What is wrong with the fields of a cron expression for Application Auto Scaling; undefined when nothing is. */
export function cronProblem(fields: string): string | undefined {
  const parts = fields.trim().split(/\s+/);
  if (parts.length !== FIELDS.length) return `${CRON_IN_WORDS}; got ${parts.length} fields`;
  for (const [index, field] of FIELDS.entries()) {
    if (!isField(parts[index].toUpperCase(), field))
      return `a ${field.name} from ${field.min} to ${field.max} in ${CRON_IN_WORDS}`;
  }
  if ((parts[2] === '?') === (parts[4] === '?')) return `${CRON_IN_WORDS}: exactly one`;
  return undefined;
}

function isField(text: string, field: Field): boolean {
  return field.special?.test(text) || text.split(',').every((item) => isItem(item, field));
}

/** One item of a list: a star, a value or a range, each with or without a step. */
function isItem(item: string, field: Field): boolean {
  const [body, step, more] = item.split('/');
  if (more !== undefined || (step !== undefined && !/^[1-9]\d*$/.test(step))) return false;
  if (body === '*') return true;
  const [from, to, rest] = body.split('-');
  if (rest !== undefined) return false;
  const first = numberOf(from, field);
  const last = to === undefined ? first : numberOf(to, field);
  return first !== undefined && last !== undefined && first <= last;
}

function numberOf(text: string, field: Field): number | undefined {
  const word = field.words.indexOf(text);
  if (word >= 0) return word + field.firstWord;
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return value >= field.min && value <= field.max ? value : undefined;
}
