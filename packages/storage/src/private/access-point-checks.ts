import type { InputChecks } from '@ashlar-cdk/foundation';
import { Token } from 'aws-cdk-lib';
import type { AccessPointOptions, PosixUserOptions } from '../access-point-options';
import { ACCESS_POINT_NAME_LENGTH, ACCESS_POINT_PATH, POSIX_ID, SECONDARY_GROUPS } from './limits';

const NAME = {
  pattern: `[A-Za-z][A-Za-z0-9_\\-]{0,${ACCESS_POINT_NAME_LENGTH - 1}}`,
  allowed: `1 to ${ACCESS_POINT_NAME_LENGTH} letters, digits, hyphens and underscores, with a letter first`,
};

const DIRECTORY = '(?!\\.)(?=[^/]*\\S)[^$#<>;`|&?\\{\\}\\^*/\\n]+';

const PATH = {
  pattern: `(?=.{1,${ACCESS_POINT_PATH.characters}}$)(?!.*\\s$)(?:/|(?:/${DIRECTORY}){1,${ACCESS_POINT_PATH.directories}})`,
  allowed:
    `/ or an absolute path of at most ${ACCESS_POINT_PATH.directories} directories and ` +
    `${ACCESS_POINT_PATH.characters} characters, without a slash at its end, a dot first in a directory and $ # < > ; \` | & ? { } ^ *`,
};

const MODE = { pattern: '[0-7]{3,4}', allowed: '3 or 4 octal digits, such as 0750' };

/** Refuses access points that EFS would refuse, or that could not be mounted. */
export function checkAccessPoints(checks: InputChecks, accessPoints: Record<string, AccessPointOptions>): void {
  if (!checks.required('accessPoints', accessPoints, 'at least one access point by its name')) return;
  const all = Object.entries(accessPoints);
  if (all.length === 0) checks.refuse('accessPoints', {}, 'at least one; nobody else can mount the file system');
  for (const [name, options] of all) {
    const property = `accessPoints.${name}`;
    if (Token.isUnresolved(name)) checks.refuse(property, 'an unresolved token', 'a name known at synthesis');
    checks.text(`${property}: name`, name, NAME);
    if (checks.required(property, options, 'a path and a posixUser')) checkOptions(checks, property, options);
  }
}

function checkOptions(checks: InputChecks, property: string, options: AccessPointOptions): void {
  const { path, posixUser, createAs } = options;
  checks.required(`${property}.path`, path, PATH.allowed);
  if (path) checks.text(`${property}.path`, path, PATH);
  if (checks.required(`${property}.posixUser`, posixUser, 'a uid and a gid')) checkUser(checks, property, posixUser);
  if (!createAs) return;
  if (path === '/') checks.refuse(`${property}.createAs`, createAs, 'nothing, because / is there already');
  checks.integer(`${property}.createAs.uid`, createAs.uid, POSIX_ID);
  checks.integer(`${property}.createAs.gid`, createAs.gid, POSIX_ID);
  checks.text(`${property}.createAs.mode`, createAs.mode, MODE);
}

function checkUser(checks: InputChecks, property: string, user: PosixUserOptions): void {
  const { uid, gid, secondaryGids } = user;
  for (const [key, value] of Object.entries({ uid, gid })) {
    checks.required(`${property}.posixUser.${key}`, value, 'a number');
    checks.integer(`${property}.posixUser.${key}`, value, POSIX_ID);
  }
  for (const [index, group] of (secondaryGids ?? []).entries()) {
    checks.integer(`${property}.posixUser.secondaryGids[${index}]`, group, POSIX_ID);
  }
  if (secondaryGids && secondaryGids.length > SECONDARY_GROUPS) {
    const allowed = `at most ${SECONDARY_GROUPS} groups`;
    checks.refuse(`${property}.posixUser.secondaryGids`, `${secondaryGids.length} groups`, allowed);
  }
  if (uid === 0) {
    checks.warn(
      'ashlar-storage:root-user',
      `${property} acts as root, whom the file system takes for nobody, because no client is granted root access; take another uid`,
    );
  }
}
