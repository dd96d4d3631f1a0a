import {
  type CostAssumption,
  type CostLine,
  type FreeResource,
  type NotPriced,
  NotPricedReason,
} from '../../estimate/cost-line';
import type { Scenario } from '../../estimate/scenario';
import type { AddedLine, Bill, BillLine, Missing } from './bill';
import { DIMENSIONS } from './dimensions';
import { money, plain } from './money';
import { pricingUnit, unitPriceText } from './prices';

/** The lines of a bill as they go out: text, in the case that was asked for. */
export function linesOf(bill: Bill, scenario: Scenario): CostLine[] {
  return [
    ...bill.lines.map((line) => resourceLine(line, scenario)),
    ...bill.added.map((line) => addedLine(line, bill, scenario)),
  ];
}

function resourceLine(line: BillLine, scenario: Scenario): CostLine {
  const { charge, part, cost, list, category } = line;
  const { resource, row, dimension, amount } = charge;
  const { title, service, serviceCategory, charge: kind } = DIMENSIONS[dimension];
  return {
    stackName: resource.stack.name,
    logicalId: resource.logicalId,
    constructPath: resource.path,
    resourceType: resource.type,
    region: resource.region,
    account: resource.stack.account,
    category,
    service,
    serviceCategory,
    description: charge.spot ? `${title}, Spot` : title,
    priceId: charge.priceId,
    quantity: plain(part[scenario]),
    unit: row.unit,
    pricingQuantity: plain(part[scenario].div(row.per)),
    pricingUnit: pricingUnit(row),
    unitPrice: unitPriceText(row),
    listCost: money(list[scenario]),
    cost: money(cost[scenario]),
    costLow: money(cost.low),
    costHigh: money(cost.high),
    quantityOrigin: amount.origin,
    quantityBasis: amount.note,
    priceSource: row.source,
    priceAsOf: row.asOf ?? '',
    priceAgreement: row.agreement,
    pricingCategory: charge.commitment ? 'Committed' : charge.spot ? 'Dynamic' : 'Standard',
    charge: kind,
  };
}

function addedLine(line: AddedLine, bill: Bill, scenario: Scenario): CostLine {
  const source = `profile${line.source ? ` (${line.source})` : ''}`;
  return {
    stackName: '',
    logicalId: line.name,
    constructPath: `${bill.profile.name}/${line.name}`,
    resourceType: 'line',
    region: bill.profile.region ?? '',
    account: '',
    category: line.category,
    service: line.name,
    serviceCategory: 'Other',
    description: line.name,
    priceId: '',
    quantity: plain(line.quantity[scenario]),
    unit: line.unit,
    pricingQuantity: plain(line.quantity[scenario]),
    pricingUnit: line.unit,
    unitPrice: line.unitPrice.toFixed(),
    listCost: money(line.list[scenario]),
    cost: money(line.cost[scenario]),
    costLow: money(line.cost.low),
    costHigh: money(line.cost.high),
    quantityOrigin: 'usage',
    quantityBasis: source,
    priceSource: source,
    priceAsOf: '',
    priceAgreement: 'stated',
    pricingCategory: line.commitment ? 'Committed' : 'Standard',
    charge: 'recurring',
  };
}

const REASONS = {
  unknownType: NotPricedReason.UNKNOWN_TYPE,
  noPrice: NotPricedReason.NO_PRICE,
  unresolved: NotPricedReason.UNRESOLVED,
  needsUsage: NotPricedReason.NEEDS_USAGE,
} as const;

export function notPricedOf(bill: Bill): NotPriced[] {
  return bill.missing.map((entry: Missing) => ({
    stackName: entry.resource.stack.name,
    logicalId: entry.resource.logicalId,
    constructPath: entry.resource.path,
    resourceType: entry.resource.type,
    reason: REASONS[entry.reason],
    detail: entry.text,
    usageKey: entry.usageKey,
  }));
}

export function freeOf(bill: Bill): FreeResource[] {
  return bill.free.map(({ resource, reason }) => ({
    constructPath: resource.path,
    resourceType: resource.type,
    reason,
  }));
}

export function assumptionsOf(bill: Bill): CostAssumption[] {
  return bill.assumptions.map(({ path, text }) => ({ subject: path, text }));
}

/** Warns of prices that sources do not agree on. */
export function conflictWarnings(lines: CostLine[]): string[] {
  const ids = [...new Set(lines.filter((line) => line.priceAgreement === 'conflict').map(({ priceId }) => priceId))];
  return ids.length === 0 ? [] : [`sources do not agree on the price of ${ids.sort().join(', ')}`];
}

/** Warns of prices that nobody looked at for long. Months are enough: a price list is no clock. */
export function ageWarnings(lines: CostLine[], today: string | undefined, maxMonths: number): string[] {
  if (today === undefined) return [];
  const months = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
  const dated = lines.filter(({ priceAsOf, costHigh }) => /^\d{4}-\d{2}/.test(priceAsOf) && costHigh !== '0.00');
  const old = new Map(
    dated
      .filter(({ priceAsOf }) => months(today) - months(priceAsOf) > maxMonths)
      .map(({ priceId, priceAsOf }) => [priceId, priceAsOf]),
  );
  if (old.size === 0) return [];
  const [oldest, date] = [...old].sort(([, a], [, b]) => (a < b ? -1 : 1))[0];
  const used = new Set(lines.map(({ priceId }) => priceId)).size;
  return [
    `${old.size} of ${used} prices were last seen more than ${maxMonths} months ago; the oldest is ${oldest} of ${date}`,
  ];
}
