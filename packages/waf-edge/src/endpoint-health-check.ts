import { Duration } from 'aws-cdk-lib';
import { HealthCheck, HealthCheckType, type IHealthCheck } from 'aws-cdk-lib/aws-route53';
import { Construct } from 'constructs';
import { type EndpointHealthCheckProps, HealthCheckProtocol } from './endpoint-health-check-props';
import { checkHealthCheck } from './private/health-check-checks';

/**
 * A health check of Route 53 that asks an endpoint from outside.
 *
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/health-checks-types.html
 */
export class EndpointHealthCheck extends Construct {
  /** The health check, for failover records. */
  public readonly healthCheck: IHealthCheck;

  /** The id, which is the dimension `HealthCheckId` of its CloudWatch metrics in us-east-1. */
  public readonly healthCheckId: string;

  /**
   * @param scope where the health check stands
   * @param id its role, for example `Primary`
   * @param props what to ask
   */
  constructor(scope: Construct, id: string, props: EndpointHealthCheckProps) {
    super(scope, id);
    checkHealthCheck(this, props);
    this.healthCheck = new HealthCheck(this, 'HealthCheck', {
      type: typeOf(props),
      fqdn: props.domainName,
      port: props.port,
      resourcePath: props.path ?? '/',
      requestInterval: props.interval ?? Duration.seconds(30),
      failureThreshold: props.failureThreshold,
      searchString: props.searchString,
    });
    this.healthCheckId = this.healthCheck.healthCheckId;
  }
}

function typeOf({ protocol, searchString }: EndpointHealthCheckProps): HealthCheckType {
  if (protocol === HealthCheckProtocol.HTTP) {
    return searchString === undefined ? HealthCheckType.HTTP : HealthCheckType.HTTP_STR_MATCH;
  }
  return searchString === undefined ? HealthCheckType.HTTPS : HealthCheckType.HTTPS_STR_MATCH;
}
