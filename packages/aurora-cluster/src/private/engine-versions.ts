/**
 * The versions that RDS offers for new clusters, oldest first, without those that it marks as deprecated.
 * Source: the engine versions of DescribeDBEngineVersions as carried by cfn-lint 1.51.0, read on 2026-11-21.
 * Aurora MySQL 2 and Aurora PostgreSQL before 14 are left out: their standard support has ended, and this package turns
 * the paid extended support off.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraMySQLReleaseNotes/Welcome.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraPostgreSQLReleaseNotes/Welcome.html
 */
export const MYSQL_VERSIONS = [
  '3.04.0',
  '3.04.1',
  '3.04.2',
  '3.04.3',
  '3.04.4',
  '3.04.6',
  '3.08.0',
  '3.08.1',
  '3.08.2',
  '3.09.0',
  '3.10.0',
  '3.10.1',
  '3.10.2',
  '3.10.3',
  '3.10.4',
  '3.11.1',
  '3.12.0',
];

export const POSTGRES_VERSIONS = [
  '14.6',
  '14.13',
  '14.15',
  '14.17',
  '14.18',
  '14.19',
  '14.20',
  '14.22',
  '15.8',
  '15.10',
  '15.12',
  '15.13',
  '15.14',
  '15.15',
  '15.17',
  '16.4',
  '16.6',
  '16.8',
  '16.9',
  '16.10',
  '16.11',
  '16.13',
  '17.4',
  '17.5',
  '17.6',
  '17.7',
  '17.9',
];

/**
 * Versions of the lists above whose Serverless v2 instances can neither pause nor grow beyond 128 ACU.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.how-it-works.html#aurora-serverless-v2.how-it-works.capacity
 */
export const VERSIONS_WITHOUT_AUTO_PAUSE = ['3.04.0', '3.04.1', '3.04.2', '3.04.3', '3.04.4', '3.04.6', '14.6'];

/** The newest version of a list, for messages. */
export function newest(versions: string[]): string {
  return versions[versions.length - 1];
}
