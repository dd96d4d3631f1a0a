import type { RemovalPolicy } from 'aws-cdk-lib';

/**
 * A protection plan of GuardDuty beyond the logs that it always reads: those of CloudTrail, of flows and of DNS.
 * Each is billed by what it reads, and not every region has all of them.
 *
 * @see https://docs.aws.amazon.com/guardduty/latest/APIReference/API_DetectorFeatureConfiguration.html
 */
export enum DetectorFeature {
  /** Reads and writes of objects in S3. */
  S3_DATA_EVENTS = 'S3_DATA_EVENTS',
  /** The audit logs of EKS clusters. */
  EKS_AUDIT_LOGS = 'EKS_AUDIT_LOGS',
  /** Scans of EBS volumes for malware, after a finding about their instance. */
  EBS_MALWARE_PROTECTION = 'EBS_MALWARE_PROTECTION',
  /** Logins to databases of RDS and Aurora. */
  RDS_LOGIN_EVENTS = 'RDS_LOGIN_EVENTS',
  /** The network activity of functions. */
  LAMBDA_NETWORK_LOGS = 'LAMBDA_NETWORK_LOGS',
  /** What happens inside of instances and containers, as an agent sees it. It covers EKS as well. */
  RUNTIME_MONITORING = 'RUNTIME_MONITORING',
}

/**
 * The agents of runtime monitoring that GuardDuty installs by itself.
 *
 * @see https://docs.aws.amazon.com/guardduty/latest/APIReference/API_DetectorAdditionalConfiguration.html
 */
export enum RuntimeAgent {
  /** The add-on of EKS clusters. */
  EKS_ADDON = 'EKS_ADDON_MANAGEMENT',
  /** A sidecar in every new task on Fargate. Its image comes from a repository of AWS, by the task execution role. */
  ECS_FARGATE = 'ECS_FARGATE_AGENT_MANAGEMENT',
  /** The agent of instances, by Systems Manager. */
  EC2 = 'EC2_AGENT_MANAGEMENT',
}

/** How soon GuardDuty tells that a known finding happened again. The first time it tells at once. */
export enum FindingPublishingFrequency {
  /** After a quarter of an hour. */
  FIFTEEN_MINUTES = 'FIFTEEN_MINUTES',
  /** After an hour. */
  ONE_HOUR = 'ONE_HOUR',
  /** After six hours. */
  SIX_HOURS = 'SIX_HOURS',
}

/** What GuardDuty watches. */
export interface ThreatDetectorProps {
  /**
   * The protection plans that are on. The others are off: GuardDuty would turn on by itself what is not mentioned.
   *
   * @default - all except runtime monitoring, as in a detector that says nothing; its agents change what they watch
   * @see https://docs.aws.amazon.com/guardduty/latest/APIReference/API_CreateDetector.html
   */
  readonly features?: DetectorFeature[];

  /**
   * The agents that GuardDuty installs by itself; only together with `DetectorFeature.RUNTIME_MONITORING`.
   *
   * @default - none; agents are installed by hand
   */
  readonly runtimeAgents?: RuntimeAgent[];

  /**
   * How soon GuardDuty tells that a known finding happened again.
   *
   * @default FindingPublishingFrequency.FIFTEEN_MINUTES - it costs nothing to know it earlier
   */
  readonly findingPublishingFrequency?: FindingPublishingFrequency;

  /**
   * What happens to the detector and its findings when it leaves the template.
   * A detector that was kept must go before another one can be created in its region.
   *
   * @default RemovalPolicy.RETAIN - the watch does not end, and the findings are not lost, with a stack
   */
  readonly removalPolicy?: RemovalPolicy;
}
