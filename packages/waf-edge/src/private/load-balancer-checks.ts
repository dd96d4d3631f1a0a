import { InputChecks } from '@ashlar-cdk/foundation';
import { Stack, Token } from 'aws-cdk-lib';
import type { SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import { SubnetType } from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import { type AccessLogOptions, type EdgeLoadBalancerProps, HttpMode } from '../edge-load-balancer-props';
import {
  CLIENT_KEEP_ALIVE_SECONDS,
  FURTHER_CERTIFICATES,
  IDLE_TIMEOUT_SECONDS,
  LEAST_ZONES,
  LISTENER_PORT,
  LOAD_BALANCER_NAME_LENGTH,
  OBJECT_EXPIRATION_DAYS,
  SECURITY_GROUPS,
} from './limits';

/** What plain HTTP does when nothing is said. */
export function httpModeOf(props: EdgeLoadBalancerProps): HttpMode {
  return props.http ?? ((props.certificates ?? []).length > 0 ? HttpMode.REDIRECT : HttpMode.SERVE);
}

/** The subnets when nothing is said. */
export function subnetsOf(props: EdgeLoadBalancerProps): SubnetSelection | undefined {
  if (props.vpcSubnets) return props.vpcSubnets;
  return (props.internetFacing ?? true) ? { subnetType: SubnetType.PUBLIC } : undefined;
}

/** Refuses what Elastic Load Balancing would refuse, and listeners that nobody could reach. */
export function checkLoadBalancer(scope: Construct, props: EdgeLoadBalancerProps): void {
  const checks = new InputChecks(scope, 'EdgeLoadBalancer');
  if (checks.required('props', props, 'at least a VPC and security groups')) {
    checkName(checks, props.loadBalancerName);
    checkNetwork(checks, props);
    checkListeners(checks, props);
    checkCertificates(checks, scope, props);
    checks.wholeSeconds('idleTimeout', props.idleTimeout, IDLE_TIMEOUT_SECONDS);
    checks.wholeSeconds('clientKeepAlive', props.clientKeepAlive, CLIENT_KEEP_ALIVE_SECONDS);
    checkLogs(checks, scope, props.accessLogs ?? {});
  }
  checks.throwIfRefused();
}

function checkName(checks: InputChecks, name?: string): void {
  checks.text('loadBalancerName', name, {
    pattern: `(?!internal-)(?=.{1,${LOAD_BALANCER_NAME_LENGTH}}$)[A-Za-z0-9](?:[A-Za-z0-9\\-]*[A-Za-z0-9])?`,
    allowed: `1 to ${LOAD_BALANCER_NAME_LENGTH} letters, digits and hyphens, no hyphen at either end, not beginning with the reserved internal-`,
  });
}

function checkNetwork(checks: InputChecks, props: EdgeLoadBalancerProps): void {
  const groups = props.securityGroups ?? [];
  checks.integer('number of securityGroups', groups.length, SECURITY_GROUPS);
  groups.forEach((group, index) => {
    checks.required(`securityGroups[${index}]`, group, 'a security group');
  });
  checks.unique(
    'securityGroups',
    groups.filter(Boolean).map((group) => group.securityGroupId),
  );
  if (!checks.required('vpc', props.vpc, 'a VPC')) return;
  try {
    const { availabilityZones, subnetIds } = props.vpc.selectSubnets(subnetsOf(props));
    const known = !availabilityZones.some((zone) => Token.isUnresolved(zone));
    const zones = new Set(availabilityZones);
    if (known && zones.size < LEAST_ZONES) {
      checks.refuse('vpcSubnets', [...zones], `subnets in at least ${LEAST_ZONES} availability zones`);
    }
    if (known && zones.size < subnetIds.length) {
      checks.refuse('vpcSubnets', availabilityZones, 'one subnet for each availability zone');
    }
  } catch (error) {
    checks.refuse(
      'vpcSubnets',
      props.vpcSubnets,
      `subnets that the VPC has (${error instanceof Error ? error.message : error})`,
    );
  }
}

function checkListeners(checks: InputChecks, props: EdgeLoadBalancerProps): void {
  checks.oneOf('http', props.http, Object.values(HttpMode));
  checks.integer('httpPort', props.httpPort, LISTENER_PORT);
  checks.integer('httpsPort', props.httpsPort, LISTENER_PORT);
  const secure = (props.certificates ?? []).length > 0;
  if (!secure && props.http !== undefined && props.http !== HttpMode.SERVE) {
    checks.refuse('http', props.http, 'SERVE, or certificates; without them there would be nothing to reach');
  }
  if (!secure && props.sslPolicy)
    checks.refuse('sslPolicy', props.sslPolicy, 'a policy only together with certificates');
  checks.text('sslPolicy', props.sslPolicy, {
    pattern: 'ELBSecurityPolicy-[A-Za-z0-9\\-]+',
    allowed: 'the name of a policy of Elastic Load Balancing, which begins with ELBSecurityPolicy-',
  });
  const httpPort = props.httpPort ?? 80;
  if (secure && httpModeOf(props) !== HttpMode.NONE && httpPort === (props.httpsPort ?? 443)) {
    checks.refuse('httpPort', httpPort, 'a port other than httpsPort');
  }
}

function checkCertificates(checks: InputChecks, scope: Construct, props: EdgeLoadBalancerProps): void {
  const certificates = props.certificates ?? [];
  checks.integer('number of certificates', certificates.length, { max: FURTHER_CERTIFICATES + 1 });
  const region = Stack.of(scope).region;
  certificates.forEach((certificate, index) => {
    const property = `certificates[${index}]`;
    if (!checks.required(property, certificate, 'a certificate')) return;
    const arn = certificate.certificateArn;
    if (Token.isUnresolved(arn)) return;
    const [, , service, ofRegion] = arn.split(':');
    if (service !== 'acm' && service !== 'iam') checks.refuse(property, arn, 'the ARN of a certificate of ACM or IAM');
    else if (service === 'acm' && !Token.isUnresolved(region) && ofRegion !== region) {
      checks.refuse(property, arn, `a certificate of ${region}, the region of the load balancer`);
    }
  });
  checks.unique(
    'certificates',
    certificates.filter(Boolean).map((certificate) => certificate.certificateArn),
  );
}

function checkLogs(checks: InputChecks, scope: Construct, options: AccessLogOptions): void {
  checks.text('accessLogs.prefix', options.prefix, {
    pattern: "(?!/)(?!.*AWSLogs)[A-Za-z0-9!\\-_.*'()/]+(?<!/)",
    allowed: "letters, digits and ! - _ . * ' ( ) /, without a slash at either end and without AWSLogs",
  });
  checks.wholeDays('accessLogs.retention', options.retention, OBJECT_EXPIRATION_DAYS);
  const { bucket } = options;
  if (!bucket) return;
  if (options.retention || options.removalPolicy) {
    checks.refuse(
      'accessLogs.bucket',
      'a bucket',
      'a bucket of yours, or retention and removalPolicy for one that is created, not both',
    );
  }
  if (bucket.encryptionKey) {
    checks.refuse(
      'accessLogs.bucket',
      'a bucket with a KMS key',
      'a bucket with S3-managed keys; load balancers cannot use others',
    );
  }
  const [here, there] = [Stack.of(scope).region, bucket.env.region];
  if (!Token.isUnresolved(here) && !Token.isUnresolved(there) && here !== there) {
    checks.refuse('accessLogs.bucket', `a bucket of ${there}`, `a bucket of ${here}, the region of the load balancer`);
  }
}
