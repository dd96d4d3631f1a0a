import type { Charge, PricedCharge } from './charges';
import type { Exact, Range } from './money';
import type { PriceRow } from './prices';
import type { Commitment, Profile } from './profile/profile';
import type { Resource, TemplateApp } from './template/model';

/** One line of the bill, in whole cents for each case. */
export interface BillLine extends PricedCharge {
  readonly category: string;
  readonly charge: Charge;
}

/** A line that the profile adds, without a resource. */
export interface AddedLine {
  readonly name: string;
  readonly category: string;
  readonly unit: string;
  readonly unitPrice: Exact;
  readonly quantity: Range;
  readonly list: Range;
  readonly cost: Range;
  readonly commitment?: Commitment;
  readonly source?: string;
}

export type MissingReason = 'unknownType' | 'noPrice' | 'unresolved' | 'needsUsage';

/** Something that will be billed, or may be, and has no price here. */
export interface Missing {
  readonly resource: Resource;
  readonly reason: MissingReason;
  readonly text: string;
  readonly dimension?: string;
  readonly priceId?: string;
  readonly usageKey?: string;
  readonly row?: PriceRow;
}

/** Everything an estimate knows, before it is put into words. */
export interface Bill {
  readonly app: TemplateApp;
  readonly profile: Profile;
  readonly lines: BillLine[];
  readonly added: AddedLine[];
  readonly missing: Missing[];
  readonly free: { resource: Resource; reason: string }[];
  readonly assumptions: { path: string; text: string }[];
}
