import { COMPUTE } from './compute';
import { CACHES_AND_STREAMS, DATABASE } from './database';
import { DELIVERY } from './delivery';
import { EDGE } from './edge';
import type { Extractors } from './meter';
import { MONITORING } from './monitoring';
import { NETWORKING } from './networking';
import { SECURITY } from './security';
import { STORAGE } from './storage';
import { VOLUMES } from './volumes';

/** Every type that can cost something and that we know how to read. */
export const EXTRACTORS: Extractors = {
  ...CACHES_AND_STREAMS,
  ...COMPUTE,
  ...DATABASE,
  ...DELIVERY,
  ...EDGE,
  ...MONITORING,
  ...NETWORKING,
  ...SECURITY,
  ...STORAGE,
  ...VOLUMES,
};

/** Figures that belong to the account rather than to a resource, and what they count. */
export const ACCOUNT_USAGE: Record<string, { dimension: string; variant?: string; meaning: string }> = {
  egressInternetGb: { dimension: 'dataTransfer.internetGb', meaning: 'GB out to the internet' },
  interZoneGb: { dimension: 'dataTransfer.interZoneGb', meaning: 'GB between zones, counted in each direction' },
  interRegionGb: { dimension: 'dataTransfer.interRegionGb', meaning: 'GB to other regions' },
  customMetrics: { dimension: 'cloudwatch.metrics', meaning: 'custom metrics that no resource of a template writes' },
  costExplorerRequests: { dimension: 'costExplorer.requests', meaning: 'requests to the Cost Explorer API' },
  snapshotGb: { dimension: 'ebs.snapshotGbMonths', meaning: 'GB of EBS snapshots' },
};
