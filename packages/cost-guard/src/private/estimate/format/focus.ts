import type { CostLine } from '../../../estimate/cost-line';
import type { EstimateData } from '../estimate-data';
import { csvOf } from './csv';

type Column = [name: string, value: (line: CostLine, data: EstimateData) => string];

/**
 * Column names of FOCUS 1.2. An estimate has no invoice and no billing account, so this is not a conformant file;
 * it is one that tools for such files can read. What is not priced has no row: its cost may not be empty, and 0 would be a lie.
 *
 * @see https://focus.finops.org/focus-specification/v1-2/
 */
const COLUMNS: Column[] = [
  ['BilledCost', ({ cost }) => cost],
  ['BillingAccountId', ({ account }) => account || 'unknown-account'],
  ['BillingAccountName', () => ''],
  ['BillingCurrency', () => 'USD'],
  ['BillingPeriodEnd', (_, data) => periodEnd(data)],
  ['BillingPeriodStart', (_, data) => periodStart(data)],
  ['ChargeCategory', () => 'Usage'],
  ['ChargeClass', () => ''],
  ['ChargeDescription', ({ description, quantityBasis }) => `${description}: ${quantityBasis}`],
  ['ChargeFrequency', ({ charge }) => (charge === 'recurring' ? 'Recurring' : 'Usage-Based')],
  ['ChargePeriodEnd', (_, data) => periodEnd(data)],
  ['ChargePeriodStart', (_, data) => periodStart(data)],
  ['ConsumedQuantity', ({ quantity }) => quantity],
  ['ConsumedUnit', ({ unit }) => unit],
  ['ContractedCost', ({ listCost }) => listCost],
  ['ContractedUnitPrice', ({ unitPrice }) => single(unitPrice)],
  ['EffectiveCost', ({ cost }) => cost],
  ['InvoiceIssuer', () => 'AWS'],
  ['ListCost', ({ listCost }) => listCost],
  ['ListUnitPrice', ({ unitPrice }) => single(unitPrice)],
  ['PricingCategory', ({ pricingCategory }) => pricingCategory],
  ['PricingQuantity', ({ pricingQuantity }) => pricingQuantity],
  ['PricingUnit', ({ pricingUnit }) => pricingUnit],
  ['Provider', () => 'AWS'],
  ['Publisher', () => 'AWS'],
  ['RegionId', ({ region }) => region],
  ['ResourceId', ({ stackName, logicalId }) => `${stackName}/${logicalId}`],
  ['ResourceName', ({ constructPath }) => constructPath],
  ['ResourceType', ({ resourceType }) => resourceType],
  ['ServiceCategory', ({ serviceCategory }) => serviceCategory],
  ['ServiceName', ({ service }) => service],
  ['SkuMeter', ({ priceId }) => priceId],
  ['SubAccountId', ({ account }) => account || 'unknown-account'],
  ['x_Estimate', (_, { title }) => title],
  ['x_Category', ({ category }) => category],
  ['x_CostLow', ({ costLow }) => costLow],
  ['x_CostHigh', ({ costHigh }) => costHigh],
  ['x_QuantitySource', ({ quantityOrigin }) => quantityOrigin],
  ['x_PriceSource', ({ priceSource }) => priceSource],
  ['x_PriceAsOf', ({ priceAsOf }) => priceAsOf],
  ['x_PriceAgreement', ({ priceAgreement }) => priceAgreement],
];

export function focusOf(data: EstimateData): string {
  if (data.month === undefined) {
    throw new Error('A FOCUS file needs a month: give the usage profile one, for example `month: 2026-11`');
  }
  return csvOf(
    COLUMNS.map(([name]) => name),
    data.lines.map((line) => COLUMNS.map(([, value]) => value(line, data))),
  );
}

/** What is not in the FOCUS file, as a file of its own. */
export function notPricedCsv(data: EstimateData): string {
  return csvOf(
    ['ResourceId', 'ResourceName', 'ResourceType', 'x_Reason', 'x_Detail', 'x_UsageKey'],
    data.notPriced.map((entry) => [
      `${entry.stackName}/${entry.logicalId}`,
      entry.constructPath,
      entry.resourceType,
      entry.reason,
      entry.detail,
      entry.usageKey ?? '',
    ]),
  );
}

/** Prices in tiers have no single unit price; FOCUS leaves the column empty then. */
function single(unitPrice: string): string {
  return unitPrice.includes('/') ? '' : unitPrice;
}

function periodStart({ month }: EstimateData): string {
  return `${month}-01T00:00:00Z`;
}

/** The end is exclusive: the first moment of the next month. */
function periodEnd({ month = '' }: EstimateData): string {
  const [year, number] = month.split('-').map(Number);
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
  return `${next}-01T00:00:00Z`;
}
