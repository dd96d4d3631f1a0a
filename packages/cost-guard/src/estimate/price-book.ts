import { readText, shippedBooks } from '../private/estimate/files';
import { type PriceRow, pricingUnit, readRow, unitPriceText } from '../private/estimate/prices';
import { Problems } from '../private/estimate/problems';
import { isObject } from '../private/estimate/template/model';
import { parseText } from '../private/estimate/template/parse-text';

/** A price, with where it is from. */
export interface PriceEntry {
  /** The id of the price, for example `natGateway.hours` or `ec2.instanceHours[t3.micro]`. */
  readonly id: string;

  /** The region, or `global`. */
  readonly region: string;

  /** What the price is for, for example `hour` or `10000 requests`. */
  readonly unit: string;

  /** US dollars for one unit; several, with a slash between them, when it falls in tiers. */
  readonly unitPrice: string;

  /** Where it is from. */
  readonly source: string;

  /** The last day on which the source showed it; empty when it does not say. */
  readonly asOf: string;

  /** How sure it is: `agreed` by two sources, `single`, in `conflict`, or `stated`. */
  readonly agreement: string;
}

/**
 * Prices by region, read from files; nothing here asks a network.
 *
 * The prices that come with the package are those of a public price book of October 2026.
 * A region or a thing that is not in the book has no price, and whatever needs it is listed as not priced.
 */
export class PriceBook {
  /** The prices that come with the package. */
  public static builtIn(): PriceBook {
    return new PriceBook(new Map(), shippedBooks());
  }

  /**
   * Prices from a file of your own, in JSON or YAML: `region`, and `prices` as a list.
   *
   * @param path the file
   * @throws when the file cannot be read, or a row of it is wrong; all of them at once
   */
  public static fromFile(path: string): PriceBook {
    const region = readBook(path, parseText(readText(path), path));
    return new PriceBook(new Map([[region.name, region.rows]]), {});
  }

  private constructor(
    private readonly books: Map<string, Map<string, PriceRow>>,
    private readonly files: Record<string, string>,
  ) {}

  /**
   * This book, with the rows of another one in the place of its own: negotiated prices, or a region that is missing.
   *
   * @param other the book whose prices win
   */
  public overlaidWith(other: PriceBook): PriceBook {
    const merged = new Map<string, Map<string, PriceRow>>();
    for (const region of new Set([...this.regions(), ...other.regions()])) {
      merged.set(region, new Map([...this.rowsOf(region), ...other.rowsOf(region)]));
    }
    return new PriceBook(merged, {});
  }

  /** The regions that have at least one price, in alphabetical order. */
  public regions(): string[] {
    return [...new Set([...this.books.keys(), ...Object.keys(this.files)])].sort();
  }

  /**
   * All prices of a region, by id.
   *
   * @param region for example `eu-west-1`, or `global`
   */
  public entries(region: string): PriceEntry[] {
    return [...this.rowsOf(region).values()].map((row) => entryOf(region, row));
  }

  /**
   * The price of one thing in a region; undefined when the book does not have it.
   *
   * @param region for example `eu-west-1`, or `global`
   * @param id the id of the price
   */
  public find(region: string, id: string): PriceEntry | undefined {
    const row = this.rowsOf(region).get(id);
    return row && entryOf(region, row);
  }

  /** @internal */
  public _row(region: string, id: string): PriceRow | undefined {
    return this.rowsOf(region).get(id);
  }

  private rowsOf(region: string): Map<string, PriceRow> {
    const file = this.files[region];
    if (!this.books.has(region) && file !== undefined) {
      this.books.set(region, readBook(file, JSON.parse(readText(file))).rows);
    }
    return this.books.get(region) ?? new Map();
  }
}

function readBook(path: string, data: unknown): { name: string; rows: Map<string, PriceRow> } {
  const problems = new Problems(`Price book ${path}`);
  const fields = isObject(data) ? data : {};
  for (const key of Object.keys(fields)) problems.known('book', key, ['region', 'currency', 'prices']);
  if (typeof fields.region !== 'string') problems.add('region', 'the name of a region is expected here');
  if ((fields.currency ?? 'USD') !== 'USD') problems.add('currency', `got ${fields.currency}; allowed: USD`);
  if (!Array.isArray(fields.prices)) problems.add('prices', 'a list of prices is expected here');
  const list = Array.isArray(fields.prices) ? fields.prices : [];
  const rows = new Map<string, PriceRow>();
  list.forEach((entry, index) => {
    const row = readRow(`prices[${index}]`, entry, problems);
    if (row === undefined) return;
    if (rows.has(row.id)) problems.add(`prices[${index}]`, `${row.id} stands in the book twice`);
    rows.set(row.id, row);
  });
  problems.throwIfAny();
  return { name: String(fields.region), rows };
}

function entryOf(region: string, row: PriceRow): PriceEntry {
  return {
    id: row.id,
    region,
    unit: pricingUnit(row),
    unitPrice: unitPriceText(row),
    source: row.source,
    asOf: row.asOf ?? '',
    agreement: row.agreement,
  };
}
