import { type ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { Settings } from '../../config';
import { keptUnlessDestroyed } from '../removal';
import type { DataStackProps } from './data-stack-props';

/** A secret that the platform generates, or one that a person has filled by hand. */
export function secretOf(
  scope: Construct,
  name: string,
  settings: Settings<'secrets'>[string],
  { keyOf, removalPolicy }: DataStackProps,
): ISecret {
  if (settings.value === 'existing') return Secret.fromSecretNameV2(scope, `Secret-${name}`, settings.name);
  return new Secret(scope, `Secret-${name}`, {
    secretName: settings.name,
    encryptionKey: keyOf(settings.key),
    generateSecretString: { passwordLength: settings.length, excludePunctuation: true },
    removalPolicy: keptUnlessDestroyed(removalPolicy),
  });
}
