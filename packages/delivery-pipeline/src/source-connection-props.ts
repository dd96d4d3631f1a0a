import type { RemovalPolicy } from 'aws-cdk-lib';
import type { SourceProvider } from './source-provider';

/** What a connection leads to. */
export interface SourceConnectionProps {
  /** The name of the connection. 1 to 32 characters; unique in the account and region. */
  readonly connectionName: string;

  /**
   * Who hosts the repositories.
   *
   * @default SourceProvider.GITHUB - where most repositories are
   */
  readonly provider?: SourceProvider;

  /**
   * Whether the stack has an output that says who must click what before the connection works.
   *
   * @default true - a connection that nobody accepts is found only when the first release fails
   */
  readonly handshakeOutput?: boolean;

  /**
   * What happens to the connection when it leaves the template.
   *
   * @default RemovalPolicy.RETAIN - a new one would wait for a person again, and every pipeline with it
   */
  readonly removalPolicy?: RemovalPolicy;
}
