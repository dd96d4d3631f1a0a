import type { InputChecks } from '@ashlar-cdk/foundation';
import { Token } from 'aws-cdk-lib';
import { LogDelivery } from '../log-delivery';
import type { PurposeBucketProps } from '../purpose-bucket-props';
import { checkBucketName } from './bucket-name';
import { TRAIL_NAME_LENGTH } from './limits';
import { DELIVERIES } from './log-statements';
import { planOf } from './purpose-plan';

const TRAIL_NAME = {
  pattern: `[A-Za-z0-9](?!.*[._\\-]{2})[A-Za-z0-9._\\-]{${TRAIL_NAME_LENGTH.min - 2},${TRAIL_NAME_LENGTH.max - 2}}[A-Za-z0-9]`,
  allowed: `${TRAIL_NAME_LENGTH.min} to ${TRAIL_NAME_LENGTH.max} letters, digits and single . _ -, with a letter or digit at both ends`,
};

/** Refuses services that could not write into the bucket. */
export function checkDeliveries(checks: InputChecks, props: PurposeBucketProps): void {
  const { deliveries } = props.purpose;
  const property = 'purpose: deliveredBy';
  if (!Array.isArray(deliveries)) {
    checks.refuse(property, deliveries, 'a list of LogDelivery');
    return;
  }
  for (const [index, delivery] of deliveries.entries()) {
    if (delivery instanceof LogDelivery) checkDelivery(checks, `${property}[${index}]`, delivery, props);
    else checks.refuse(`${property}[${index}]`, delivery, 'a LogDelivery, such as LogDelivery.flowLogs()');
  }
  // Statements are named by what is delivered; a trail and a folder of its own need a bucket of their own.
  const contents = deliveries.filter((one) => one instanceof LogDelivery).map(({ content }) => content);
  checks.unique(property, contents);
}

function checkDelivery(checks: InputChecks, property: string, delivery: LogDelivery, props: PurposeBucketProps): void {
  const { content, prefix, sourceBucketNames, trailName, homeRegion } = delivery;
  const { takesKey, takesLock } = DELIVERIES[content];
  if (!takesKey && props.encryptionKey) {
    checks.refuse('encryptionKey', props.encryptionKey.node.path, `none, because ${content} take S3-managed keys only`);
  }
  if (!takesLock && planOf(props).objectLock) {
    checks.refuse('objectLock', 'an object lock', `none, because ${content} cannot be written under one`);
  }
  checkFolder(checks, `${property}.prefix`, prefix);
  if (trailName !== undefined) {
    checks.required(`${property}.trailName`, trailName, TRAIL_NAME.allowed);
    if (trailName) checks.text(`${property}.trailName`, trailName, TRAIL_NAME);
  }
  checks.text(`${property}.homeRegion`, homeRegion, { pattern: '[a-z]{2}(?:-[a-z]+)+-\\d', allowed: 'a region' });
  if (sourceBucketNames === undefined) return;
  if (sourceBucketNames.length === 0) checks.refuse(`${property}.sourceBucketNames`, [], 'at least one bucket');
  for (const name of sourceBucketNames) checkBucketName(checks, `${property}.sourceBucketNames`, name);
  checks.unique(`${property}.sourceBucketNames`, sourceBucketNames);
}

/** Refuses a folder that would not be the one that the service writes into. */
export function checkFolder(checks: InputChecks, property: string, prefix: string | undefined): void {
  if (prefix === undefined || Token.isUnresolved(prefix)) return;
  const isFolder =
    typeof prefix === 'string' && prefix !== '' && !/^\/|\/$|\/\/|[*?]|(?:^|\/)AWSLogs(?:\/|$)/.test(prefix);
  if (isFolder) return;
  checks.refuse(property, prefix, 'a folder such as logs/web, without slashes at its ends, wildcards and AWSLogs');
}
