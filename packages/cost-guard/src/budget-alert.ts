import type { ITopic } from 'aws-cdk-lib/aws-sns';

/** Who hears of an alert. */
export interface BudgetRecipients {
  /**
   * The e-mail addresses. 1 to 10, each once.
   *
   * @default - those of the budget
   */
  readonly emails?: string[];

  /**
   * The SNS topic, of the same account.
   *
   * @default - that of the budget
   */
  readonly topic?: ITopic;
}

/**
 * A point at which a budget speaks up.
 *
 * Recipients that are given here replace those of the budget, both kinds of them.
 *
 * @see https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-create.html
 */
export class BudgetAlert {
  /**
   * What was spent exceeds a share of the limit.
   *
   * @param percent of the limit, 0.1 to 1,000,000
   * @param recipients who hears of it; by default those of the budget
   */
  public static actual(percent: number, recipients?: BudgetRecipients): BudgetAlert {
    return new BudgetAlert('ACTUAL', 'PERCENTAGE', percent, recipients);
  }

  /**
   * What will be spent by the end of the period exceeds a share of the limit. Not for daily budgets.
   *
   * AWS needs about five weeks of data before it forecasts.
   *
   * @param percent of the limit, 0.1 to 1,000,000
   * @param recipients who hears of it; by default those of the budget
   */
  public static forecast(percent: number, recipients?: BudgetRecipients): BudgetAlert {
    return new BudgetAlert('FORECASTED', 'PERCENTAGE', percent, recipients);
  }

  /**
   * What was spent exceeds an amount.
   *
   * @param amount in USD, 0.1 to 1,000,000,000
   * @param recipients who hears of it; by default those of the budget
   */
  public static actualUsd(amount: number, recipients?: BudgetRecipients): BudgetAlert {
    return new BudgetAlert('ACTUAL', 'ABSOLUTE_VALUE', amount, recipients);
  }

  /**
   * What will be spent by the end of the period exceeds an amount. Not for daily budgets.
   *
   * @param amount in USD, 0.1 to 1,000,000,000
   * @param recipients who hears of it; by default those of the budget
   */
  public static forecastUsd(amount: number, recipients?: BudgetRecipients): BudgetAlert {
    return new BudgetAlert('FORECASTED', 'ABSOLUTE_VALUE', amount, recipients);
  }

  private constructor(
    /** `ACTUAL` or `FORECASTED`. */
    public readonly notificationType: string,
    /** `PERCENTAGE` or `ABSOLUTE_VALUE`. */
    public readonly thresholdType: string,
    /** Percent of the limit, or USD. */
    public readonly threshold: number,
    /** Who hears of it; undefined for those of the budget. */
    public readonly recipients?: BudgetRecipients,
  ) {}
}
