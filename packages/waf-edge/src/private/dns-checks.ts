import { InputChecks } from '@ashlar-cdk/foundation';
import type { IAliasRecordTarget } from 'aws-cdk-lib/aws-route53';
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets';
import type { Construct } from 'constructs';
import { AliasTarget } from '../alias-target';
import type { AliasRecordOptions, CnameRecordOptions, FailoverRecordOptions, HttpsRecordOptions } from '../dns-records';
import type { DnsZoneProps } from '../dns-zone-props';
import { HOST_NAME } from './dns-names';
import { SET_IDENTIFIER_LENGTH, TTL_SECONDS, ZONE_COMMENT_LENGTH } from './limits';

/** Refuses what Route 53 would refuse, and settings of a zone for one that exists. */
export function checkZone(scope: Construct, props: DnsZoneProps): void {
  const checks = new InputChecks(scope, 'DnsZone');
  if (checks.required('props', props, 'at least the name of the zone')) {
    if (checks.required('zoneName', props.zoneName, HOST_NAME.allowed)) {
      checks.text('zoneName', props.zoneName, HOST_NAME);
    }
    checks.text('hostedZoneId', props.hostedZoneId, {
      pattern: 'Z[A-Z0-9]{1,31}',
      allowed: 'the id of a hosted zone, which begins with Z, without /hostedzone/',
    });
    checks.text('comment', props.comment, {
      pattern: `.{1,${ZONE_COMMENT_LENGTH}}`,
      allowed: `1 to ${ZONE_COMMENT_LENGTH} characters`,
    });
    checks.text('queryLogGroupArn', props.queryLogGroupArn, {
      pattern: 'arn:aws[a-z\\-]*:logs:us-east-1:\\d{12}:log-group:[^:]+(?::\\*)?',
      allowed: 'the ARN of a log group of us-east-1, from where Route 53 writes its logs',
    });
    if (props.hostedZoneId !== undefined) checkAdopted(checks, props);
  }
  checks.throwIfRefused();
}

function checkAdopted(checks: InputChecks, props: DnsZoneProps): void {
  const ofCreated = ['comment', 'queryLogGroupArn', 'acceleratedRecovery', 'removalPolicy'] as const;
  for (const property of ofCreated) {
    if (props[property] !== undefined) checks.refuse(property, props[property], 'nothing with hostedZoneId');
  }
}

/** Refuses an alias that Route 53 would refuse. */
export function checkAlias(checks: InputChecks, options: AliasRecordOptions): void {
  checkTarget(checks, 'target', options?.target);
  if (options?.evaluateTargetHealth && isDistribution(options.target)) {
    checks.refuse('evaluateTargetHealth', true, 'false with a distribution, which has no health of its own');
  }
}

/** Refuses a CNAME record that DNS has no place for. */
export function checkCname(checks: InputChecks, options: CnameRecordOptions, labels: string | undefined): void {
  if (labels === '') {
    checks.refuse(
      'recordName',
      options.recordName ?? 'the apex',
      'a name below the zone; at the apex, which has other records already, an alias',
    );
  }
  if (checks.required('domainName', options?.domainName, HOST_NAME.allowed)) {
    checks.text('domainName', options.domainName, HOST_NAME);
  }
  checks.wholeSeconds('ttl', options?.ttl, TTL_SECONDS);
}

/** Refuses an HTTPS record that says nothing, or two things. */
export function checkHttps(checks: InputChecks, options: HttpsRecordOptions): void {
  const { target, values, ttl } = options ?? {};
  if (target && values) checks.refuse('values', 'values and a target', 'one of them');
  if (target && ttl) checks.refuse('ttl', ttl.toHumanString(), 'nothing with a target, whose own is used');
  if (target) {
    checkTarget(checks, 'target', target);
    if (target instanceof AliasTarget && !target._isDistribution) {
      checks.refuse('target', 'a load balancer', 'a distribution; for a load balancer say by values what it speaks');
    }
  }
  if (values?.length === 0) checks.refuse('values', [], 'at least one value');
  values?.forEach((value, index) => {
    checks.required(`values[${index}]`, value, 'an HttpsRecordValue');
  });
  checks.wholeSeconds('ttl', ttl, TTL_SECONDS);
}

/** Refuses a failover that has one side only, or a side that never fails. */
export function checkFailover(checks: InputChecks, options: FailoverRecordOptions): void {
  for (const property of ['primary', 'secondary'] as const) {
    const side = options?.[property];
    if (!checks.required(property, side && 'given', 'a target; a failover needs both sides')) continue;
    checkTarget(checks, `${property}.target`, side.target);
    if (isDistribution(side.target)) {
      checks.refuse(`${property}.target`, 'a distribution', 'a load balancer; a distribution has no health of its own');
    }
    checks.text(`${property}.setIdentifier`, side.setIdentifier, {
      pattern: `.{1,${SET_IDENTIFIER_LENGTH}}`,
      allowed: `1 to ${SET_IDENTIFIER_LENGTH} characters`,
    });
  }
  checks.unique('setIdentifier', [
    options?.primary?.setIdentifier ?? 'primary',
    options?.secondary?.setIdentifier ?? 'secondary',
  ]);
}

function checkTarget(checks: InputChecks, property: string, target: IAliasRecordTarget): void {
  if (!checks.required(property, target && 'given', 'an AliasTarget, or a target of aws-cdk-lib')) return;
  if (target instanceof AliasTarget) target._check(checks, property);
}

function isDistribution(target?: IAliasRecordTarget): boolean {
  if (target instanceof AliasTarget) return target._isDistribution;
  return target instanceof CloudFrontTarget;
}
