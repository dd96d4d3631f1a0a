/** What is released, and when. */
export interface SourceOptions {
  /**
   * The ARN of the connection to whoever hosts the repository: `connectionArn` of a `SourceConnection`,
   * or that of a connection which exists already. Never a token.
   */
  readonly connectionArn: string;

  /** The repository, as `owner/name`; on GitLab with the groups before it. */
  readonly repository: string;

  /**
   * The branch that is released.
   *
   * @default main - the name that providers give the first branch
   */
  readonly branch?: string;

  /**
   * Patterns of the files whose change starts a release, for example `services/shop/**`. At most 8.
   *
   * @default - every push to the branch
   * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-filter.html
   */
  readonly paths?: string[];

  /**
   * Patterns of the files whose change alone starts no release, for example `docs/**`. At most 8.
   *
   * @default - none
   */
  readonly ignoredPaths?: string[];

  /**
   * Whether a push starts a release.
   *
   * @default true - otherwise somebody starts each release by hand
   */
  readonly triggerOnPush?: boolean;
}
