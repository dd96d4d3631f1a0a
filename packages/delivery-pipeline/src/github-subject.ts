/**
 * Which runs of which repository may take a role: the claim `sub` of GitHub's token, exactly.
 *
 * A repository is written as its tokens write it. Repositories that were created or renamed since 15 July 2026, and those
 * that chose so, write the ids along: `acme@123456/shop@456789`. A claim with ids is never mistaken for a repository
 * that gets the same name later; `GET /repos/{owner}/{repo}` of GitHub's API says both ids.
 * During a move from one form to the other, a role gets a subject of each.
 *
 * There is no way to write a wildcard: `repo:acme/*` would trust every branch of every repository, also of later ones.
 *
 * @see https://docs.github.com/en/actions/reference/security/oidc
 */
export class GitHubSubject {
  /**
   * Runs on one branch, in jobs that name no environment.
   *
   * @param repository `owner/name`, or `owner@id/name@id`
   * @param branch the whole name of the branch, for example `main`
   */
  public static branch(repository: string, branch: string): GitHubSubject {
    return new GitHubSubject(repository, 'branch', branch);
  }

  /**
   * Runs on one tag, in jobs that name no environment.
   *
   * @param repository `owner/name`, or `owner@id/name@id`
   * @param tag the whole name of the tag, for example `v1.2.0`
   */
  public static tag(repository: string, tag: string): GitHubSubject {
    return new GitHubSubject(repository, 'tag', tag);
  }

  /**
   * Jobs that name the environment, on whatever branch the rules of the environment allow: limit its branches in GitHub.
   *
   * @param repository `owner/name`, or `owner@id/name@id`
   * @param environment the name of the environment, for example `live`
   */
  public static environment(repository: string, environment: string): GitHubSubject {
    return new GitHubSubject(repository, 'environment', environment);
  }

  /**
   * Runs for a pull request, in jobs that name no environment. What runs is the code of the request, which nobody
   * has reviewed yet: give such a role nothing but what may be read.
   *
   * @param repository `owner/name`, or `owner@id/name@id`
   */
  public static pullRequest(repository: string): GitHubSubject {
    return new GitHubSubject(repository, 'pullRequest', undefined);
  }

  private constructor(
    private readonly repository: string,
    private readonly kind: 'branch' | 'tag' | 'environment' | 'pullRequest',
    private readonly name: string | undefined,
  ) {}

  /** @internal */
  public _choice(): { repository: string; kind: string; name?: string } {
    return { repository: this.repository, kind: this.kind, name: this.name };
  }

  /** @internal */
  public _claim(): string {
    const ends = {
      branch: `ref:refs/heads/${this.name}`,
      tag: `ref:refs/tags/${this.name}`,
      environment: `environment:${this.name}`,
      pullRequest: 'pull_request',
    };
    return `repo:${this.repository}:${ends[this.kind]}`;
  }
}
