import { RemovalPolicy } from 'aws-cdk-lib';
import type { InputChecks } from './input-checks';

/**
 * What happens to the parts of a construct that holds data when they leave the stack, from one removal policy.
 *
 * Data can end in a snapshot. What surrounds them cannot, and a snapshot is worthless without its key.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html
 */
export class RetentionChoice {
  /**
   * Refuses a policy that data do not have.
   *
   * @param checks collects what is refused
   * @param policy the property `removalPolicy` as the user gave it
   */
  public static check(checks: InputChecks, policy?: RemovalPolicy): void {
    checks.oneOf('removalPolicy', policy, [RemovalPolicy.RETAIN, RemovalPolicy.SNAPSHOT, RemovalPolicy.DESTROY]);
  }

  /**
   * The choice that a policy for the data stands for.
   *
   * @param policy for the data; retained when left out
   */
  public static of(policy?: RemovalPolicy): RetentionChoice {
    return new RetentionChoice(policy ?? RemovalPolicy.RETAIN);
  }

  /** What retained data cannot be without, and a snapshot can: instances, subnet and parameter groups, users. */
  public readonly support: RemovalPolicy;

  /** What neither retained data nor a snapshot can be read without, or what tells what happened: key, secrets, logs. */
  public readonly evidence: RemovalPolicy;

  private constructor(
    /** The data themselves. */
    public readonly data: RemovalPolicy,
  ) {
    this.support = data === RemovalPolicy.RETAIN ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    this.evidence = data === RemovalPolicy.DESTROY ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN;
  }
}
