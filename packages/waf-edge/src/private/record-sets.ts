import { Validations } from 'aws-cdk-lib';
import { type IHostedZone, RecordSet, type RecordSetProps, type RecordType } from 'aws-cdk-lib/aws-route53';
import type { Construct } from 'constructs';
import { normalName } from './dns-names';

/** What a record says. */
export type RecordOptions = Pick<RecordSetProps, 'target' | 'ttl' | 'setIdentifier' | 'healthCheck' | 'failover'>;

/** What it is called: its labels below the zone, in lower case and empty at the apex, and what tells two of them apart. */
interface RecordIdentity {
  readonly labels: string;
  readonly recordType: RecordType;
  readonly suffix?: string;
}

/** The id follows from the name; what is in upper case in it never collides with a label. */
export function createRecord(scope: Construct, zone: IHostedZone, record: RecordIdentity & RecordOptions): RecordSet {
  const { labels, suffix, ...options } = record;
  const id = `${labels || 'Apex'}-${options.recordType}${suffix ?? ''}`;
  const recordName = `${labels ? `${labels}.` : ''}${normalName(zone.zoneName)}.`;
  return new RecordSet(scope, id, { zone, recordName, ...options });
}

/**
 * The rule is older than the feature.
 *
 * https://aws.amazon.com/about-aws/whats-new/2025/07/amazon-cloudfront-https-dns-records/
 */
export function acknowledgeHttpsAlias(record: RecordSet): RecordSet {
  Validations.of(record).acknowledge({
    id: 'CloudFormation-Validate::E3029',
    reason: 'Route 53 takes an alias of the type HTTPS to a CloudFront distribution since July 2025.',
  });
  return record;
}
