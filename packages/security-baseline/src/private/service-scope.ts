import { KeyUse, type Place } from '@ashlar-cdk/foundation';
import { Stack } from 'aws-cdk-lib';
import { AccountRootPrincipal, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';

/** The account and region of the stack around a construct. */
export function placeOf(scope: IConstruct): Place {
  const { partition, region, account } = Stack.of(scope);
  return { partition, region, account };
}

/** Every cryptographic use of a symmetric key, written out so that a new action of KMS is not granted by itself. */
export const ENCRYPT_DECRYPT_ACTIONS = [
  'kms:Encrypt',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
  'kms:DescribeKey',
  ...KeyUse.DATA_KEY_ACTIONS,
];

type Conditions = Record<string, unknown>;

/** A statement of a key policy for one service principal. The resource of a key policy is always the key itself. */
export function forService(sid: string, principal: string, actions: string[], conditions: Conditions): PolicyStatement {
  return new PolicyStatement({
    sid,
    actions,
    principals: [new ServicePrincipal(principal)],
    resources: ['*'],
    conditions,
  });
}

/** What the account's own identities may do with the key through one service, as far as their policies allow it. */
export function throughService(sid: string, service: string, place: Place): PolicyStatement {
  return new PolicyStatement({
    sid,
    actions: [...ENCRYPT_DECRYPT_ACTIONS, 'kms:CreateGrant'],
    principals: [new AccountRootPrincipal()],
    resources: ['*'],
    conditions: { StringEquals: { 'kms:ViaService': `${service}.${place.region}.amazonaws.com` } },
  });
}

/** Source account and source ARN, the usual protection against a confused deputy. */
export function fromSources(place: Place, arns: string | string[]): Conditions {
  return { StringEquals: { 'aws:SourceAccount': place.account }, ArnLike: { 'aws:SourceArn': arns } };
}

/** One ARN for each name, or one pattern for all when no name is given. */
export function arnsOf(names: string[], arnOf: (name: string) => string): string | string[] {
  const arns = (names.length > 0 ? names : ['*']).map(arnOf);
  return arns.length === 1 ? arns[0] : arns;
}
