import { RemovalPolicy } from 'aws-cdk-lib';

/** What happens to the parts of a cluster when they leave the stack. */
export interface Retention {
  /** The cluster itself. */
  readonly cluster: RemovalPolicy;
  /** What a retained cluster cannot be without: its instances, subnet group and parameter group. */
  readonly support: RemovalPolicy;
  /** What a retained cluster or its last snapshot cannot be read without: key, secret, logs. */
  readonly evidence: RemovalPolicy;
}

/** Instances and groups cannot have snapshots, and a snapshot is worthless without its key. */
export function retentionOf(policy: RemovalPolicy = RemovalPolicy.RETAIN): Retention {
  return {
    cluster: policy,
    support: policy === RemovalPolicy.RETAIN ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    evidence: policy === RemovalPolicy.DESTROY ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
  };
}
