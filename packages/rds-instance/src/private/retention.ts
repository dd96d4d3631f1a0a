import { RemovalPolicy } from 'aws-cdk-lib';

/** What happens to the parts of an instance when they leave the stack. */
export interface Retention {
  /** The instance itself. */
  readonly instance: RemovalPolicy;
  /** What a retained instance cannot be without: its subnet group and parameter group. */
  readonly support: RemovalPolicy;
  /** What a retained instance or its last snapshot cannot be read without: key, secret, logs. */
  readonly evidence: RemovalPolicy;
}

/** Groups cannot have snapshots, and a snapshot is worthless without its key. */
export function retentionOf(policy: RemovalPolicy = RemovalPolicy.RETAIN): Retention {
  return {
    instance: policy,
    support: policy === RemovalPolicy.RETAIN ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    evidence: policy === RemovalPolicy.DESTROY ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
  };
}
