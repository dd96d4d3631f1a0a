/**
 * Every limit of AWS that this package checks: value, unit, source and the date it was read.
 * All were checked on 2026-11-21.
 */

/** Characters of a cluster, instance, custom endpoint, proxy or proxy endpoint identifier. https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html */
export const IDENTIFIER_LENGTH = 63;

/** Readers beside the writer. https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Replication.html */
export const READERS = { min: 0, max: 15 };

/** Failover order, 0 first. https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html */
export const PROMOTION_TIER = { min: 0, max: 15 };

/** Days automated backups are kept. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-rds-dbcluster.html */
export const BACKUP_RETENTION_DAYS = { min: 1, max: 35 };

/** Seconds of the backtrack window, 0 turns it off. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-rds-dbcluster.html */
export const BACKTRACK_SECONDS = { min: 0, max: 259_200 };

/** Minutes of the shortest backup and maintenance window. https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html */
export const WINDOW_MINUTES = { min: 30 };

/** TCP port of an Aurora cluster. https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html */
export const PORT = { min: 1150, max: 65_535 };

/** Characters of the master password. https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/CHAP_Limits.html */
export const PASSWORD_LENGTH = { min: 8, mysql: 41, postgres: 99 };

/** Characters of a secret's name. https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html */
export const SECRET_NAME_LENGTH = 512;

/** Days that Database Insights can keep what it saw, in the standard mode. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-rds-dbcluster.html */
export const INSIGHTS_DAYS = [7, ...Array.from({ length: 23 }, (_, month) => (month + 1) * 31), 731];

/** Days that Database Insights must keep what it saw in the advanced mode. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-rds-dbcluster.html */
export const ADVANCED_INSIGHTS_DAYS = 465;

/** Aurora capacity units of Serverless v2. https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ServerlessV2ScalingConfiguration.html */
export const ACU = { min: 0, smallestMax: 1, max: 256, step: 0.5, maxOfOlderVersions: 128, minWithoutPause: 0.5 };

/** Seconds without a connection before a Serverless v2 instance pauses. https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ServerlessV2ScalingConfiguration.html */
export const AUTO_PAUSE_SECONDS = { min: 300, max: 86_400 };

/** Percent of max_connections that a proxy may open. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-rds-dbproxytargetgroup-connectionpoolconfigurationinfoformat.html */
export const PROXY_CONNECTIONS_PERCENT = { min: 1, max: 100 };

/** Seconds a client of a proxy waits for a connection. https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-proxy-connections.html */
export const PROXY_BORROW_SECONDS = { min: 1, max: 3600 };

/** Seconds a client of a proxy may stay silent. https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-proxy-connections.html */
export const PROXY_IDLE_CLIENT_SECONDS = { min: 1, max: 28_800 };

/** Secrets that one proxy can read. https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-proxy-planning.html */
export const PROXY_SECRETS = 200;

/** Percent of CPU that reader scaling can aim at. https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Integrating.AutoScaling.html */
export const CPU_PERCENT = { min: 1, max: 100 };

/** Custom endpoints of a cluster. https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/CHAP_Limits.html */
export const CUSTOM_ENDPOINTS = 5;

/** Availability zones that a subnet group must span. https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html */
export const SUBNET_GROUP_ZONES = 2;
