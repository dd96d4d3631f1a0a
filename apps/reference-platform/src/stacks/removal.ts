import { RemovalPolicy } from 'aws-cdk-lib';

/** The policy of what has no snapshots: it goes where everything may go, and stays everywhere else. */
export function keptUnlessDestroyed(policy: RemovalPolicy): RemovalPolicy {
  return policy === RemovalPolicy.DESTROY ? policy : RemovalPolicy.RETAIN;
}
