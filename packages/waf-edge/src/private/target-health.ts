import type { IAliasRecordTarget } from 'aws-cdk-lib/aws-route53';

/** The same target, with a word about its health; targets of aws-cdk-lib differ in whether they take one. */
export function withTargetHealth(target: IAliasRecordTarget, evaluateTargetHealth?: boolean): IAliasRecordTarget {
  if (evaluateTargetHealth === undefined) return target;
  return { bind: (record, zone) => ({ ...target.bind(record, zone), evaluateTargetHealth }) };
}
