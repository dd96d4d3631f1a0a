import { InputChecks } from '@ashlar-cdk/foundation';
import { Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { type AuditTrailProps, ManagementEvents } from '../audit-trail-props';
import {
  DATA_RESOURCES,
  LOG_GROUP_NAME_LENGTH,
  OBJECT_EXPIRATION_DAYS,
  TRAIL_NAME_LENGTH,
  TRAIL_PREFIX_LENGTH,
} from './limits';
import { checkBucketName, isAddress } from './name-forms';

/** The types that basic event selectors know, and how their ARNs begin. */
const DATA_TYPES: Record<string, string> = {
  'AWS::S3::Object': 's3',
  'AWS::Lambda::Function': 'lambda',
  'AWS::DynamoDB::Table': 'dynamodb',
};

/** Refuses what CloudTrail, S3 or CloudWatch Logs would refuse, and properties that would have no effect. */
export function checkTrail(scope: IConstruct, props: AuditTrailProps): void {
  const checks = new InputChecks(scope, 'AuditTrail');
  checkNames(checks, props);
  checks.wholeDays('retention', props.retention, OBJECT_EXPIRATION_DAYS);
  if (props.bucket && (props.bucketName || props.retention)) {
    checks.refuse(
      'bucket',
      'a bucket',
      'a bucket of yours, or bucketName and retention for one that is created, not both',
    );
  }
  if (props.logGroupName && !props.logRetention) {
    checks.refuse(
      'logGroupName',
      props.logGroupName,
      'a name only together with logRetention, which creates the log group',
    );
  }
  if (props.managementEvents === ManagementEvents.NONE && (props.dataEvents ?? []).length === 0) {
    checks.refuse(
      'managementEvents',
      ManagementEvents.NONE,
      'NONE only together with dataEvents; the trail would record nothing',
    );
  }
  checkData(checks, props);
  checks.throwIfRefused();
}

function checkNames(checks: InputChecks, props: AuditTrailProps): void {
  const trailLengths = `${TRAIL_NAME_LENGTH.min} to ${TRAIL_NAME_LENGTH.max}`;
  checks.text('trailName', props.trailName, {
    pattern: `(?=.{${TRAIL_NAME_LENGTH.min},${TRAIL_NAME_LENGTH.max}}$)[A-Za-z0-9](?:[._\\-]?[A-Za-z0-9])*`,
    allowed: `${trailLengths} letters, digits and single . _ - between them`,
  });
  if (isAddress(props.trailName)) checks.refuse('trailName', props.trailName, 'a name that is not an IP address');
  checkBucketName(checks, props.bucketName);
  checks.text('keyPrefix', props.keyPrefix, {
    pattern: `(?!/)[A-Za-z0-9!\\-_.*'()/]{1,${TRAIL_PREFIX_LENGTH}}(?<!/)`,
    allowed: `1 to ${TRAIL_PREFIX_LENGTH} letters, digits and ! - _ . * ' ( ) /, without a slash at either end`,
  });
  checks.text('logGroupName', props.logGroupName, {
    pattern: `[.\\-_/#A-Za-z0-9]{1,${LOG_GROUP_NAME_LENGTH}}`,
    allowed: `1 to ${LOG_GROUP_NAME_LENGTH} letters, digits and . - _ / #`,
  });
}

function checkData(checks: InputChecks, props: AuditTrailProps): void {
  const data = props.dataEvents ?? [];
  checks.integer('number of ARNs in dataEvents', data.flatMap((one) => one?.arns ?? []).length, {
    max: DATA_RESOURCES,
  });
  data.forEach((one, index) => {
    const property = `dataEvents[${index}]`;
    if (!checks.required(property, one, 'an AuditedData')) return;
    checks.oneOf(`${property}.resourceType`, one.resourceType, Object.keys(DATA_TYPES));
    if ((one.arns ?? []).length === 0) checks.refuse(`${property}.arns`, one.arns, 'at least one ARN');
    const service = DATA_TYPES[one.resourceType];
    for (const arn of one.arns ?? []) {
      if (!service || Token.isUnresolved(arn)) continue;
      checks.text(`${property}.arns`, arn, {
        pattern: `arn:aws[a-z\\-]*:${service}(?::.*)?`,
        allowed: `ARNs of ${service}`,
      });
    }
  });
}
