import type { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { IPrincipal } from 'aws-cdk-lib/aws-iam';
import type { ServiceGrant } from './service-grant';

/** What an encryption key is for and who may use it. */
export interface EncryptionKeyProps {
  /**
   * The name that people and other stacks find the key by, with or without the prefix `alias/`.
   * 1 to 250 letters, digits and `/ _ -`; unique in the account and region.
   *
   * @see https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html
   */
  readonly alias: string;

  /**
   * What the key protects, for the person who finds it in the console.
   *
   * @default - no description; the alias says it
   */
  readonly description?: string;

  /**
   * The services that may use the key. Those left out cannot, and their resources fail to be created with it.
   *
   * @default - none; add them by `allowService`
   */
  readonly grants?: ServiceGrant[];

  /**
   * Who may change the key, its policy and its deletion. With a list, all other identities of the account
   * can only use the key, as far as their own policies allow it.
   *
   * The role that deploys must be among them: KMS refuses a policy that its creator could not change again.
   * Name roles that are in the same stack or exist already: a role of a later stack would make a cycle.
   *
   * @default - the account, so that IAM policies decide
   * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
   */
  readonly administrators?: IPrincipal[];

  /**
   * How often KMS makes new key material. Whole days, 90 to 2560. Old material is kept, so nothing is encrypted anew.
   *
   * @default Duration.days(365) - what auditors expect
   * @see https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html
   */
  readonly rotationPeriod?: Duration;

  /**
   * How long a deletion can still be taken back. Whole days, 7 to 30.
   *
   * @default Duration.days(30) - without the key everything that it encrypts is lost
   */
  readonly pendingWindow?: Duration;

  /**
   * Whether replicas of the key can be made in other regions. It cannot be changed later without a new key.
   *
   * @default false - the key material never leaves its region
   * @see https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-overview.html
   */
  readonly multiRegion?: boolean;

  /**
   * What happens to the key when it leaves the template.
   *
   * @default RemovalPolicy.RETAIN - the data that it encrypts may live longer than the stack
   */
  readonly removalPolicy?: RemovalPolicy;
}
