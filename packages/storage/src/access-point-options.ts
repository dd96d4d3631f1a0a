/** A user and groups as the file system knows them. */
export interface PosixUserOptions {
  /** The number of the user. 0 to 4294967295; 0 is root, whom the file system takes for nobody. */
  readonly uid: number;

  /** The number of the group. 0 to 4294967295. */
  readonly gid: number;

  /**
   * The numbers of further groups. At most 16, each 0 to 4294967295.
   *
   * @default - none
   */
  readonly secondaryGids?: number[];
}

/** Who owns a directory that does not exist yet. */
export interface DirectoryOptions {
  /**
   * The number of the user that owns it. 0 to 4294967295.
   *
   * @default - the user of the access point
   */
  readonly uid?: number;

  /**
   * The number of the group that owns it. 0 to 4294967295.
   *
   * @default - the group of the access point
   */
  readonly gid?: number;

  /**
   * What owner, group and others may do, in 3 or 4 octal digits.
   *
   * @default '0750' - the owner everything, its group read, others nothing
   */
  readonly mode?: string;
}

/**
 * A door into one directory of a file system, through which everybody is the same user.
 * Nothing of it can be changed later without a new access point; the files stay.
 *
 * @see https://docs.aws.amazon.com/efs/latest/ug/efs-access-points.html
 */
export interface AccessPointOptions {
  /**
   * The directory that clients see as the root. An absolute path of at most 4 directories and 100 characters, without
   * white space at its ends, `..` or a slash at the end; `/` is the whole file system.
   */
  readonly path: string;

  /** The user as whom every client reads and writes, whoever it says to be. */
  readonly posixUser: PosixUserOptions;

  /**
   * Who owns the directory when EFS makes it, on the first mount. The root `/` is there already, and takes none.
   *
   * @default - the user of the access point, with mode 0750
   */
  readonly createAs?: DirectoryOptions;
}
