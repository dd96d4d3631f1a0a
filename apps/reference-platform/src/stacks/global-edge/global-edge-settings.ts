import type { Configuration, Settings } from '../../config';

/** The slice of the configuration that the global-edge stack reads. */
export interface GlobalEdgeSettings {
  readonly zoneName?: string;
  readonly certificate?: NonNullable<Settings<'dns'>['certificates']>[string];
  readonly webAcl?: Settings<'webAcl'>;
}

/** Undefined for a platform whose distribution needs neither, or that has none. */
export function globalEdgeSettings({ dns, distribution, webAcl }: Configuration): GlobalEdgeSettings | undefined {
  const certificate =
    distribution?.certificate === undefined ? undefined : dns?.certificates?.[distribution.certificate];
  const ofDistribution = webAcl?.protects === 'distribution' ? webAcl : undefined;
  if (!certificate && !ofDistribution) return undefined;
  return { zoneName: dns?.zone.name, certificate, webAcl: ofDistribution };
}
