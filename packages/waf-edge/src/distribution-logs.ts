import { InputChecks } from '@ashlar-cdk/foundation';
import { Names, Stack, Token } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnDelivery, CfnDeliveryDestination, CfnDeliverySource } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { DistributionLogFormat, type DistributionLogsProps } from './distribution-logs-props';
import { CLOUDFRONT_REGION, DELIVERY_NAME_LENGTH } from './private/limits';

/**
 * Standard logs (v2) of a CloudFront distribution, in a bucket.
 *
 * It stands in a stack of us-east-1, from where CloudFront delivers them, wherever distribution and bucket are.
 * The objects are at `AWSLogs/<account>/CloudFront/<distribution>/<year>/<month>/<day>/<hour>/`.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html
 */
export class DistributionLogs extends Construct {
  /** The id of the delivery. */
  public readonly deliveryId: string;

  /**
   * @param scope a stack of us-east-1
   * @param id its role, for example `Logs`
   * @param props distribution and bucket
   */
  constructor(scope: Construct, id: string, props: DistributionLogsProps) {
    super(scope, id);
    this.check(props);
    const source = new CfnDeliverySource(this, 'Source', {
      name: nameOf(this, 'Source'),
      logType: 'ACCESS_LOGS',
      resourceArn: props.distribution.distributionArn,
    });
    const destination = this.createDestination(props);
    const delivery = new CfnDelivery(destination, 'Delivery', {
      deliverySourceName: source.name,
      deliveryDestinationArn: destination.attrArn,
      s3SuffixPath: '{DistributionId}/{yyyy}/{MM}/{dd}/{HH}',
    });
    delivery.node.addDependency(source);
    this.admitDelivery(props, delivery);
    this.deliveryId = delivery.attrDeliveryId;
  }

  private check(props: DistributionLogsProps): void {
    const checks = new InputChecks(this, 'DistributionLogs');
    checks.required('distribution', props?.distribution && 'given', 'a distribution');
    checks.required('bucket', props?.bucket && 'given', 'a bucket');
    checks.oneOf('format', props?.format, Object.values(DistributionLogFormat));
    const { region } = Stack.of(this);
    if (!Token.isUnresolved(region) && region !== CLOUDFRONT_REGION) {
      checks.refuse(
        'scope',
        `a stack of ${region}`,
        `a stack of ${CLOUDFRONT_REGION}, from where CloudFront delivers its logs`,
      );
    }
    checks.throwIfRefused();
  }

  /** AWS cannot change format or bucket of a destination, and its name is taken, so others are another destination. */
  private createDestination({ bucket, format }: DistributionLogsProps): CfnDeliveryDestination {
    const outputFormat = format ?? DistributionLogFormat.W3C;
    const role = `${outputFormat}${bucket.node.addr.slice(-8)}`;
    return new CfnDeliveryDestination(this, `Destination-${role}`, {
      name: nameOf(this, role),
      deliveryDestinationType: 'S3',
      destinationResourceArn: bucket.bucketArn,
      outputFormat,
    });
  }

  /** The source is named by a pattern, so that the policy in the stack of the bucket needs nothing from this stack. */
  private admitDelivery({ bucket }: DistributionLogsProps, delivery: CfnDelivery): void {
    const { partition, account } = Stack.of(this);
    const { policyDependable } = bucket.addToResourcePolicy(
      new PolicyStatement({
        sid: `DistributionLogs${this.node.addr.slice(-8)}`,
        actions: ['s3:PutObject'],
        principals: [new ServicePrincipal('delivery.logs.amazonaws.com')],
        resources: [bucket.arnForObjects(`AWSLogs/${account}/CloudFront/*`)],
        conditions: {
          StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control', 'aws:SourceAccount': account },
          ArnLike: { 'aws:SourceArn': `arn:${partition}:logs:${CLOUDFRONT_REGION}:${account}:delivery-source:*` },
        },
      }),
    );
    if (policyDependable) delivery.node.addDependency(policyDependable);
  }
}

function nameOf(scope: Construct, role: string): string {
  return `${Names.uniqueResourceName(scope, { maxLength: DELIVERY_NAME_LENGTH - role.length - 1 })}-${role}`;
}
