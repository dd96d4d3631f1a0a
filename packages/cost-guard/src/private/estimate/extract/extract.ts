import { Nearest } from '@ashlar-cdk/foundation';
import type { Missing } from '../bill';
import { Exact } from '../money';
import type { Problems } from '../problems';
import type { Profile } from '../profile/profile';
import { selects } from '../profile/selectors';
import { accountAmount, UsageReader } from '../profile/usage-reader';
import { FALLBACK_REGION, isFollowed } from '../template/load-assembly';
import type { Resource, TemplateApp, TemplateStack } from '../template/model';
import { whyFree } from './free-types';
import { Meter, type Quantity, type Reading } from './meter';
import { ACCOUNT_USAGE, EXTRACTORS } from './registry';
import { schedulesOf } from './schedules';

/** Everything that will be billed, from the templates and the profile. */
export function extract(app: TemplateApp, profile: Profile, problems: Problems) {
  const resources = app.stacks.flatMap((stack) => [...stack.resources.values()]);
  const usage = new UsageReader(profile, resources, (type) => {
    const known = EXTRACTORS[type]?.usage;
    return known && Object.keys(known);
  });
  usage.checkMatches(problems);
  const reading: Reading = {
    usage,
    hoursPerMonth: profile.hoursPerMonth,
    schedules: schedulesOf(app.stacks),
    stacks: app.stacks,
    resources,
    quantities: [],
    free: [],
    open: [],
    assumptions: [],
  };
  const missing: Missing[] = [];
  for (const resource of resources) {
    const extractor = EXTRACTORS[resource.type];
    const stated = statedFree(resource, profile);
    const reason = stated ?? whyFree(resource.type);
    if (extractor && stated === undefined) extractor.read(new Meter(resource, reading));
    else if (reason) reading.free.push({ resource, reason });
    else missing.push(...unknown(resource, app, reading));
  }
  for (const { resource, reason } of reading.open) missing.push({ resource, reason: 'unresolved', text: reason });
  for (const match of Object.keys(profile.free)) {
    const matched = resources.some((resource) => resource.type === match || selects(match, resource) !== undefined);
    if (!matched) problems.add(`free["${match}"]`, 'matches no resource of the templates');
  }
  addAccountUsage(app, profile, reading, problems);
  return { reading, quantities: shareTotals(reading.quantities), missing };
}

/** What the profile says costs nothing; a price that nobody knows may still be known to be none. */
function statedFree(resource: Resource, { free }: Profile): string | undefined {
  const match = Object.keys(free).find((each) => each === resource.type || selects(each, resource) !== undefined);
  return match && `stated by the profile: ${free[match]}`;
}

/** A total is shared by those that have a use for it: a gateway endpoint takes no part of the data of interface endpoints. */
function shareTotals(quantities: Quantity[]): Quantity[] {
  const members = new Map<string, Set<Resource>>();
  for (const { resource, amount } of quantities) {
    if (amount?.pool === undefined) continue;
    members.set(amount.pool, (members.get(amount.pool) ?? new Set()).add(resource));
  }
  return quantities.map((quantity) => {
    const count = members.get(quantity.amount?.pool ?? '')?.size;
    if (quantity.amount === undefined || count === undefined) return quantity;
    return { ...quantity, amount: { ...quantity.amount, over: Exact(count) } };
  });
}

function unknown(resource: Resource, app: TemplateApp, reading: Reading): Missing[] {
  if (resource.type === 'AWS::CloudFormation::Stack') {
    if (isFollowed(app, resource.stack.name, resource.logicalId)) {
      reading.free.push({ resource, reason: 'a nested stack, its resources are billed' });
      return [];
    }
    return [{ resource, reason: 'unresolved', text: 'the template of the nested stack is not on this disk' }];
  }
  return [{ resource, reason: 'unknownType', text: `no price is known for ${resource.type}` }];
}

function addAccountUsage(app: TemplateApp, profile: Profile, reading: Reading, problems: Problems): void {
  for (const [key, value] of Object.entries(profile.account)) {
    const entry = ACCOUNT_USAGE[key];
    if (entry === undefined) {
      const nearest = Nearest.to(key, Object.keys(ACCOUNT_USAGE));
      const hint = nearest ? `did you mean "${nearest}"?` : `allowed: ${Object.keys(ACCOUNT_USAGE).join(', ')}`;
      problems.add(`account.${key}`, `this figure is not known; ${hint}`);
      continue;
    }
    const { dimension, variant } = entry;
    reading.quantities.push({
      resource: accountOf(app, profile),
      dimension,
      variant,
      amount: accountAmount(key, value),
    });
  }
  if (profile.account.egressInternetGb === undefined) {
    reading.assumptions.push({
      path: 'account',
      text: 'data transfer out to the internet is not in the estimate; give account.egressInternetGb',
    });
  }
}

/** What stands for the account itself, in the region that most of the resources are in. */
function accountOf(app: TemplateApp, profile: Profile): Resource {
  const counts = new Map<string, number>();
  for (const { region, resources } of app.stacks) counts.set(region, (counts.get(region) ?? 0) + resources.size);
  const [busiest] = [...counts].sort(([a, some], [b, more]) => more - some || (a < b ? -1 : 1))[0] ?? [];
  const region = profile.region ?? busiest ?? FALLBACK_REGION;
  const account = app.stacks.map((stack) => stack.account).sort()[0] ?? '';
  const stack: TemplateStack = { name: '', key: '', region, account, resources: new Map(), outputs: new Map() };
  return { logicalId: 'account', type: 'account', path: 'account', stack, properties: {}, region };
}
