/**
 * Who hosts the repositories that a connection leads to.
 *
 * @see https://docs.aws.amazon.com/dtconsole/latest/userguide/supported-versions-connections.html
 */
export class SourceProvider {
  /** GitHub and GitHub Enterprise Cloud. */
  public static readonly GITHUB = new SourceProvider('GitHub', undefined);

  /** GitLab.com. */
  public static readonly GITLAB = new SourceProvider('GitLab', undefined);

  /** Bitbucket Cloud. */
  public static readonly BITBUCKET = new SourceProvider('Bitbucket', undefined);

  /** Azure DevOps. */
  public static readonly AZURE_DEVOPS = new SourceProvider('AzureDevOps', undefined);

  /**
   * A server of your own, such as GitHub Enterprise Server or GitLab self-managed.
   *
   * @param hostArn the ARN of the host that stands for the server; it must be set up before a connection can use it
   * @see https://docs.aws.amazon.com/dtconsole/latest/userguide/connections-hosts.html
   */
  public static selfManaged(hostArn: string): SourceProvider {
    return new SourceProvider(undefined, hostArn);
  }

  private constructor(
    private readonly providerType: string | undefined,
    private readonly hostArn: string | undefined,
  ) {}

  /** @internal */
  public _choice(): { providerType?: string; hostArn?: string } {
    return { providerType: this.providerType, hostArn: this.hostArn };
  }
}
