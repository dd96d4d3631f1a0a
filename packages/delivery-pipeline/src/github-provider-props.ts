import type { RemovalPolicy } from 'aws-cdk-lib';

/** What GitHub's tokens are for. */
export interface GitHubProviderProps {
  /**
   * The audience that the token of a workflow must name. 1 to 255 characters without blanks.
   *
   * @default sts.amazonaws.com - what `aws-actions/configure-aws-credentials` asks for
   */
  readonly audience?: string;

  /**
   * What happens to the provider when it leaves the template.
   *
   * @default RemovalPolicy.DESTROY - it holds no data, and one that stayed could not be created again.
   * Choose `RETAIN` where roles of other stacks trust it.
   */
  readonly removalPolicy?: RemovalPolicy;
}
