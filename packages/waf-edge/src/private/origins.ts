import { CfnResource, Names } from 'aws-cdk-lib';
import { VpcOrigin as ImportedVpcOrigin, type IOrigin, OriginProtocolPolicy } from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, VpcOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { type ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { ORIGIN_SECRET_LENGTH, VPC_ORIGIN_NAME_LENGTH } from './limits';
import { isVpcOrigin, type OriginSpec } from './origin-spec';

/** The secret of the header, which only a public origin has. */
export function createSecret(scope: Construct, spec: OriginSpec): ISecret | undefined {
  if (isVpcOrigin(spec)) return undefined;
  if (spec.secret) return spec.secret;
  return new Secret(scope, 'OriginSecret', {
    description: 'The header by which the load balancer knows its CloudFront distribution',
    // Others would be wildcards in a listener rule.
    generateSecretString: { passwordLength: ORIGIN_SECRET_LENGTH, excludePunctuation: true },
  });
}

/** The load balancer as CloudFront sees it. */
export function createOrigin(scope: Construct, spec: OriginSpec, secret?: ISecret): IOrigin {
  const { readTimeout, keepaliveTimeout, domainName } = spec;
  if (isVpcOrigin(spec)) {
    return VpcOrigin.withVpcOrigin(createVpcOrigin(scope, spec), { domainName, readTimeout, keepaliveTimeout });
  }
  return new HttpOrigin(domainName, {
    protocolPolicy: spec.protocol,
    httpsPort: spec.port,
    customHeaders: { [spec.headerName ?? '']: secret?.secretValue.unsafeUnwrap() ?? '' },
    readTimeout,
    keepaliveTimeout,
  });
}

/**
 * CloudFront refuses each change of a VPC origin that a distribution uses, even of a tag (aws/aws-cdk#35765).
 * So it has no tags, which `Tags.of` of the app could change, and another port is another VPC origin.
 */
function createVpcOrigin(scope: Construct, spec: OriginSpec) {
  const isHttp = spec.protocol === OriginProtocolPolicy.HTTP_ONLY;
  const port = spec.port ?? (isHttp ? 80 : 443);
  const role = `${isHttp ? 'Http' : 'Https'}${port}`;
  const vpcOrigin = new CfnResource(scope, `VpcOrigin${role}`, {
    type: 'AWS::CloudFront::VpcOrigin',
    properties: {
      VpcOriginEndpointConfig: {
        Arn: spec.loadBalancerArn,
        Name: `${Names.uniqueResourceName(scope, { maxLength: VPC_ORIGIN_NAME_LENGTH - role.length })}${role}`,
        OriginProtocolPolicy: spec.protocol,
        [isHttp ? 'HTTPPort' : 'HTTPSPort']: port,
        OriginSSLProtocols: ['TLSv1.2'],
      },
    },
  });
  return ImportedVpcOrigin.fromVpcOriginId(scope, `${role}Origin`, vpcOrigin.getAtt('Id').toString());
}
