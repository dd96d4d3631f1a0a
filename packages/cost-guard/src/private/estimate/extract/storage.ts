import { decimal } from '../money';
import type { Resource } from '../template/model';
import { known } from './amount';
import type { Extractors, Meter } from './meter';

export const STORAGE: Extractors = {
  'AWS::S3::Bucket': {
    usage: {
      storageGb: 'GB in the Standard class',
      standardIaGb: 'GB in Standard-IA',
      oneZoneIaGb: 'GB in One Zone-IA',
      glacierGb: 'GB in Glacier Flexible Retrieval',
      deepArchiveGb: 'GB in Glacier Deep Archive',
      intelligentFrequentGb: 'GB in the frequent tier of Intelligent-Tiering',
      intelligentInfrequentGb: 'GB in the infrequent tier of Intelligent-Tiering',
      monitoredObjects: 'objects in Intelligent-Tiering',
      putRequests: 'PUT, COPY, POST and LIST requests in a month',
      getRequests: 'GET and other requests in a month',
      retrievedGb: 'GB read from Standard-IA in a month',
      transitionsToStandardIa: 'objects moved to Standard-IA in a month',
      transitionsToGlacier: 'objects moved to Glacier Flexible Retrieval in a month',
      transitionsToDeepArchive: 'objects moved to Glacier Deep Archive in a month',
    },
    read: readBucket,
  },
  'AWS::ECR::Repository': {
    usage: { storageGb: 'GB of images' },
    read: (meter) => meter.used('ecr.storageGbMonths', undefined, 'storageGb'),
  },
  'AWS::EFS::FileSystem': {
    usage: { storageGb: 'GB in the Standard class', infrequentGb: 'GB in Infrequent Access' },
    read: (meter) => {
      meter.used('efs.storageGbMonths', meter.text('AvailabilityZoneName') ? 'one-zone' : 'standard', 'storageGb');
      const moves = JSON.stringify(meter.prop('LifecyclePolicies') ?? '').includes('TransitionToIA');
      if (moves) meter.used('efs.storageGbMonths', 'standard-ia', 'infrequentGb');
      else meter.usedIfGiven('efs.storageGbMonths', 'standard-ia', 'infrequentGb');
      const throughput = decimal(meter.prop('ProvisionedThroughputInMibps'));
      if (throughput) meter.add('efs.throughputMonths', undefined, known(throughput, `${throughput} MiB/s`));
    },
  },
  'AWS::Backup::BackupPlan': {
    usage: {
      ebsGb: 'GB of EBS snapshots',
      rdsGb: 'GB of RDS snapshots',
      auroraGb: 'GB of Aurora snapshots',
      efsGb: 'GB of EFS backups',
      s3Gb: 'GB of S3 backups',
      coldGb: 'GB in cold storage',
      copiedGb: 'GB copied to other regions in a month',
    },
    read: readBackupPlan,
  },
};

function readBucket(meter: Meter): void {
  meter.used('s3.storageGbMonths', 'standard', 'storageGb');
  const classes: [string, string][] = [
    ['standard-ia', 'standardIaGb'],
    ['onezone-ia', 'oneZoneIaGb'],
    ['glacier', 'glacierGb'],
    ['deep-archive', 'deepArchiveGb'],
    ['intelligent-frequent', 'intelligentFrequentGb'],
    ['intelligent-infrequent', 'intelligentInfrequentGb'],
  ];
  for (const [variant, key] of classes) meter.usedIfGiven('s3.storageGbMonths', variant, key);
  meter.used('s3.putRequests', undefined, 'putRequests');
  meter.used('s3.getRequests', undefined, 'getRequests');
  meter.usedIfGiven('s3.monitoredObjects', undefined, 'monitoredObjects');
  meter.usedIfGiven('s3.retrievalGb', 'standard-ia', 'retrievedGb');
  meter.usedIfGiven('s3.transitions', 'standard-ia', 'transitionsToStandardIa');
  meter.usedIfGiven('s3.transitions', 'glacier', 'transitionsToGlacier');
  meter.usedIfGiven('s3.transitions', 'deep-archive', 'transitionsToDeepArchive');
}

interface BackupKind {
  readonly dimension: string;
  readonly key: string;
  /** What would be backed up, when the app has it. */
  readonly of?: (resource: Resource) => boolean;
}

const ofType = (type: string) => (resource: Resource) => resource.type === type;

function ofEngine(aurora: boolean) {
  const type = aurora ? 'AWS::RDS::DBCluster' : 'AWS::RDS::DBInstance';
  return (resource: Resource) =>
    resource.type === type && String(resource.properties.Engine).startsWith('aurora') === aurora;
}

const BACKUP_KINDS: BackupKind[] = [
  { dimension: 'ebs.snapshotGbMonths', key: 'ebsGb', of: ofType('AWS::EC2::Volume') },
  { dimension: 'rds.backupGbMonths', key: 'rdsGb', of: ofEngine(false) },
  { dimension: 'aurora.backupGbMonths', key: 'auroraGb', of: ofEngine(true) },
  { dimension: 'backup.efsGbMonths', key: 'efsGb', of: ofType('AWS::EFS::FileSystem') },
  { dimension: 'backup.s3GbMonths', key: 's3Gb' },
  { dimension: 'backup.coldGbMonths', key: 'coldGb' },
  { dimension: 'backup.copiedGb', key: 'copiedGb' },
];

/** The template says when backups are made, and never of how many bytes. What the app has may be among them. */
function readBackupPlan(meter: Meter): void {
  if (BACKUP_KINDS.some(({ key }) => meter.given(key) !== undefined)) {
    for (const { dimension, key } of BACKUP_KINDS) meter.usedIfGiven(dimension, undefined, key);
    return;
  }
  const likely = BACKUP_KINDS.filter(({ of }) => of && meter.resources.some(of));
  for (const { dimension, key } of likely) meter.used(dimension, undefined, key);
  if (likely.length === 0) {
    meter.unresolved(`give the sizes of the backups: ${BACKUP_KINDS.map(({ key }) => key).join(', ')}`);
  }
}
