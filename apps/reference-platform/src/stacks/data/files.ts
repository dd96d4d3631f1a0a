import { FileThroughput, SharedFileSystem } from '@ashlar-cdk/storage';
import { PerformanceMode } from 'aws-cdk-lib/aws-efs';
import type { Construct } from 'constructs';
import type { Settings } from '../../config';
import { keptUnlessDestroyed } from '../removal';
import type { SharedFiles } from '../shared-files';
import { days } from '../units';
import type { DataStackProps } from './data-stack-props';

/** A file system with one directory, which belongs to one user whoever mounts it. */
export function createFiles(
  scope: Construct,
  name: string,
  settings: Settings<'files'>[string],
  props: DataStackProps,
): SharedFiles {
  const [uid, gid] = settings.owner.split(':').map(Number);
  const files = new SharedFileSystem(scope, `Files-${name}`, {
    vpc: props.vpc,
    vpcSubnets: props.subnetsOf(settings.securityGroup),
    securityGroups: [props.securityGroupOf(settings.securityGroup)],
    encryptionKey: props.keyOf(settings.key),
    performanceMode: settings.performance === 'maxIo' ? PerformanceMode.MAX_IO : PerformanceMode.GENERAL_PURPOSE,
    throughput: settings.throughput === 'bursting' ? FileThroughput.BURSTING : FileThroughput.ELASTIC,
    lifecycle: { infrequentAccessAfter: days(settings.infrequentAccessAfterDays) },
    automaticBackups: settings.backups,
    accessPoints: { [name]: { path: `/${name}`, posixUser: { uid, gid } } },
    removalPolicy: keptUnlessDestroyed(props.removalPolicy),
  });
  return { fileSystem: files.fileSystem, accessPoint: files.accessPoint(name) };
}
