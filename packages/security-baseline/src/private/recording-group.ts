import type { CfnConfigurationRecorder } from 'aws-cdk-lib/aws-config';
import type { RecordedTypes } from '../recorded-types';
import type { RecordingMode } from '../recording-mode';
import { CONTINUOUS_TYPES, GLOBAL_TYPES, REGIONS_WITHOUT_GLOBAL_TYPES } from './limits';

/** Whether a recorder in this region records the types of IAM; a region that is not known yet can. */
export function recordsGlobalTypes(region: string, globalTypesRegion?: string): boolean {
  return (globalTypesRegion ?? region) === region && !REGIONS_WITHOUT_GLOBAL_TYPES.includes(region);
}

/** What is recorded, as CloudFormation wants it. */
export function recordingGroup(types: RecordedTypes, global: boolean): CfnConfigurationRecorder.RecordingGroupProperty {
  switch (types.strategy) {
    case 'EXCLUSION_BY_RESOURCE_TYPES':
      return {
        allSupported: false,
        recordingStrategy: { useOnly: types.strategy },
        // The switch for global types has no effect on this strategy.
        exclusionByResourceTypes: {
          resourceTypes: [...new Set([...types.resourceTypes, ...(global ? [] : GLOBAL_TYPES)])],
        },
      };
    case 'INCLUSION_BY_RESOURCE_TYPES':
      return { allSupported: false, resourceTypes: listed(types, global) };
    default:
      return { allSupported: true, includeGlobalResourceTypes: global };
  }
}

/** The types of a list that are recorded here. */
export function listed(types: RecordedTypes, global: boolean): string[] {
  return types.resourceTypes.filter((type) => global || !GLOBAL_TYPES.includes(type));
}

/** How often it is recorded, as CloudFormation wants it. An exception for a type that is not recorded here is left out. */
export function recordingMode(mode: RecordingMode, global: boolean): CfnConfigurationRecorder.RecordingModeProperty {
  const daily = mode.frequency === 'DAILY';
  const resourceTypes = mode.otherwise.filter((type) => global || !GLOBAL_TYPES.includes(type));
  const override = {
    description: daily ? 'At every change' : 'Once a day',
    recordingFrequency: daily ? 'CONTINUOUS' : 'DAILY',
    resourceTypes,
  };
  return {
    recordingFrequency: mode.frequency,
    recordingModeOverrides: resourceTypes.length > 0 ? [override] : undefined,
  };
}

/** The types of a list that would be recorded daily although AWS Config cannot do that. */
export function wronglyDaily(types: RecordedTypes, mode: RecordingMode): string[] {
  const daily =
    mode.frequency === 'DAILY' ? types.resourceTypes.filter((type) => !mode.otherwise.includes(type)) : mode.otherwise;
  const listedOnly = types.strategy === 'INCLUSION_BY_RESOURCE_TYPES';
  // A recorder of all types sets these to continuous by itself.
  if (mode.frequency === 'DAILY' && !listedOnly) return [];
  return daily.filter((type) => CONTINUOUS_TYPES.includes(type));
}
