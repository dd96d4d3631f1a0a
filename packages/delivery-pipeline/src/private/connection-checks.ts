import { InputChecks, SecretForm } from '@ashlar-cdk/foundation';
import { Stack, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { SourceConnectionProps } from '../source-connection-props';
import { CONNECTION_NAME_LENGTH } from './limits';

const SERVICE = 'arn:aws[a-z-]*:(?:codeconnections|codestar-connections)';

/** Refuses a connection that CodeConnections would refuse. */
export function checkConnection(scope: IConstruct, props: SourceConnectionProps): void {
  const checks = new InputChecks(scope, 'SourceConnection');
  if (checks.required('props', props, 'properties with a connectionName')) {
    const allowed = `1 to ${CONNECTION_NAME_LENGTH} characters, without blanks at either end`;
    checks.required('connectionName', props.connectionName, allowed);
    if (props.connectionName) {
      checks.text('connectionName', props.connectionName, {
        pattern: `(?=.{1,${CONNECTION_NAME_LENGTH}}$)\\S(?:.*\\S)?`,
        allowed,
      });
    }
    checkHost(checks, props);
  }
  checks.throwIfRefused();
}

function checkHost(checks: InputChecks, props: SourceConnectionProps): void {
  const choice = props.provider?._choice();
  if (!choice || choice.providerType !== undefined) return;
  const allowed = 'the ARN of a host of CodeConnections, arn:aws:codeconnections:…:host/…';
  if (!checks.required('provider.hostArn', choice.hostArn, allowed)) return;
  checks.text('provider.hostArn', choice.hostArn, {
    pattern: `${SERVICE}:[a-z0-9-]+:\\d{12}:host/[\\w/-]+`,
    allowed,
  });
}

/** Refuses what is no connection, above all a token; warns of a connection that is elsewhere. */
export function checkConnectionArn(checks: InputChecks, scope: IConstruct, property: string, arn: unknown): void {
  const allowed = 'the ARN of a connection, arn:aws:codeconnections:…:connection/…';
  if (!checks.required(property, arn, allowed) || Token.isUnresolved(arn)) return;
  if (typeof arn !== 'string' || SecretForm.inValue(arn)) {
    checks.refuseHidden(property, `${allowed}; a token of the provider has no place here`);
    return;
  }
  const known = checks.text(property, arn, {
    pattern: `${SERVICE}:[a-z0-9-]+:\\d{12}:connection/[0-9a-fA-F-]+`,
    allowed,
  });
  const { region } = Stack.of(scope);
  const itsRegion = arn.split(':')[3];
  if (!known || Token.isUnresolved(region) || region === itsRegion) return;
  checks.warn(
    'ashlar-delivery-pipeline:connection-region',
    `${property} is in ${itsRegion}, and the pipeline is in ${region}; check that CodePipeline can use a connection of another region there, or create one in ${region}.`,
  );
}
