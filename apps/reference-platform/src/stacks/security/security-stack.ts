import { AuditTrail, ConfigurationRecorder, EncryptionKey, ServiceGrant } from '@ashlar-cdk/security-baseline';
import { type RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { days } from '../units';
import type { SecuritySettings, TrailSettings } from './security-settings';

export interface SecurityStackProps extends StackProps {
  readonly settings: SecuritySettings;
  readonly removalPolicy: RemovalPolicy;
}

/** The keys that everything else is encrypted with, and the records of who did what and of what there is. */
export class SecurityStack extends Stack {
  private readonly keys = new Map<string, IKey>();

  constructor(scope: Construct, id: string, props: SecurityStackProps) {
    super(scope, id, props);
    for (const name of Object.keys(props.settings.keys)) this.createKey(name, props);
    if (props.settings.trail) this.createTrail(props.settings.trail, props.removalPolicy);
    if (props.settings.recorder) {
      new ConfigurationRecorder(this, 'ConfigurationRecorder', {
        createServiceLinkedRole: props.settings.recorder.createsRole,
        removalPolicy: props.removalPolicy,
      });
    }
  }

  /** The key of an entry of `keys`; undefined for undefined, because most keys are optional. */
  public key(name: string): IKey;
  public key(name: string | undefined): IKey | undefined;
  public key(name: string | undefined): IKey | undefined {
    if (name === undefined) return undefined;
    const key = this.keys.get(name);
    if (!key) throw new Error(`keys: got "${name}"; allowed: ${[...this.keys.keys()].join(', ')}`);
    return key;
  }

  private createKey(name: string, { settings, removalPolicy }: SecurityStackProps): void {
    const { alias, purpose, replicaRegions } = settings.keys[name];
    const { logGroups, services } = settings.usersOf(name);
    const { key } = new EncryptionKey(this, `Key-${name}`, {
      alias,
      description: purpose,
      multiRegion: replicaRegions !== undefined,
      grants: [
        ...(logGroups.length > 0 ? [ServiceGrant.cloudWatchLogs(logGroups)] : []),
        ...services.map((service) => ServiceGrant.named(service)),
      ],
      removalPolicy,
    });
    // Grants of aws-cdk-lib write the role of another stack into the policy of a key they can reach, which would make
    // the two stacks need each other. A key that is known by its ARN alone keeps its policy.
    this.keys.set(name, Key.fromKeyArn(this, `Reference-${name}`, key.keyArn));
  }

  private createTrail(trail: TrailSettings, removalPolicy: RemovalPolicy): void {
    new AuditTrail(this, 'AuditTrail', {
      trailName: trail.name,
      multiRegion: trail.multiRegion,
      encryptionKey: this.key(trail.key),
      retention: days(trail.retentionDays),
      logGroupName: trail.logGroup?.name,
      logRetention: trail.logGroup?.retentionDays,
      removalPolicy,
    });
  }
}
