/** What `cost` was asked for. */
export interface CostCommandOptions {
  readonly usage?: string;
  readonly format: 'text' | 'md' | 'json' | 'focus';
  readonly scenario: 'low' | 'typical' | 'high';
  readonly optimize?: boolean;
  readonly reconcile?: boolean;
  readonly against?: string;
  readonly budget?: number;
  readonly set?: string[];
  readonly region?: string;
  readonly debug?: boolean;
}
