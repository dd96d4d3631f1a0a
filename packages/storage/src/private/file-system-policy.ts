import { AnyPrincipal, Effect, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';

/** All that a client can do; the names are the whole list. */
const CLIENT_ACTIONS = [
  'elasticfilesystem:ClientMount',
  'elasticfilesystem:ClientWrite',
  'elasticfilesystem:ClientRootAccess',
];

/**
 * Refuses clients without TLS, and those that come around the mount targets, and so around the security groups.
 *
 * That there is a policy at all shuts out anonymous clients: only an identity whose own policy says so gets in.
 * https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html
 */
export function fileSystemPolicy(): PolicyDocument {
  return new PolicyDocument({
    statements: [
      refusal('TlsOnly', 'aws:SecureTransport'),
      refusal('MountTargetsOnly', 'elasticfilesystem:AccessedViaMountTarget'),
    ],
  });
}

function refusal(sid: string, unless: string): PolicyStatement {
  return new PolicyStatement({
    sid,
    effect: Effect.DENY,
    principals: [new AnyPrincipal()],
    actions: CLIENT_ACTIONS,
    conditions: { Bool: { [unless]: 'false' } },
  });
}
