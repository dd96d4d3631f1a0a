import type { MetricSet } from './metric-set';

const RDS = 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html';
const AURORA = 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.AuroraMonitoring.Metrics.html';
const DIMENSIONS = 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/dimensions.html';
const PROXY = 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy.monitoring.html';
const NAMESPACE = 'AWS/RDS';

/** What CDK knows of instances and clusters alike. */
const SHIPPED = `DatabaseConnections FreeStorageSpace FreeableMemory ReadIOPS ReadLatency ReadThroughput WriteIOPS
  WriteLatency WriteThroughput`;

const AURORA_STATES = `AbortedClients ActiveTransactions AuroraReplicaLag AuroraReplicaLagMaximum AuroraReplicaLagMinimum
  AuroraSlowConnectionHandleCount AuroraSlowHandshakeCount BacktrackWindowActual BacktrackWindowAlert
  BlockedTransactions CPUCreditBalance CPUCreditUsage CommitLatency CommitThroughput ConnectionAttempts DDLLatency DDLThroughput DMLLatency DMLThroughput Deadlocks DeleteLatency DeleteThroughput DiskQueueDepth
  EngineUptime FreeLocalStorage InsertLatency InsertThroughput LoginFailures MaximumUsedTransactionIDs
  NetworkReceiveThroughput NetworkThroughput NetworkTransmitThroughput NumBinaryLogFiles Queries
  RDSToAuroraPostgreSQLReplicaLag RollbackSegmentHistoryListLength RowLockTime SelectLatency SelectThroughput
  StorageNetworkReceiveThroughput StorageNetworkThroughput StorageNetworkTransmitThroughput SumBinaryLogSize SwapUsage
  TempStorageIOPS TempStorageThroughput UpdateLatency UpdateThroughput`;
const AURORA_PERCENTS = 'ACUUtilization BufferCacheHitRatio EBSByteBalance% EBSIOBalance% ResultSetCacheHitRatio';
const AURORA_SIGNED = 'AuroraBinlogReplicaLag ReplicationSlotDiskUsage TransactionLogsDiskUsage';

const AURORA_VOLUME = `AuroraGlobalDBDataTransferBytes AuroraGlobalDBProgressLag AuroraGlobalDBReplicatedWriteIO
  AuroraGlobalDBReplicationLag AuroraGlobalDBRPOLag BacktrackChangeRecordsCreationRate BacktrackChangeRecordsStored
  BackupRetentionPeriodStorageUsed SnapshotStorageUsed TotalBackupStorageBilled VolumeBytesUsed VolumeReadIOPs
  VolumeWriteIOPs`;

const RDS_STATES = `BinLogDiskUsage CheckpointLag DBLoad DBLoadCPU DBLoadNonCPU FailedSQLServerAgentJobsCount ReadIOPSLocalStorage
  ReadLatencyLocalStorage ReadThroughputLocalStorage TransactionLogsGeneration WriteIOPSLocalStorage
  WriteLatencyLocalStorage WriteThroughputLocalStorage`;

/** RDS and Aurora instances, Aurora clusters by role, and RDS Proxy. */
export const DATABASES: MetricSet[] = [
  {
    namespace: NAMESPACE,
    dimensions: ['DBInstanceIdentifier'],
    source: RDS,
    averages: `${SHIPPED} ServerlessDatabaseCapacity`,
    percents: 'CPUUtilization',
  },
  {
    namespace: NAMESPACE,
    dimensions: ['DBInstanceIdentifier'],
    source: RDS,
    beyondCdk: true,
    averages: `${AURORA_STATES} ${RDS_STATES}`,
    percents: `${AURORA_PERCENTS} BurstBalance`,
    signed: `${AURORA_SIGNED} OldestReplicationSlotLag ReplicaLag`,
  },
  {
    namespace: NAMESPACE,
    dimensions: ['DBClusterIdentifier'],
    source: AURORA,
    averages: SHIPPED,
    percents: 'CPUUtilization',
  },
  {
    namespace: NAMESPACE,
    dimensions: ['DBClusterIdentifier'],
    source: AURORA,
    beyondCdk: true,
    averages: `${AURORA_STATES} ${AURORA_VOLUME} ServerlessDatabaseCapacity`,
    percents: AURORA_PERCENTS,
    minima: 'AuroraVolumeBytesLeftTotal',
    signed: AURORA_SIGNED,
  },
  {
    namespace: NAMESPACE,
    // AWS spells the dimension in this way here.
    dimensions: ['DbClusterIdentifier', 'EngineName'],
    source: DIMENSIONS,
    beyondCdk: true,
    averages: 'VolumeBytesUsed VolumeReadIOPs VolumeWriteIOPs',
  },
  {
    namespace: NAMESPACE,
    dimensions: ['DBClusterIdentifier', 'Role'],
    source: DIMENSIONS,
    beyondCdk: true,
    averages: `${SHIPPED} ${AURORA_STATES} ServerlessDatabaseCapacity`,
    percents: `CPUUtilization ${AURORA_PERCENTS}`,
    minima: 'AuroraVolumeBytesLeftTotal',
    signed: AURORA_SIGNED,
  },
  {
    namespace: NAMESPACE,
    dimensions: ['ProxyName'],
    source: PROXY,
    beyondCdk: true,
    sums: `DatabaseConnectionRequests DatabaseConnectionRequestsWithTLS DatabaseConnectionsSetupFailed
      DatabaseConnectionsSetupSucceeded QueryRequests QueryRequestsNoTLS QueryRequestsTLS`,
    averages: `DatabaseConnections DatabaseConnectionsBorrowLatency DatabaseConnectionsCurrentlyBorrowed
      DatabaseConnectionsCurrentlyInTransaction DatabaseConnectionsCurrentlySessionPinned DatabaseConnectionsWithTLS
      MaxDatabaseConnectionsAllowed QueryDatabaseResponseLatency QueryResponseLatency`,
  },
  {
    namespace: NAMESPACE,
    dimensions: ['ProxyName', 'EndpointName'],
    source: PROXY,
    beyondCdk: true,
    sums: `ClientConnectionsClosed ClientConnectionsReceived ClientConnectionsSetupFailedAuth
      ClientConnectionsSetupSucceeded QueryRequests QueryRequestsNoTLS QueryRequestsTLS`,
    averages: `ClientConnections ClientConnectionsNoTLS ClientConnectionsTLS DatabaseConnectionsBorrowLatency
      QueryDatabaseResponseLatency QueryResponseLatency`,
  },
];
