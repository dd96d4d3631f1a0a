import type { InputChecks } from '@ashlar-cdk/foundation';
import { type Duration, Token } from 'aws-cdk-lib';
import { OriginProtocolPolicy } from 'aws-cdk-lib/aws-cloudfront';
import { HOST_NAME } from './dns-names';
import { HEADER_NAME_LENGTH, LISTENER_PORT, ORIGIN_TIMEOUT_SECONDS, ORIGIN_TIMEOUT_SECONDS_BY_DEFAULT } from './limits';
import { isVpcOrigin, type OriginSpec } from './origin-spec';

/** Headers that CloudFront sets itself, or that would change what the load balancer understands. */
const RESERVED_HEADER = /^(?:x-amz-|x-edge-|cloudfront-|host$|connection$|content-length$|cookie$|via$|x-forwarded-)/i;

/** Refuses what CloudFront would refuse of an origin. */
export function checkOrigin(checks: InputChecks, spec: OriginSpec): void {
  const known = checks.required('origin.loadBalancer', spec.domainName, 'a load balancer with a DNS name');
  if (known) checks.text('origin.loadBalancer', spec.domainName, HOST_NAME);
  if (isVpcOrigin(spec)) {
    checks.text('origin.loadBalancer', spec.loadBalancerArn, {
      pattern: 'arn:aws[a-z\\-]*:elasticloadbalancing:[^:]+:\\d{12}:loadbalancer/app/.+',
      allowed: 'an application load balancer',
    });
    checks.oneOf('origin.protocol', spec.protocol, [OriginProtocolPolicy.HTTPS_ONLY, OriginProtocolPolicy.HTTP_ONLY]);
  }
  checkPort(checks, spec.port);
  checkTimeout(checks, 'origin.readTimeout', spec.readTimeout);
  checkTimeout(checks, 'origin.keepaliveTimeout', spec.keepaliveTimeout);
  checks.text('origin.headerName', spec.headerName, {
    pattern: `[A-Za-z0-9!#$%&'*+\\-.^_\`\\|~]{1,${HEADER_NAME_LENGTH}}`,
    allowed: `1 to ${HEADER_NAME_LENGTH} letters, digits and ! # $ % & ' * + - . ^ _ \` | ~`,
  });
  if (spec.headerName !== undefined && !Token.isUnresolved(spec.headerName) && RESERVED_HEADER.test(spec.headerName)) {
    checks.refuse('origin.headerName', spec.headerName, 'a name of your own, because CloudFront sets that one');
  }
}

function checkPort(checks: InputChecks, port?: number): void {
  if (!checks.integer('origin.port', port, LISTENER_PORT) || port === undefined || Token.isUnresolved(port)) return;
  if (port < 1024 && port !== 80 && port !== 443) checks.refuse('origin.port', port, '80, 443, or 1024 to 65535');
}

function checkTimeout(checks: InputChecks, property: string, timeout?: Duration): void {
  const inRange = checks.wholeSeconds(property, timeout, ORIGIN_TIMEOUT_SECONDS);
  if (!inRange || !timeout || timeout.isUnresolved()) return;
  const seconds = timeout.toSeconds();
  if (seconds > ORIGIN_TIMEOUT_SECONDS_BY_DEFAULT) {
    checks.warn(
      'ashlar-waf-edge:origin-timeout-above-quota',
      `${property} is ${seconds} seconds. An account has ${ORIGIN_TIMEOUT_SECONDS_BY_DEFAULT} until its quota is raised; raise it first.`,
    );
  }
}
