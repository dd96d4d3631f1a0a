/**
 * One line of an estimate: one thing that AWS bills for one resource.
 *
 * Amounts are decimals in text, so that no language rounds them; money is in US dollars with two places.
 */
export interface CostLine {
  /** The stack that the resource is in; empty for figures of the account and for lines that the profile adds. */
  readonly stackName: string;

  /** The id of the resource in its template. */
  readonly logicalId: string;

  /** Where the construct stands in the app; `<stack>/<logical id>` for templates that do not say. */
  readonly constructPath: string;

  /** The CloudFormation type. */
  readonly resourceType: string;

  /** The region whose price is used. */
  readonly region: string;

  /** The account of the stack, or `unknown-account`. */
  readonly account: string;

  /** The part of the bill, for example `Networking`; the profile can name its own. */
  readonly category: string;

  /** The product as AWS names it on a bill. */
  readonly service: string;

  /** The product group in the words of FOCUS. */
  readonly serviceCategory: string;

  /** What is billed, for example `NAT gateway`. */
  readonly description: string;

  /** The id of the price, for example `aurora.instanceHours[db.t4g.medium]`; overrides in a profile use it. */
  readonly priceId: string;

  /** How much is used in the month, in `unit`. */
  readonly quantity: string;

  /** What `quantity` counts. */
  readonly unit: string;

  /** How much is billed, in `pricingUnit`. */
  readonly pricingQuantity: string;

  /** What the price is for, for example `10000 requests`. */
  readonly pricingUnit: string;

  /** The price of one `pricingUnit`; several, with a slash between them, when it falls in tiers. */
  readonly unitPrice: string;

  /** At list price, before Spot and commitments. US dollars a month. */
  readonly listCost: string;

  /** What the line comes to in the scenario of the estimate. US dollars a month. */
  readonly cost: string;

  /** The same at the least. */
  readonly costLow: string;

  /** The same at the most. */
  readonly costHigh: string;

  /** Where the quantity is from: `template`, `usage`, `default` or `override`. */
  readonly quantityOrigin: string;

  /** How the quantity comes about, for example `0.25 vCPU × 2 tasks × 730 h`. */
  readonly quantityBasis: string;

  /** Where the price is from. */
  readonly priceSource: string;

  /** The last day on which the source showed the price; empty when it does not say. */
  readonly priceAsOf: string;

  /** How sure the price is: `agreed` by two sources, `single`, in `conflict`, or `stated` by the profile. */
  readonly priceAgreement: string;

  /** `Standard`, `Dynamic` for Spot, or `Committed`, in the words of FOCUS. */
  readonly pricingCategory: string;

  /** `recurring` for what is billed for being there, `usage` for what is billed by use. */
  readonly charge: string;
}

/** Why something has no price. */
export enum NotPricedReason {
  /** The estimator does not know the resource type. */
  UNKNOWN_TYPE = 'unknownType',

  /** The type is known; no price of it is, in this region. */
  NO_PRICE = 'noPrice',

  /** The template does not say what will be created. */
  UNRESOLVED = 'unresolved',

  /** It is billed by use, and the usage profile does not say how much. */
  NEEDS_USAGE = 'needsUsage',
}

/** Something that may be on the bill and is not in the total. It is listed, never counted as nothing. */
export interface NotPriced {
  /** The stack that the resource is in. */
  readonly stackName: string;

  /** The id of the resource in its template. */
  readonly logicalId: string;

  /** Where the construct stands in the app. */
  readonly constructPath: string;

  /** The CloudFormation type. */
  readonly resourceType: string;

  /** Why it has no price. */
  readonly reason: NotPricedReason;

  /** The same in words, with the unit price where one is known. */
  readonly detail: string;

  /**
   * The key of the usage profile that would give it a quantity.
   *
   * @default - usage would not help
   */
  readonly usageKey?: string;
}

/** A resource that AWS does not bill. */
export interface FreeResource {
  /** Where the construct stands in the app. */
  readonly constructPath: string;

  /** The CloudFormation type. */
  readonly resourceType: string;

  /** Why it costs nothing. */
  readonly reason: string;
}

/** Something that was taken for true, because the template does not say. */
export interface CostAssumption {
  /** The construct, the stack or the profile that it is about. */
  readonly subject: string;

  /** What was assumed. */
  readonly text: string;
}

/** The sum of some lines. */
export interface CostGroup {
  /** What the lines have in common: a category, a service, a stack or the beginning of a path. */
  readonly name: string;

  /** US dollars a month. */
  readonly cost: string;

  /** The same at the least. */
  readonly costLow: string;

  /** The same at the most. */
  readonly costHigh: string;

  /** The share of the total, in percent with one place. */
  readonly percent: string;
}
