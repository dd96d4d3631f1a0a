import type { IPolicyValidationContext, IPolicyValidationPlugin, PolicyValidationPluginReport } from 'aws-cdk-lib';
import { assembliesOf } from '../private/estimate/gate/assemblies';
import { type Finding, findingsOf } from '../private/estimate/gate/findings';
import type { CostLimit } from './cost-limit';
import { Estimator } from './estimator';

/** What a cost gate lets through. */
export interface CostGateProps {
  /** What must not be exceeded. At least one limit, unless `failOnIncomplete` is on. */
  readonly limits: CostLimit[];

  /**
   * How the templates are estimated: prices, usage and scenario.
   *
   * @default new Estimator() - built-in prices, and no usage
   */
  readonly estimator?: Estimator;

  /**
   * Whether a resource of an unknown type or without a price stops the synthesis too.
   *
   * @default false - it is listed by the estimate, and its cost is nobody's guess
   */
  readonly failOnIncomplete?: boolean;

  /**
   * How many of the dearest constructs a finding names. 1 to 50.
   *
   * @default 5 - enough to see where the money goes
   */
  readonly namedConstructs?: number;
}

/**
 * Stops `cdk synth` when the estimate of what it wrote is over a limit.
 *
 * Register it on an app or a stage with `Validations.of(app).addPlugins(gate)`.
 * A finding names the dearest constructs, and can be acknowledged with a reason as `cost::monthly-budget`,
 * `cost::category-budget`, `cost::stack-budget`, `cost::path-budget`, `cost::increase` or `cost::not-priced`.
 *
 * @see https://docs.aws.amazon.com/cdk/v2/guide/policy-validation-synthesis.html
 */
export class CostGate implements IPolicyValidationPlugin {
  /** How the report calls the gate; it stands in front of the ids of its rules. */
  public readonly name: string = 'cost';

  private readonly estimator: Estimator;

  /**
   * @param props what the gate lets through
   * @throws when there is no limit, or a value is out of range
   */
  constructor(private readonly props: CostGateProps) {
    const limits = props?.limits;
    if (!Array.isArray(limits) || (limits.length === 0 && !props.failOnIncomplete)) {
      throw new Error('CostGate: limits: got none; allowed: at least one CostLimit');
    }
    const named = props.namedConstructs ?? DEFAULT_NAMED;
    if (!Number.isInteger(named) || named < 1 || named > 50) {
      throw new Error(`CostGate: namedConstructs: got ${named}; allowed: a whole number from 1 to 50`);
    }
    this.estimator = props.estimator ?? new Estimator();
  }

  /**
   * Estimates the templates and compares them with the limits. CDK calls it after the templates are written.
   *
   * @param context which templates there are
   */
  public validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    const templates = context.templatePaths;
    const estimates = this.estimator._estimateAssemblies(assembliesOf(templates));
    const findings = findingsOf(estimates, {
      limits: this.props.limits,
      named: this.props.namedConstructs ?? DEFAULT_NAMED,
      failOnIncomplete: this.props.failOnIncomplete ?? false,
    });
    return { success: findings.length === 0, violations: findings.map(violationOf) };
  }
}

const DEFAULT_NAMED = 5;

function violationOf(finding: Finding) {
  return {
    ruleName: finding.rule,
    description: finding.description,
    fix: finding.fix,
    severity: 'error',
    violatingResources: finding.resources.map(({ logicalId, templatePath, cost }) => ({
      resourceLogicalId: logicalId,
      templatePath,
      locations: [cost],
    })),
  };
}
