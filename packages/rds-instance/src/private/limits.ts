/**
 * Every limit of AWS that this package checks: value, unit, source and the date it was read.
 * All were checked on 2026-11-25.
 */

/** Characters of an instance identifier. https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html */
export const IDENTIFIER_LENGTH = 63;

/** Days automated backups are kept; 0 would turn them off. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-rds-dbinstance.html#cfn-rds-dbinstance-backupretentionperiod */
export const BACKUP_RETENTION_DAYS = { min: 1, max: 35 };

/** Minutes of the shortest backup and maintenance window. https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html */
export const WINDOW_MINUTES = { min: 30 };

/** TCP port of an instance. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-rds-dbinstance.html#cfn-rds-dbinstance-port */
export const PORT = { min: 1150, max: 65_535 };

/** Characters of the master password. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-rds-dbinstance.html#cfn-rds-dbinstance-masteruserpassword */
export const PASSWORD_LENGTH = { min: 8, mysql: 41, postgresql: 128 };

/** Characters of a secret's name. https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html */
export const SECRET_NAME_LENGTH = 512;

/** Days that Database Insights can keep what it saw, in the standard mode. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-rds-dbinstance.html#cfn-rds-dbinstance-performanceinsightsretentionperiod */
export const INSIGHTS_DAYS = [7, ...Array.from({ length: 23 }, (_, month) => (month + 1) * 31), 731];

/** Days that Database Insights must keep what it saw in the advanced mode. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DatabaseInsights.TurningOnAdvanced.html */
export const ADVANCED_INSIGHTS_DAYS = 465;

/** GiB of a general purpose disk. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html#Concepts.Storage.GeneralSSD */
export const GENERAL_SIZE_GIB = { min: 20, max: 65_536 };

/** GiB of a disk with provisioned operations. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html#USER_PIOPS */
export const PROVISIONED_SIZE_GIB = { min: 100, max: 65_536 };

/** GiB from which RDS stripes a gp3 disk over four volumes; only then operations and throughput can be chosen. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html#gp3-storage */
export const GP3_STRIPED_FROM_GIB = 400;

/** Operations in a second of a striped gp3 disk, the least of which are included. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html#gp3-storage */
export const GP3_IOPS = { min: 12_000, max: 64_000 };

/** MiB in a second of a striped gp3 disk, the least of which are included. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html#gp3-storage */
export const GP3_THROUGHPUT_MIBPS = { min: 500, max: 4000 };

/** MiB in a second for each operation in a second of a gp3 disk, at most. https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html#gp3-ebs-volume-type */
export const GP3_THROUGHPUT_PER_IOPS = 0.25;

/** Provisioned operations in a second. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html#USER_PIOPS */
export const PROVISIONED_IOPS = { min: 1000, max: 256_000 };

/** Provisioned operations in a second for each GiB. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html#USER_PIOPS and https://aws.amazon.com/blogs/database/optimize-amazon-rds-performance-with-io2-block-express-storage-for-production-workloads */
export const IOPS_PER_GIB = { min: 0.5, io1: 50, io2: 1000 };

/** How much larger than the disk its limit must be. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.Autoscaling.html */
export const AUTOSCALING_HEADROOM_PERCENT = 10;

/** Availability zones that a subnet group must span. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html */
export const SUBNET_GROUP_ZONES = 2;
