import type { AddedLine, Bill, BillLine, Missing } from './bill';
import { type Charge, compare, identity, priceCharges } from './charges';
import { DIMENSIONS, priceId } from './dimensions';
import { extract } from './extract/extract';
import type { Quantity, Reading } from './extract/meter';
import { cents, Exact, mapRange, ONE } from './money';
import { overrideQuantities } from './override-quantities';
import type { PriceRow } from './prices';
import { pricingUnit, unitPriceText } from './prices';
import { Problems } from './problems';
import type { Commitment, Profile } from './profile/profile';
import { matchesLine } from './profile/selectors';
import type { Resource, TemplateApp } from './template/model';

/** The price of something in a region; undefined when no book has it. */
export type FindPrice = (region: string, id: string) => PriceRow | undefined;

/** Reads every resource, finds every price and multiplies. The one place where the parts of the estimator meet. */
export function makeBill(app: TemplateApp, profile: Profile, findPrice: FindPrice): Bill {
  const problems = new Problems(`Usage profile ${profile.name}`);
  const { reading, quantities: read, missing } = extract(app, profile, problems);
  const quantities = overrideQuantities(read, profile, problems);
  const pricer = new Pricer(profile, findPrice, problems);
  const charges = quantities.flatMap((quantity) => pricer.charge(quantity));
  const priced = priceCharges(charges, profile.alwaysFree);
  pricer.checkMatches(charges);
  const categories = categoriesOf(profile, charges, problems);
  problems.throwIfAny();
  const lines = priced.map((line) => ({ ...line, category: categories(line.charge) }));
  const all = [...missing, ...pricer.missing, ...lines.flatMap(aboveTiers)];
  return {
    app,
    profile,
    lines: sortedLines(lines),
    added: profile.lines.map((line) => addedLine(line, profile)),
    missing: all.sort((a, b) => compare(missingKey(a), missingKey(b))),
    free: sortedByPath(reading.free),
    assumptions: assumptionsOf(app, profile, reading),
  };
}

class Pricer {
  public readonly missing: Missing[] = [];
  private readonly usedPrices = new Set<string>();

  constructor(
    private readonly profile: Profile,
    private readonly findPrice: FindPrice,
    private readonly problems: Problems,
  ) {}

  public charge(quantity: Quantity): Charge[] {
    const { resource, dimension, variant, amount, usageKey } = quantity;
    if (!this.profile.publicIpv4 && dimension === 'publicIpv4.hours') return [];
    const id = priceId(dimension, variant);
    const row = this.rowOf(resource.region, dimension, id);
    if (amount === undefined) {
      const price = row ? `; ${unitPriceText(row)} per ${pricingUnit(row)}` : '';
      const text = `${DIMENSIONS[dimension].title}: give ${usageKey}${price}`;
      this.missing.push({ resource, reason: 'needsUsage', text, dimension, priceId: id, usageKey, row });
      return [];
    }
    if (row === undefined) {
      // Nothing of something without a price is still nothing.
      if (amount.range.high.eq(0)) return [];
      const text = `${DIMENSIONS[dimension].title}: no price of ${id} in ${resource.region}`;
      this.missing.push({ resource, reason: 'noPrice', text, dimension, priceId: id });
      return [];
    }
    const commitment = this.commitmentOf(resource, id);
    const factor = (quantity.spotFactor ?? ONE).times(commitment?.factor ?? ONE);
    const spot = quantity.spotFactor !== undefined;
    return [{ resource, dimension, priceId: id, amount, row, factor, spot, commitment }];
  }

  public checkMatches(charges: Charge[]): void {
    for (const id of Object.keys(this.profile.prices)) {
      if (!this.usedPrices.has(id)) this.problems.add(`prices["${id}"]`, 'nothing in the templates has this price');
    }
    for (const { match } of this.profile.commitments) {
      const named = match === '**' || this.profile.lines.some(({ name }) => name === match);
      if (!named && !charges.some((charge) => matchesLine(match, charge))) {
        this.problems.add(`commitments["${match}"]`, 'matches nothing that has a price');
      }
    }
  }

  private rowOf(region: string, dimension: string, id: string): PriceRow | undefined {
    const row = this.findPrice(DIMENSIONS[dimension].priceRegion ?? region, id);
    const override = this.profile.prices[id] ?? this.profile.prices[dimension];
    if (override === undefined) return row;
    this.usedPrices.add(id in this.profile.prices ? id : dimension);
    return {
      id,
      unit: row?.unit ?? 'unit',
      per: row?.per ?? ONE,
      tiers: [{ from: Exact(0), price: override.price }],
      scope: 'resource',
      source: `profile override${override.source ? ` (${override.source})` : ''}`,
      agreement: 'stated',
    };
  }

  private commitmentOf(resource: Resource, id: string): Commitment | undefined {
    return this.profile.commitments.find(({ match }) => matchesLine(match, { resource, priceId: id }));
  }
}

function categoriesOf(profile: Profile, charges: Charge[], problems: Problems): (charge: Charge) => string {
  const entries = Object.entries(profile.categories);
  for (const [match] of entries) {
    if (!charges.some((charge) => matchesLine(match, charge))) {
      problems.add(`categories["${match}"]`, 'matches nothing that has a price');
    }
  }
  return (charge) =>
    entries.find(([match]) => matchesLine(match, charge))?.[1] ?? DIMENSIONS[charge.dimension].category;
}

function aboveTiers(line: BillLine): Missing[] {
  const { charge, unpriced } = line;
  if (unpriced.eq(0)) return [];
  const { resource, dimension, priceId: id } = charge;
  const text = `${DIMENSIONS[dimension].title}: ${unpriced} ${charge.row.unit} above the last tier that has a price`;
  return [{ resource, reason: 'noPrice', text, dimension, priceId: id }];
}

/** A discount reaches what no template shows when it names the line, or everything. */
function addedLine(line: Profile['lines'][number], { commitments }: Profile): AddedLine {
  const places = line.roundDownToDollar ? { digits: 0, how: 0 as const } : { digits: 2, how: 1 as const };
  const list = mapRange(line.quantity.range, (quantity) =>
    quantity.times(line.unitPrice).round(places.digits, places.how),
  );
  const commitment = commitments.find(({ match }) => match === line.name || match === '**');
  const cost = mapRange(list, (amount) => cents(amount.times(commitment?.factor ?? ONE)));
  const { name, category, unit, unitPrice, source } = line;
  return { name, category, unit, unitPrice, source, commitment, quantity: line.quantity.range, list, cost };
}

function assumptionsOf(app: TemplateApp, profile: Profile, reading: Reading) {
  const found = [...app.assumptions, ...reading.assumptions];
  if (!profile.publicIpv4) found.push({ path: profile.name, text: 'public IPv4 addresses are left out' });
  const seen = new Map(found.map((entry) => [`${entry.path}\u0000${entry.text}`, entry]));
  return sortedByPath([...seen.values()]);
}

function sortedByPath<T extends { path?: string; resource?: Resource }>(entries: T[]): T[] {
  const key = (entry: T) => entry.path ?? entry.resource?.path ?? '';
  return [...entries].sort((a, b) => compare(key(a), key(b)));
}

function missingKey({ resource, text }: Missing): string {
  return `${resource.stack.key}\u0000${resource.path}\u0000${text}`;
}

function sortedLines(lines: BillLine[]): BillLine[] {
  return [...lines].sort((a, b) => compare(identity(a.charge), identity(b.charge)));
}
