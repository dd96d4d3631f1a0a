import { CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { CfnConnection } from 'aws-cdk-lib/aws-codeconnections';
import { Construct } from 'constructs';
import { checkConnection } from './private/connection-checks';
import type { SourceConnectionProps } from './source-connection-props';

/**
 * The way from AWS to repositories outside, which a person accepts once and which needs no token.
 *
 * A new connection is `PENDING`: someone who may install apps at the provider opens the console and completes it.
 * The output `Handshake` says where. A connection that exists already needs no construct: its ARN is enough.
 *
 * @see https://docs.aws.amazon.com/dtconsole/latest/userguide/connections-update.html
 */
export class SourceConnection extends Construct {
  /** The ARN of the connection, for the source of a pipeline. */
  public readonly connectionArn: string;

  /** The page of the console on which the connection is completed. */
  public readonly consoleUrl: string;

  /**
   * @param scope where the connection stands
   * @param id whom it leads to, for example `GitHub`
   * @param props its name and its provider
   */
  constructor(scope: Construct, id: string, props: SourceConnectionProps) {
    super(scope, id);
    checkConnection(this, props);
    const { providerType, hostArn } = props.provider?._choice() ?? { providerType: 'GitHub' };
    const { connectionName } = props;
    const connection = new CfnConnection(this, 'Connection', { connectionName, providerType, hostArn });
    connection.applyRemovalPolicy(props.removalPolicy ?? RemovalPolicy.RETAIN);
    this.connectionArn = connection.attrConnectionArn;
    this.consoleUrl = `https://console.aws.amazon.com/codesuite/settings/connections?region=${Stack.of(this).region}`;
    if (props.handshakeOutput ?? true) this.sayHandshake(connectionName);
  }

  private sayHandshake(name: string): void {
    new CfnOutput(this, 'Handshake', {
      description: 'What a person does once, before the first release',
      value: `Open ${this.consoleUrl}, choose ${name} and then "Update pending connection". No pipeline can read a repository before its status is Available.`,
    });
  }
}
