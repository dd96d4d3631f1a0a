import type { CostAssumption, CostLine, FreeResource, NotPriced } from '../../estimate/cost-line';
import type { Scenario } from '../../estimate/scenario';
import type { Bill } from './bill';
import type { FindPrice } from './make-bill';

/** What an estimate is made of; the bill behind it is there unless the estimate was read from a file. */
export interface EstimateData {
  readonly title: string;
  readonly profile: string;
  readonly month?: string;
  readonly hoursPerMonth: string;
  readonly scenario: Scenario;
  readonly lines: CostLine[];
  readonly notPriced: NotPriced[];
  readonly free: FreeResource[];
  readonly assumptions: CostAssumption[];
  readonly warnings: string[];
  readonly bill?: Bill;
  readonly findPrice?: FindPrice;
}
