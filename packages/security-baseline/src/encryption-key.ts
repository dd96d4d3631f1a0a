import { InputChecks } from '@ashlar-cdk/foundation';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AccountRootPrincipal, type IPrincipal, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { EncryptionKeyProps } from './encryption-key-props';
import { checkGrants, checkKey, fullAlias } from './private/key-checks';
import { ENCRYPT_DECRYPT_ACTIONS, placeOf } from './private/service-scope';
import { SERVICES } from './private/service-table';
import type { ServiceGrant } from './service-grant';

/**
 * A KMS key that rotates, has an alias, and is open to exactly the services that will use it.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
 */
export class EncryptionKey extends Construct {
  /** The key, for every construct that takes one. */
  public readonly key: kms.IKey;

  /** The alias with its prefix, for example `alias/orders-data`. */
  public readonly aliasName: string;

  private readonly services: string[] = [];

  /**
   * @param scope where the key stands
   * @param id its role, for example `Data`
   * @param props what it is for and who may use it
   */
  constructor(scope: Construct, id: string, props: EncryptionKeyProps) {
    super(scope, id);
    checkKey(this, props);
    this.aliasName = fullAlias(props.alias);
    this.key = new kms.Key(this, 'Key', {
      alias: this.aliasName,
      description: props.description,
      policy: this.basePolicy(props.administrators),
      enableKeyRotation: true,
      rotationPeriod: props.rotationPeriod ?? Duration.days(365),
      pendingWindow: props.pendingWindow ?? Duration.days(30),
      multiRegion: props.multiRegion,
      removalPolicy: props.removalPolicy ?? RemovalPolicy.RETAIN,
    });
    for (const grant of props.grants ?? []) this.allow(grant);
  }

  /**
   * Opens the key for one more service.
   *
   * @param grant the service, and the resources it may act for
   * @throws when the service is unknown or is open already
   */
  public allowService(grant: ServiceGrant): void {
    const checks = new InputChecks(this, 'EncryptionKey');
    checkGrants(checks, [grant], this.services);
    checks.throwIfRefused();
    this.allow(grant);
  }

  private allow(grant: ServiceGrant): void {
    this.services.push(grant.service);
    for (const statement of SERVICES[grant.service].statements(placeOf(this), grant.resourceNames)) {
      this.key.addToResourcePolicy(statement);
    }
  }

  /** Administration first: KMS refuses a policy that leaves nobody able to change it. */
  private basePolicy(administrators?: IPrincipal[]): PolicyDocument {
    const account = new AccountRootPrincipal();
    const policy = new PolicyDocument();
    policy.addStatements(
      new PolicyStatement({
        sid: 'Administration',
        actions: administrators ? ADMINISTRATION : ['kms:*'],
        principals: administrators ?? [account],
        resources: ['*'],
      }),
    );
    if (administrators) {
      const conditions = { Bool: { 'kms:GrantIsForAWSResource': 'true' } };
      policy.addStatements(
        new PolicyStatement({ sid: 'Use', actions: ENCRYPT_DECRYPT_ACTIONS, principals: [account], resources: ['*'] }),
        new PolicyStatement({
          sid: 'UseByServices',
          actions: ['kms:CreateGrant', 'kms:ListGrants', 'kms:RevokeGrant'],
          principals: [account],
          resources: ['*'],
          conditions,
        }),
      );
    }
    return policy;
  }
}

/** Everything about the key itself, nothing about the data that it encrypts. */
const ADMINISTRATION = [
  'kms:CancelKeyDeletion',
  'kms:CreateAlias',
  'kms:DeleteAlias',
  'kms:DescribeKey',
  'kms:DisableKey',
  'kms:DisableKeyRotation',
  'kms:EnableKey',
  'kms:EnableKeyRotation',
  'kms:GetKeyPolicy',
  'kms:GetKeyRotationStatus',
  'kms:ListAliases',
  'kms:ListGrants',
  'kms:ListKeyPolicies',
  'kms:ListKeyRotations',
  'kms:ListResourceTags',
  'kms:PutKeyPolicy',
  'kms:ReplicateKey',
  'kms:RevokeGrant',
  'kms:RotateKeyOnDemand',
  'kms:ScheduleKeyDeletion',
  'kms:TagResource',
  'kms:UntagResource',
  'kms:UpdateAlias',
  'kms:UpdateKeyDescription',
  'kms:UpdatePrimaryRegion',
];
