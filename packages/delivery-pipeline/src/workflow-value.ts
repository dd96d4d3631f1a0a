/** A value of a workflow that is known now, or that GitHub keeps as a variable. */
export class WorkflowValue {
  /**
   * A value that is written into the file.
   *
   * @param text the value; never a secret
   */
  public static of(text: string): WorkflowValue {
    return new WorkflowValue(text, undefined);
  }

  /**
   * A variable of the environment, the repository or the organization in GitHub, in this order.
   * Two environments can then have one workflow, and no account id stands in the repository.
   *
   * @param name letters, digits and `_`, not beginning with a digit or with `GITHUB_`, for example `AWS_DEPLOY_ROLE_ARN`
   * @see https://docs.github.com/en/actions/concepts/workflows-and-actions/variables
   */
  public static variable(name: string): WorkflowValue {
    return new WorkflowValue(undefined, name);
  }

  private constructor(
    private readonly text: string | undefined,
    private readonly name: string | undefined,
  ) {}

  /** @internal */
  public _choice(): { text?: string; name?: string } {
    return { text: this.text, name: this.name };
  }

  /** @internal */
  public _written(): string {
    return this.name === undefined ? String(this.text) : `\${{ vars.${this.name} }}`;
  }
}
