import { InputChecks } from '@ashlar-cdk/foundation';
import { Stack, Token } from 'aws-cdk-lib';
import { CfnConfigurationRecorder } from 'aws-cdk-lib/aws-config';
import type { IConstruct } from 'constructs';
import { type ConfigurationRecorderProps, SnapshotFrequency } from '../configuration-recorder-props';
import { RecordedTypes } from '../recorded-types';
import { RecordingMode } from '../recording-mode';
import { CONTINUOUS_TYPES, OBJECT_EXPIRATION_DAYS, REGIONS_WITHOUT_GLOBAL_TYPES } from './limits';
import { checkBucketName } from './name-forms';
import { listed, recordsGlobalTypes, wronglyDaily } from './recording-group';
import { checkAlone } from './singleton';

/** Refuses what AWS Config or S3 would refuse, and properties that would have no effect. */
export function checkRecorder(scope: IConstruct, props: ConfigurationRecorderProps): void {
  const checks = new InputChecks(scope, 'ConfigurationRecorder');
  checkAlone(checks, scope, CfnConfigurationRecorder.CFN_RESOURCE_TYPE_NAME, 'recorder');
  checkTypes(checks, scope, props);
  checkGlobalRegion(checks, scope, props.globalTypesRegion);
  checks.oneOf('snapshotFrequency', props.snapshotFrequency, Object.values(SnapshotFrequency));
  checkTopic(checks, scope, props);
  checkDelivery(checks, props);
  checks.throwIfRefused();
}

function checkTypes(checks: InputChecks, scope: IConstruct, props: ConfigurationRecorderProps): void {
  const types = props.recordedTypes ?? RecordedTypes.all();
  const mode = props.recordingMode ?? RecordingMode.continuous();
  checkNames(checks, 'recordedTypes', types.resourceTypes);
  checkNames(checks, 'recordingMode', mode.otherwise);
  const only = types.strategy === 'INCLUSION_BY_RESOURCE_TYPES';
  if (types.strategy !== 'ALL_SUPPORTED_RESOURCE_TYPES' && (types.resourceTypes ?? []).length === 0) {
    checks.refuse('recordedTypes', types.resourceTypes, 'at least one type, or RecordedTypes.all()');
  } else if (only) {
    const global = recordsGlobalTypes(Stack.of(scope).region, props.globalTypesRegion);
    const here = listed(types, global).length;
    if (here === 0) checks.refuse('recordedTypes', types.resourceTypes, 'at least one type that this region records');
  }
  for (const type of mode.otherwise) {
    if (types.strategy === 'ALL_SUPPORTED_RESOURCE_TYPES' || types.resourceTypes.includes(type) === only) continue;
    checks.refuse('recordingMode', type, 'types that are recorded');
  }
  for (const type of wronglyDaily(types, mode)) {
    checks.refuse('recordingMode', type, `continuous recording of ${CONTINUOUS_TYPES.join(', ')}`);
  }
}

function checkNames(checks: InputChecks, property: string, types: string[]): void {
  for (const type of types) {
    if (!checks.required(property, type, 'types such as AWS::EC2::Instance')) continue;
    checks.text(property, type, {
      pattern: 'AWS::[A-Za-z0-9]+::[A-Za-z0-9]+',
      allowed: 'types such as AWS::EC2::Instance',
    });
  }
  checks.unique(property, types);
}

/** Whether this is the region decides what is recorded, so it must be known before the deployment. */
function checkGlobalRegion(checks: InputChecks, scope: IConstruct, region?: string): void {
  const here = Stack.of(scope).region;
  if (region === undefined) return;
  checks.text('globalTypesRegion', region, {
    pattern: '[a-z]{2,}(?:-[a-z]+)+-\\d',
    allowed: 'a region by its name, such as eu-west-1',
  });
  if (REGIONS_WITHOUT_GLOBAL_TYPES.includes(region)) {
    checks.refuse('globalTypesRegion', region, 'a region that AWS Config was in before February 2022');
  }
  if (region !== here && (Token.isUnresolved(region) || Token.isUnresolved(here))) {
    const shown = Token.isUnresolved(region) ? 'a token' : region;
    checks.refuse('globalTypesRegion', shown, 'the name of a region, in a stack whose env names its own');
  }
}

function checkTopic(checks: InputChecks, scope: IConstruct, { topic }: ConfigurationRecorderProps): void {
  if (!topic) return;
  if (topic.masterKey) {
    checks.refuse('topic', topic.node.path, 'a topic without masterKey; AWS Config does not support encrypted topics');
  }
  const [here, there] = [Stack.of(scope).region, topic.env.region];
  if (!Token.isUnresolved(here) && !Token.isUnresolved(there) && here !== there) {
    checks.refuse('topic', there, `a topic in the region of the recorder, ${here}`);
  }
}

function checkDelivery(checks: InputChecks, props: ConfigurationRecorderProps): void {
  checkBucketName(checks, props.bucketName);
  checks.text('keyPrefix', props.keyPrefix, {
    pattern: "(?!/)(?!(?:.*/)?AWSLogs(?:/|$))[A-Za-z0-9!\\-_.*'()/]+(?<!/)",
    allowed: "letters, digits and ! - _ . * ' ( ) /, without a slash at either end and without AWSLogs",
  });
  checks.wholeDays('retention', props.retention, OBJECT_EXPIRATION_DAYS);
  if (props.bucket && (props.bucketName || props.retention)) {
    checks.refuse(
      'bucket',
      'a bucket',
      'a bucket of yours, or bucketName and retention for one that is created, not both',
    );
  }
}
