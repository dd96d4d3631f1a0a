import { type WebAcl, WebAclScope } from '@ashlar-cdk/waf-edge';
import { type RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { adoptedZone, createCertificate } from '../site-certificate';
import { createWebAcl } from '../web-acl';
import type { GlobalEdgeSettings } from './global-edge-settings';

export interface GlobalEdgeStackProps extends StackProps {
  readonly settings: GlobalEdgeSettings;
  readonly hostedZoneId?: string;
  readonly removalPolicy: RemovalPolicy;
}

/** What CloudFront takes from one region alone. */
export class GlobalEdgeStack extends Stack {
  public readonly certificateArn?: string;
  public readonly webAcl?: WebAcl;

  constructor(scope: Construct, id: string, props: GlobalEdgeStackProps) {
    super(scope, id, props);
    const { settings, hostedZoneId, removalPolicy } = props;
    if (settings.certificate && settings.zoneName && hostedZoneId) {
      const zone = adoptedZone(this, settings.zoneName, hostedZoneId);
      this.certificateArn = createCertificate(this, 'Certificate', settings.certificate, { zone, removalPolicy });
    }
    // Keys do not leave their region, so the log group of this web ACL has one of CloudWatch's own.
    if (settings.webAcl) {
      this.webAcl = createWebAcl(this, settings.webAcl, { removalPolicy, scope: WebAclScope.CLOUDFRONT });
    }
  }
}
