import type { MetricSet } from './metric-set';

const EC2 = 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html';
const GROUP = 'https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-metrics.html';
const TRAFFIC = `DiskReadBytes DiskReadOps DiskWriteBytes DiskWriteOps NetworkIn NetworkOut NetworkPacketsIn
  NetworkPacketsOut`;
const STATUS = 'StatusCheckFailed StatusCheckFailed_Instance StatusCheckFailed_System';

/** EC2 instances and Auto Scaling groups. */
export const MACHINES: MetricSet[] = [
  {
    namespace: 'AWS/EC2',
    dimensions: ['InstanceId'],
    source: EC2,
    sums: 'MetadataNoToken',
    averages: `${TRAFFIC} CPUCreditBalance CPUCreditUsage CPUSurplusCreditBalance CPUSurplusCreditsCharged EBSReadBytes
      EBSReadOps EBSWriteBytes EBSWriteOps`,
    percents: 'CPUUtilization EBSByteBalance% EBSIOBalance%',
    maxima: STATUS,
  },
  {
    namespace: 'AWS/EC2',
    dimensions: ['InstanceId'],
    source: EC2,
    beyondCdk: true,
    sums: 'MetadataNoTokenRejected',
    maxima: `InstanceEBSIOPSExceededCheck InstanceEBSThroughputExceededCheck StatusCheckFailed_Application
      StatusCheckFailed_AttachedEBS`,
  },
  {
    namespace: 'AWS/EC2',
    dimensions: ['AutoScalingGroupName'],
    source: EC2,
    averages: TRAFFIC,
    percents: 'CPUUtilization',
  },
  { namespace: 'AWS/EC2', dimensions: ['AutoScalingGroupName'], source: EC2, beyondCdk: true, maxima: STATUS },
  {
    namespace: 'AWS/EC2',
    dimensions: ['ImageId'],
    source: EC2,
    averages: 'DiskReadBytes DiskReadOps DiskWriteBytes DiskWriteOps NetworkIn NetworkOut',
    percents: 'CPUUtilization',
  },
  {
    namespace: 'AWS/EC2',
    dimensions: ['InstanceType'],
    source: EC2,
    averages: 'DiskReadBytes DiskReadOps DiskWriteBytes DiskWriteOps NetworkIn NetworkOut',
    percents: 'CPUUtilization',
  },
  {
    namespace: 'AWS/EC2',
    dimensions: [],
    source: EC2,
    sums: 'MetadataNoToken',
    averages: TRAFFIC,
    percents: 'CPUUtilization',
  },
  {
    namespace: 'AWS/AutoScaling',
    dimensions: ['AutoScalingGroupName'],
    source: GROUP,
    averages: `GroupDesiredCapacity GroupMaxSize GroupMinSize GroupPendingInstances GroupStandbyInstances
      GroupTerminatingInstances GroupTotalInstances`,
    minima: 'GroupInServiceInstances',
  },
];
