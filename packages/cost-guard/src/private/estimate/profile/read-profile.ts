import { decimal, Exact } from '../money';
import { PROPOSAL_IDS } from '../optimize/proposal-ids';
import { Problems } from '../problems';
import { isObject } from '../template/model';
import type { Commitment, ExtraLine, FactorProposal, PriceOverride, Profile, UsageRule, UsageValue } from './profile';
import { entriesOf, objectsOf, readDecimal, readUsageValue } from './read-values';

const HOURS_PER_MONTH = 730;
const KEYS = [
  ...['name', 'month', 'hoursPerMonth', 'freeTier', 'region', 'include', 'parameters', 'defaults', 'resources'],
  ...['account', 'commitments', 'prices', 'quantities', 'categories', 'lines', 'free', 'optimizations'],
];

/** A usage profile from the data of its file. Everything that is wrong with it is refused at once. */
export function readProfile(origin: string, data: unknown): Profile {
  const problems = new Problems(`Usage profile ${origin}`);
  const fields = isObject(data) ? data : {};
  if (data !== undefined && data !== null && !isObject(data)) problems.add('profile', 'a map is expected here');
  for (const key of Object.keys(fields)) problems.known('profile', key, KEYS);
  const hours = decimal(fields.hoursPerMonth ?? HOURS_PER_MONTH);
  if (hours === undefined || hours.lte(0) || hours.gt(744)) {
    problems.add('hoursPerMonth', `got ${fields.hoursPerMonth}; allowed: more than 0 and at most 744`);
  }
  const month = fields.month === undefined ? undefined : String(fields.month);
  if (month !== undefined && !/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) {
    problems.add('month', `got "${month}"; allowed: a month such as 2026-11`);
  }
  const freeTier = String(fields.freeTier ?? 'none');
  problems.known('freeTier', freeTier, ['none', 'always-free']);
  const optimizations = isObject(fields.optimizations) ? fields.optimizations : {};
  for (const key of Object.keys(optimizations)) problems.known('optimizations', key, ['computed', 'proposals']);
  const profile: Profile = {
    name: String(fields.name ?? origin),
    month,
    hoursPerMonth: hours ?? Exact(HOURS_PER_MONTH),
    alwaysFree: freeTier === 'always-free',
    region: fields.region === undefined ? undefined : String(fields.region),
    publicIpv4: readInclude(fields.include, problems),
    parameters: Object.fromEntries(entriesOf('parameters', fields.parameters, problems)),
    defaults: readRules('defaults', fields.defaults, problems),
    resources: readRules('resources', fields.resources, problems),
    account: readValues('account', fields.account, problems),
    commitments: objectsOf('commitments', fields.commitments, problems).map((entry) => readCommitment(entry, problems)),
    prices: readPrices(fields.prices, problems),
    quantities: readValues('quantities', fields.quantities, problems),
    categories: Object.fromEntries(
      entriesOf('categories', fields.categories, problems).map(([match, category]) => [match, String(category)]),
    ),
    free: Object.fromEntries(
      entriesOf('free', fields.free, problems).map(([match, reason]) => [
        match,
        requiredText(`free["${match}"]`, reason, problems),
      ]),
    ),
    lines: objectsOf('lines', fields.lines, problems).map((entry) => readLine(entry, problems)),
    computedProposals: readComputed(optimizations.computed, problems),
    proposals: objectsOf('optimizations.proposals', optimizations.proposals, problems).map((entry) =>
      readProposal(entry, problems),
    ),
  };
  problems.throwIfAny();
  return profile;
}

function readInclude(value: unknown, problems: Problems): boolean {
  const include = Object.fromEntries(entriesOf('include', value, problems));
  for (const key of Object.keys(include)) problems.known('include', key, ['publicIpv4']);
  const given = include.publicIpv4 ?? true;
  if (typeof given !== 'boolean') problems.add('include.publicIpv4', `got ${given}; allowed: true or false`);
  return given === true;
}

function readRules(where: string, value: unknown, problems: Problems): UsageRule[] {
  return entriesOf(where, value, problems).map(([selector, values]) => ({
    selector,
    values: readValues(`${where}["${selector}"]`, values, problems),
  }));
}

