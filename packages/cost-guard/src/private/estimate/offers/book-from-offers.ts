import { basename, join } from 'node:path';
import { compare } from '../charges';
import { filesIn, readText, shippedBooks } from '../files';
import { decimal, Exact } from '../money';
import { OFFER_RULES, type OfferProduct, type OfferRule } from './offer-rules';

interface OfferFile {
  readonly offerCode: string;
  readonly version: string;
  readonly products: Record<string, OfferProduct>;
  readonly terms: { OnDemand?: Record<string, Record<string, { priceDimensions: Record<string, OfferPrice> }>> };
}

interface OfferPrice {
  readonly beginRange?: string;
  readonly endRange?: string;
  readonly pricePerUnit: { USD?: string };
}

type Row = { id: string } & Record<string, unknown>;

/**
 * A price book of a region from the public offer files of AWS, as they were downloaded into a folder.
 * Prices that the offers do not have stay as they were in the shipped book, with the date they had.
 *
 * @see https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/price-changes.html
 */
export function bookFromOffers(folder: string, region: string, today: string): string {
  const files = filesIn(folder).filter((name) => name.endsWith('.json'));
  if (files.length === 0) throw new Error(`${folder}: no offer file is here; an offer file ends in .json`);
  const found = files.flatMap((name) => rowsOf(readOffer(join(folder, name)), region, today));
  const shipped = shippedBooks()[region];
  const before: Row[] = shipped ? JSON.parse(readText(shipped)).prices : [];
  const rows = new Map([...before.map((row) => [row.id, row] as const), ...merged(found)]);
  return bookText(region, [...rows.values()]);
}

/** One line per price, in the order of the ids, so that a change of a book reads well. */
export function bookText(region: string, rows: Row[]): string {
  const prices = [...rows].sort((a, b) => compare(a.id, b.id));
  const lines = prices.map((row) => `    ${JSON.stringify(row)}`).join(',\n');
  return `{\n  "region": "${region}",\n  "currency": "USD",\n  "prices": [\n${lines}\n  ]\n}\n`;
}

function readOffer(path: string): OfferFile {
  const offer = JSON.parse(readText(path));
  if (typeof offer.offerCode !== 'string' || typeof offer.products !== 'object') {
    throw new Error(`${basename(path)}: this is no offer file of AWS's price list`);
  }
  return offer;
}

function rowsOf(offer: OfferFile, region: string, today: string): Row[] {
  const rules = OFFER_RULES.filter((rule) => rule.offer === offer.offerCode);
  return Object.entries(offer.products).flatMap(([sku, product]) => {
    const { usagetype = '', regionCode } = product.attributes;
    if (regionCode !== undefined && regionCode !== region) return [];
    // Most services write a code of their own before the usage type, some the name of the region, some nothing.
    const bare = usagetype.replace(`${region}-`, '');
    return rules.flatMap((rule) => {
      const match = rule.usageType.exec(bare) ?? rule.usageType.exec(bare.replace(REGION_PREFIX, ''));
      const id = match && fits(rule, product) ? rule.id(match, product) : undefined;
      if (id === undefined) return [];
      const tiers = tiersOf(rule, pricesOf(offer, sku));
      if (tiers.tiers.length === 0) return [];
      return [rowOf(rule, id, tiers, { sku, usageType: usagetype, offer, today })];
    });
  });
}

/** `USE1-`, `EU-`, `APS3-`: irregular, and missing in some regions. */
const REGION_PREFIX = /^[A-Z]{2,4}\d?-(?=[A-Z])/;

function fits(rule: OfferRule, product: OfferProduct): boolean {
  const { attributes, productFamily = '' } = product;
  const fields: Record<string, string> = { ...attributes, productFamily };
  return Object.entries(rule.where ?? {}).every(([name, value]) => fields[name] === value);
}

function pricesOf(offer: OfferFile, sku: string): OfferPrice[] {
  const terms = Object.values(offer.terms.OnDemand?.[sku] ?? {});
  const prices = terms.flatMap(({ priceDimensions }) => Object.values(priceDimensions));
  // A price without a range is not one of usage, but a fee that is paid at once.
  return prices.filter(({ beginRange }) => beginRange !== undefined);
}

interface Tiers {
  readonly tiers: { from: string; to?: string; price: string }[];
  readonly alwaysFree?: string;
}

/** A first tier without a price is what AWS gives away; our tiers begin at nothing, and the gift is a fact beside them. */
function tiersOf(rule: OfferRule, prices: OfferPrice[]): Tiers {
  const per = Exact(rule.per ?? 1);
  const tiers = prices
    .map(({ beginRange = '0', endRange, pricePerUnit }) => ({
      from: decimal(beginRange) ?? Exact(0),
      to: endRange === undefined || endRange === 'Inf' ? undefined : decimal(endRange),
      price: decimal(pricePerUnit.USD),
    }))
    .filter((tier) => tier.price !== undefined)
    .sort((a, b) => a.from.cmp(b.from))
    .map(({ from, to, price }) => ({ from, to, price: (price ?? Exact(0)).times(per) }));
  const gift = tiers.length > 1 && tiers[0].price.eq(0) ? tiers.shift()?.to : undefined;
  const text = tiers.map(({ from, to, price }, index) => ({
    from: gift !== undefined && index === 0 && !rule.included ? '0' : from.toFixed(),
    ...(to === undefined ? {} : { to: to.toFixed() }),
    price: price.toFixed(),
  }));
  return { tiers: text, alwaysFree: rule.included ? undefined : gift?.toFixed() };
}

interface Origin {
  readonly sku: string;
  readonly usageType: string;
  readonly offer: OfferFile;
  readonly today: string;
}

function rowOf(rule: OfferRule, id: string, { tiers, alwaysFree }: Tiers, origin: Origin): Row {
  const { sku, usageType, offer, today } = origin;
  return {
    id,
    unit: rule.unit,
    ...(rule.per === undefined ? {} : { per: String(rule.per) }),
    tiers,
    ...(rule.scope === undefined ? {} : { scope: rule.scope }),
    ...(alwaysFree === undefined ? {} : { alwaysFree }),
    asOf: today,
    agreement: 'single',
    source: `AWS price list ${offer.offerCode}`,
    sku,
    usageType,
    offerVersion: offer.version,
  };
}

/** Two products of one price say the same; two prices are a conflict that a person must look at. */
function merged(rows: Row[]): Map<string, Row> {
  const result = new Map<string, Row>();
  for (const row of [...rows].sort((a, b) => compare(String(a.sku), String(b.sku)))) {
    const other = result.get(row.id);
    if (other === undefined) result.set(row.id, row);
    else if (JSON.stringify(other.tiers) !== JSON.stringify(row.tiers)) {
      const note = `${row.sku} says ${JSON.stringify(row.tiers)}`;
      result.set(row.id, { ...other, agreement: 'conflict', note });
    }
  }
  return result;
}
