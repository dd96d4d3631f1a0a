import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { AuroraProxyProps } from '../aurora-proxy-props';

/**
 * The role by which a proxy logs in: it reads exactly its secrets, and uses their keys through Secrets Manager only.
 *
 * The policy is part of the role, so that no proxy starts before it may read its secrets.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-proxy-iam-setup.html
 */
export function createProxyRole(scope: Construct, props: AuroraProxyProps): iam.IRole {
  const statements = [...secretStatements(scope, props), ...userStatements(scope, props)];
  return new iam.Role(scope, 'Role', {
    description: `Lets the proxy ${scope.node.path} log in to its database`,
    assumedBy: new iam.ServicePrincipal('rds.amazonaws.com'),
    inlinePolicies: { LogIn: new iam.PolicyDocument({ statements }) },
  });
}

function secretStatements(scope: Construct, props: AuroraProxyProps): iam.PolicyStatement[] {
  const secrets = props.secrets ?? [];
  if (secrets.length === 0) return [];
  const read = new iam.PolicyStatement({
    sid: 'ReadSecrets',
    actions: ['secretsmanager:GetSecretValue'],
    // Of a secret that is known by name alone, Secrets Manager appends six characters to the name in its ARN.
    resources: secrets.map((secret) => secret.secretFullArn ?? `${secret.secretArn}-??????`),
  });
  const keys = new Set(secrets.flatMap((secret) => secret.encryptionKey?.keyArn ?? []));
  if (keys.size === 0) return [read];
  const decrypt = new iam.PolicyStatement({
    sid: 'DecryptSecrets',
    actions: ['kms:Decrypt'],
    resources: [...keys],
    conditions: { StringEquals: { 'kms:ViaService': `secretsmanager.${Stack.of(scope).region}.amazonaws.com` } },
  });
  return [read, decrypt];
}

function userStatements(scope: Construct, props: AuroraProxyProps): iam.PolicyStatement[] {
  const users = props.iamUsers ?? [];
  if (users.length === 0) return [];
  const resources = users.map((user) =>
    Stack.of(scope).formatArn({
      service: 'rds-db',
      resource: 'dbuser',
      resourceName: `${props.cluster.clusterResourceIdentifier}/${user}`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    }),
  );
  return [new iam.PolicyStatement({ sid: 'LogInAsUsers', actions: ['rds-db:connect'], resources })];
}