function readValues(where: string, value: unknown, problems: Problems): Record<string, UsageValue> {
  return Object.fromEntries(
    entriesOf(where, value, problems).map(([key, entry]) => [key, readUsageValue(`${where}.${key}`, entry, problems)]),
  );
}

function readPrices(value: unknown, problems: Problems): Record<string, PriceOverride> {
  const entries = entriesOf('prices', value, problems).map(([id, entry]) => {
    const where = `prices["${id}"]`;
    if (!isObject(entry)) return [id, { price: readDecimal(where, entry, problems) }];
    for (const key of Object.keys(entry)) problems.known(where, key, ['value', 'source']);
    return [id, { price: readDecimal(`${where}.value`, entry.value, problems), source: sourceOf(entry) }];
  });
  return Object.fromEntries(entries);
}

function sourceOf(entry: Record<string, unknown>): string | undefined {
  return entry.source === undefined ? undefined : String(entry.source);
}

function readCommitment(entry: Record<string, unknown>, problems: Problems): Commitment {
  for (const key of Object.keys(entry)) problems.known('commitments', key, ['match', 'kind', 'factor', 'source']);
  const factor = readDecimal('commitments.factor', entry.factor, problems);
  if (factor.gt(1)) problems.add('commitments.factor', `got ${factor}; allowed: 0 to 1, what is left of the price`);
  const kind = String(entry.kind ?? 'savingsPlan');
  problems.known('commitments.kind', kind, ['reserved', 'savingsPlan', 'privatePricing']);
  return { match: requiredText('commitments.match', entry.match, problems), kind, factor, source: sourceOf(entry) };
}

function readLine(entry: Record<string, unknown>, problems: Problems): ExtraLine {
  const keys = ['name', 'category', 'quantity', 'unit', 'unitPrice', 'rounding', 'source'];
  const name = requiredText('lines.name', entry.name, problems);
  const where = `lines["${name}"]`;
  for (const key of Object.keys(entry)) problems.known(where, key, keys);
  const rounding = String(entry.rounding ?? 'half-up-to-cent');
  problems.known(`${where}.rounding`, rounding, ['half-up-to-cent', 'down-to-dollar']);
  return {
    name,
    category: requiredText(`${where}.category`, entry.category, problems),
    quantity: readUsageValue(`${where}.quantity`, entry.quantity ?? 1, problems),
    unit: String(entry.unit ?? 'month'),
    unitPrice: readDecimal(`${where}.unitPrice`, entry.unitPrice, problems),
    roundDownToDollar: rounding === 'down-to-dollar',
    source: sourceOf(entry),
  };
}

function readProposal(entry: Record<string, unknown>, problems: Problems): FactorProposal {
  const id = requiredText('optimizations.proposals.id', entry.id, problems);
  const where = `optimizations.proposals["${id}"]`;
  const keys = ['id', 'title', 'match', 'keep', 'group', 'timeframe', 'source'];
  for (const key of Object.keys(entry)) problems.known(where, key, keys);
  const match = Array.isArray(entry.match) ? entry.match.map(String) : [requiredText(where, entry.match, problems)];
  const keep = readDecimal(`${where}.keep`, entry.keep, problems);
  if (keep.gt(1)) problems.add(`${where}.keep`, `got ${keep}; allowed: 0 to 1, what is left of the cost`);
  return {
    id,
    title: String(entry.title ?? id),
    match,
    keep,
    group: String(entry.group ?? id),
    timeframe: String(entry.timeframe ?? 'short-term'),
    source: sourceOf(entry),
  };
}

function readComputed(value: unknown, problems: Problems): string[] | undefined {
  if (value === undefined || value === true) return undefined;
  if (value === false) return [];
  const where = 'optimizations.computed';
  if (!Array.isArray(value)) {
    problems.add(where, 'got something else; allowed: true, false or a list of ids');
    return undefined;
  }
  for (const id of value) problems.known(where, String(id), PROPOSAL_IDS);
  return value.map(String);
}

function requiredText(where: string, value: unknown, problems: Problems): string {
  if (typeof value === 'string' && value !== '') return value;
  problems.add(where, `got ${JSON.stringify(value) ?? 'nothing'}; allowed: a text`);
  return '';
}
