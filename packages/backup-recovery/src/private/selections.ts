import { Stack } from 'aws-cdk-lib';
import type { CfnBackupSelection } from 'aws-cdk-lib/aws-backup';
import type { IConstruct } from 'constructs';
import type { ProtectedResource } from '../protected-resource';
import { ALL_VOLUMES } from './resource-types';

/** One selection of a plan. */
export interface Selection {
  readonly id: string;
  readonly resources?: string[];
  readonly listOfTags?: CfnBackupSelection.ConditionResourceTypeProperty[];
}

/**
 * The selections that together mean every resource.
 *
 * Within one selection AWS Backup backs up only what is listed and tagged, so each kind needs one of its own.
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html
 */
export function selectionsOf(scope: IConstruct, all: ProtectedResource[]): Selection[] {
  const listed = all.flatMap((one) => one.resourceArn ?? []);
  const tagged = all.filter((one) => one.resourceArn === undefined);
  const volumes = tagged.filter((one) => one.resourceType === 'EBS');
  const anything = tagged.filter((one) => one.resourceType !== 'EBS');
  const selections: Selection[] = [];
  if (listed.length > 0) selections.push({ id: 'Listed', resources: listed });
  if (anything.length > 0) selections.push({ id: 'Tagged', listOfTags: anything.map(condition) });
  if (volumes.length > 0) {
    selections.push({
      id: 'TaggedVolumes',
      resources: [`arn:${Stack.of(scope).partition}:${ALL_VOLUMES}`],
      listOfTags: volumes.map(condition),
    });
  }
  return selections;
}

function condition(resource: ProtectedResource): CfnBackupSelection.ConditionResourceTypeProperty {
  return {
    conditionType: 'STRINGEQUALS',
    conditionKey: resource.tagKey ?? '',
    conditionValue: resource.tagValue ?? '',
  };
}
