import type { Configuration, Settings } from '../../config';

/** The slice of the configuration that the edge stack reads. */
export interface EdgeSettings {
  readonly loadBalancer: Settings<'loadBalancer'>;
  readonly accessLogRetentionDays?: number;
  readonly webAcl?: Settings<'webAcl'>;
  /** Whether CloudFront has to show that it is CloudFront. */
  readonly hasOriginSecret: boolean;
}

/** Undefined for a platform without a load balancer. */
export function edgeSettings(configuration: Configuration): EdgeSettings | undefined {
  const { loadBalancer, webAcl, buckets, distribution } = configuration;
  const bucket = loadBalancer?.accessLogs?.bucket;
  return (
    loadBalancer && {
      loadBalancer,
      accessLogRetentionDays: bucket === undefined ? undefined : buckets?.[bucket]?.expireAfterDays,
      webAcl: webAcl?.protects === 'loadBalancer' ? webAcl : undefined,
      hasOriginSecret: distribution?.originAccess === 'prefixListAndHeader',
    }
  );
}
