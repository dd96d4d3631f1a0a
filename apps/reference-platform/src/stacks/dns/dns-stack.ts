import { DnsZone } from '@ashlar-cdk/waf-edge';
import { CfnOutput, Fn, type RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { keptUnlessDestroyed } from '../removal';
import type { DnsSettings } from './dns-settings';

export interface DnsStackProps extends StackProps {
  readonly settings: DnsSettings;
  readonly removalPolicy: RemovalPolicy;
}

/** The zone of the platform's names. */
export class DnsStack extends Stack {
  public readonly zone: DnsZone;

  constructor(scope: Construct, id: string, props: DnsStackProps) {
    super(scope, id, props);
    const { name, id: hostedZoneId } = props.settings.zone;
    const removalPolicy = keptUnlessDestroyed(props.removalPolicy);
    this.zone = new DnsZone(this, 'Zone', { zoneName: name, hostedZoneId, removalPolicy });
    if (!this.zone.nameServers) return;
    new CfnOutput(this, 'NameServers', {
      description: 'The zone above, or the registrar, must name these; until then no certificate is issued',
      value: Fn.join(' ', this.zone.nameServers),
    });
  }
}
