import { type InputChecks, LogRetention, PrivatePlacement } from '@ashlar-cdk/foundation';
import { RemovalPolicy, Token } from 'aws-cdk-lib';
import { AuroraEngineFamily } from '../aurora-engine';
import { type AuroraProxyProps, ProxyAuthentication } from '../aurora-proxy-props';
import { isAutoPausing } from './auto-pause';
import { IDENTIFIER } from './identifier';
import * as limits from './limits';

/** The protocol that was asked for, or that of the cluster's engine, as far as it is known. */
export function familyOf(props: AuroraProxyProps): string | undefined {
  return props.engineFamily ?? props.cluster?.engine?.engineFamily;
}

/** Collects everything in the properties of a proxy that AWS would refuse. */
export function checkProxy(checks: InputChecks, props: AuroraProxyProps): void {
  checks.required('vpc', props.vpc, 'a VPC');
  checks.required('cluster', props.cluster, 'a cluster');
  IDENTIFIER.check(checks, 'proxyName', props.proxyName);
  checks.oneOf('removalPolicy', props.removalPolicy, [RemovalPolicy.RETAIN, RemovalPolicy.DESTROY]);
  LogRetention.check(checks, 'logRetention', props.logRetention);
  checkFamily(checks, props);
  checkAuthentication(checks, props);
  checkPool(checks, props);
  PrivatePlacement.checkSecurityGroups(checks, props.securityGroups);
  if (props.cluster && isAutoPausing(props.cluster)) {
    checks.warn(
      'ashlar-aurora-cluster:proxy-keeps-database-awake',
      'The cluster may pause at 0 ACU, but a proxy keeps connections open, so that it never does. Raise minAcu, or connect without the proxy.',
    );
  }
}

function checkFamily(checks: InputChecks, props: AuroraProxyProps): void {
  const families = Object.values(AuroraEngineFamily);
  const family = familyOf(props);
  const allowed = `${families.join(' or ')} (SQLSERVER has no Aurora)`;
  if (props.cluster) checks.required('engineFamily', family, `${allowed}, since the cluster does not say its engine`);
  if (family && !Token.isUnresolved(family) && !(families as string[]).includes(family)) {
    checks.refuse('engineFamily', family, allowed);
  }
  const ofCluster = props.cluster?.engine?.engineFamily;
  if (props.engineFamily && ofCluster && ofCluster !== props.engineFamily) {
    checks.refuse('engineFamily', props.engineFamily, `${ofCluster}, which the cluster speaks`);
  }
}

function checkAuthentication(checks: InputChecks, props: AuroraProxyProps): void {
  const secrets = props.secrets ?? [];
  const authentication = props.authentication ?? ProxyAuthentication.SECRETS;
  checks.oneOf('authentication', authentication, Object.values(ProxyAuthentication));
  secrets.forEach((secret, index) => {
    checks.required(`secrets[${index}]`, secret, 'a secret');
  });
  checks.integer('secrets.length', secrets.length, { max: limits.PROXY_SECRETS });
  const endToEnd = authentication === ProxyAuthentication.IAM_END_TO_END;
  if (!endToEnd && secrets.length === 0) {
    checks.refuse('secrets', secrets, 'at least one secret, unless authentication is IAM_END_TO_END');
  }
  const users = props.iamUsers ?? [];
  if (endToEnd && users.length === 0) checks.refuse('iamUsers', users, 'at least one database user');
  if (!endToEnd && users.length > 0)
    checks.refuse('iamUsers', users, 'nothing unless authentication is IAM_END_TO_END');
  users.forEach((user, index) => {
    checks.text(`iamUsers[${index}]`, user ?? '', {
      pattern: '[A-Za-z0-9_.-]+',
      allowed: 'the name of one user, no wildcard',
    });
  });
  checks.unique('iamUsers', users);
}

function checkPool(checks: InputChecks, props: AuroraProxyProps): void {
  const percent = limits.PROXY_CONNECTIONS_PERCENT;
  const most = checks.integer('maxConnectionsPercent', props.maxConnectionsPercent, { ...percent, unit: 'percent' });
  const max = most && !Token.isUnresolved(props.maxConnectionsPercent) ? props.maxConnectionsPercent : percent.max;
  checks.integer('maxIdleConnectionsPercent', props.maxIdleConnectionsPercent, {
    min: 0,
    max: max ?? percent.max,
    unit: 'percent, not more than maxConnectionsPercent,',
  });
  checks.wholeSeconds('borrowTimeout', props.borrowTimeout, limits.PROXY_BORROW_SECONDS);
  checks.wholeSeconds('idleClientTimeout', props.idleClientTimeout, limits.PROXY_IDLE_CLIENT_SECONDS);
  if (props.initQuery === '') checks.refuse('initQuery', '', 'at least one statement, or none given');
}
