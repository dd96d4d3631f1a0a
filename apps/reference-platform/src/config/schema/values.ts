import { z } from 'zod';
import { CIDR_PREFIX, LOG_RETENTION_DAYS } from './limits';

/**
 * The building blocks of the schema.
 *
 * Every one of them carries one sentence that says what is allowed, whatever is wrong with the value.
 * A section's sentence is the list of its keys: the loader names them when it meets an unknown one.
 */

/** A section with these keys and no others. */
export function section<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.strictObject(shape, { error: () => Object.keys(shape).join(', ') });
}

/** A section whose keys are names that the user chooses; a later layer adds to it or changes one entry. */
export function named<Value extends z.core.SomeType>(value: Value) {
  return z.record(entryName, value, { error: 'a section of named entries' });
}

/** A list; a later layer replaces it whole. */
export function list<Item extends z.core.SomeType>(item: Item) {
  return z.array(item, { error: 'a list' }).min(1, { error: 'a list of at least one entry' });
}

/** A text of a certain form. */
export function text(pattern: RegExp, allowed: string) {
  return z.string({ error: allowed }).regex(pattern, { error: allowed });
}

/** One of some words. */
export function choice<const Words extends readonly string[]>(words: Words) {
  return z.enum(words, { error: words.join(', ') });
}

/** A whole number in a range. */
export function whole(range: { readonly min: number; readonly max: number }, unit = '') {
  const error = `a whole number${unit ? ` of ${unit}` : ''} from ${range.min} to ${range.max}`;
  return z.int({ error }).min(range.min, { error }).max(range.max, { error });
}

/** One of some numbers. */
export function oneOf(numbers: readonly number[], unit: string) {
  const error = `one of ${numbers.join(', ')} (${unit})`;
  return z.literal(numbers as number[], { error });
}

export const entryName = text(/^[A-Za-z][A-Za-z0-9_-]{0,62}$/, 'a name of letters, digits, - and _, a letter first');
export const flag = z.boolean({ error: 'true or false' });
export const anyText = text(/\S/, 'a text that is not empty');
/** A name that AWS shows; it may hold {project}, {stage}, {region} and {account}. */
export const physicalName = text(/^[A-Za-z0-9_./+=@#-]{1,512}$/, 'a name of letters, digits and . _ / + = @ # -');
export const awsRegionName = text(/^[a-z]{2,5}(-[a-z]+)+-\d$/, 'the name of an AWS region, such as us-east-1');
export const bytes = '(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const prefixes = '(1[6-9]|2[0-8])';
export const cidr = text(
  new RegExp(`^(${bytes}\\.){3}${bytes}/${prefixes}$`),
  `an IPv4 block with a prefix from /${CIDR_PREFIX.min} to /${CIDR_PREFIX.max}, such as 10.0.0.0/16`,
);
export const port = whole({ min: 1, max: 65535 });
export const percent = whole({ min: 1, max: 100 }, 'percent');
export const logRetentionDays = oneOf(LOG_RETENTION_DAYS, 'days');
export const clock = text(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day in quotes, such as "08:00"');
const day = '(MON|TUE|WED|THU|FRI|SAT|SUN)';
export const weekdays = text(new RegExp(`^${day}([-,]${day})*$`), 'days such as MON-FRI or SAT,SUN');
export const dailyWindow = text(
  /^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/,
  'a window of the day in UTC in quotes, such as "07:00-09:00"',
);
const dayTime = '(mon|tue|wed|thu|fri|sat|sun):([01]\\d|2[0-3]):[0-5]\\d';
export const weeklyWindow = text(
  new RegExp(`^${dayTime}-${dayTime}$`),
  'a window of the week in UTC in quotes, such as "sun:04:00-sun:05:00"',
);
export const timeZone = text(/^[A-Za-z_+-]+(\/[A-Za-z0-9_+-]+)*$/, 'a time zone of the IANA database, such as Etc/UTC');
export const arn = text(/^arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:\d*:\S+$/, 'an ARN');
export const email = text(/^[^@\s]+@[^@\s]+\.[^@\s]+$/, 'an e-mail address');
export const domain = text(/^(\*\.)?([a-z0-9-]+\.)+[a-z]{2,}$/, 'a domain name, such as www.example.com');
export const usd = z
  .number({ error: 'an amount in US dollars above 0' })
  .positive({ error: 'an amount in US dollars above 0' });

/** The names of other entries; whether they exist is checked once all layers are known. */
export const securityGroup = entryName.describe('A security group; network.tiers says in which tier it lives');
export const keyName = entryName.describe('An entry of keys');
export const bucketName = entryName.describe('An entry of buckets');
export const topicName = entryName.describe('An entry of topics');
