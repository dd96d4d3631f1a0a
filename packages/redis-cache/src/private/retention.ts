import { RemovalPolicy } from 'aws-cdk-lib';

/** What happens to the parts of a cache when they leave the stack. */
export interface Retention {
  /** The cache itself. */
  readonly cache: RemovalPolicy;
  /** What a retained cache cannot be without: its subnet group, parameter group, users. */
  readonly support: RemovalPolicy;
  /** What a retained cache or its last snapshot cannot be used without, or tells what happened: secrets, logs. */
  readonly evidence: RemovalPolicy;
}

/** Groups and users cannot have snapshots. */
export function retentionOf(policy: RemovalPolicy = RemovalPolicy.RETAIN): Retention {
  return {
    cache: policy,
    support: policy === RemovalPolicy.RETAIN ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    evidence: policy === RemovalPolicy.DESTROY ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
  };
}
