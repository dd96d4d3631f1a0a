/** A major version, its life and the minor versions that RDS offers for new instances. */
export interface MajorVersion {
  /** For example `8.4` or `17`. */
  readonly name: string;
  /** The day on which standard support ends. */
  readonly standardSupportEnds: string;
  /** Whether that day had passed when the list was read. */
  readonly ended: boolean;
  /** The full versions, oldest first. */
  readonly versions: string[];
}

const minors = (major: string, from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `${major}.${from + index}`);

/**
 * The versions that RDS offers for new instances, oldest first, read on 2026-11-25.
 * Versions: DescribeDBEngineVersions as carried by cfn-lint 1.51.0, and aws-cdk-lib 2.263.0, without those that either marks as
 * deprecated and those of PostgreSQL that RDS has not created since 2026-05-01 (14.17, 15.12, 16.8, 17.4 and before).
 * Left out are MySQL 5.7 and PostgreSQL 11 and 12, which even extended support keeps for a short while only.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/MySQL.Concepts.VersionMgmt.html
 */
const MYSQL: MajorVersion[] = [
  { name: '8.0', standardSupportEnds: '2026-07-31', ended: true, versions: minors('8.0', 42, 46) },
  { name: '8.4', standardSupportEnds: '2029-07-31', ended: false, versions: minors('8.4', 5, 10) },
];

/** https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html */
const POSTGRESQL: MajorVersion[] = [
  { name: '13', standardSupportEnds: '2026-02-28', ended: true, versions: minors('13', 20, 23) },
  { name: '14', standardSupportEnds: '2027-02-28', ended: false, versions: minors('14', 18, 22) },
  { name: '15', standardSupportEnds: '2028-02-29', ended: false, versions: minors('15', 13, 17) },
  { name: '16', standardSupportEnds: '2029-02-28', ended: false, versions: minors('16', 9, 13) },
  { name: '17', standardSupportEnds: '2030-02-28', ended: false, versions: minors('17', 5, 9) },
  { name: '18', standardSupportEnds: '2031-02-28', ended: false, versions: minors('18', 1, 3) },
];

/** Versions whose standard support ends within half a year of the day on which the lists were read. */
export const SOON_ENDED_BEFORE = '2027-05-25';

/** Every major version that this package knows. */
export function majorVersions(isMysql: boolean): MajorVersion[] {
  return isMysql ? MYSQL : POSTGRESQL;
}

/** The versions that can be had, with or without extended support. */
export function knownVersions(isMysql: boolean, extendedSupport: boolean): string[] {
  return majorVersions(isMysql)
    .filter((major) => extendedSupport || !major.ended)
    .flatMap((major) => major.versions);
}

/** The newest version of a list, for messages. */
export function newest(versions: string[]): string {
  return versions[versions.length - 1];
}
