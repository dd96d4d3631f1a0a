import { decimal, Exact } from '../money';
import { isObject } from '../template/model';
import { type Amount, known, scaled } from './amount';
import type { Extractors, Meter } from './meter';

/** What gp3 includes in its price per GB. */
const GP3_IOPS = 3000;
const GP3_MIBPS = 125;

export const VOLUMES: Extractors = {
  'AWS::EC2::Volume': {
    usage: {},
    read: (meter) => {
      if (decimal(meter.prop('Size')) === undefined) {
        meter.unresolved('the size of the volume is not known before the deployment');
        return;
      }
      addVolume(meter, meter.resource.properties, 'Size', known(Exact(1), ''));
    },
  },
  'AWS::DLM::LifecyclePolicy': {
    usage: { snapshotGb: 'GB that the snapshots take' },
    read: (meter) => meter.used('ebs.snapshotGbMonths', undefined, 'snapshotGb'),
  },
};

/** The volumes that instances start with. Without a mapping the image decides, and nobody sees how. */
export function readVolumes(meter: Meter, mappings: unknown[], count: Amount): void {
  const volumes = mappings.filter(isObject).map((mapping) => mapping.Ebs);
  for (const volume of volumes.filter(isObject)) addVolume(meter, volume, 'VolumeSize', count);
  if (volumes.length === 0) meter.assume('the root volume is as large as the image says, and not in the estimate');
}

function addVolume(meter: Meter, volume: Record<string, unknown>, sizeProperty: string, count: Amount): void {
  const type = typeof volume.VolumeType === 'string' ? volume.VolumeType : 'gp2';
  const size = decimal(volume[sizeProperty]);
  if (size === undefined) {
    meter.assume(`a volume has no ${sizeProperty}: it is as large as its snapshot, and not in the estimate`);
    return;
  }
  const iops = decimal(volume.Iops);
  const throughput = decimal(volume.Throughput);
  meter.add('ebs.storageGbMonths', type, scaled(count, size, `${size} GB`));
  const billedIops = type === 'gp3' ? iops?.minus(GP3_IOPS) : iops;
  if (billedIops?.gt(0) && type !== 'gp2') meter.add('ebs.iopsMonths', type, scaled(count, billedIops, 'IOPS'));
  const billedThroughput = type === 'gp3' ? throughput?.minus(GP3_MIBPS) : undefined;
  if (billedThroughput?.gt(0)) meter.add('ebs.throughputMonths', type, scaled(count, billedThroughput, 'MiB/s'));
}
