import { RemovalPolicy } from 'aws-cdk-lib';
import { Certificate, CertificateValidation, type ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import { Construct } from 'constructs';
import { checkCertificate, zonesByName } from './private/certificate-checks';
import type { SiteCertificateProps } from './site-certificate-props';

/**
 * A certificate of ACM that proves its names by DNS and renews itself.
 *
 * It serves load balancers of its region. For CloudFront it stands in a stack of us-east-1.
 *
 * @see https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html
 */
export class SiteCertificate extends Construct {
  /** The certificate, for listeners and distributions. */
  public readonly certificate: ICertificate;

  /** The ARN. */
  public readonly certificateArn: string;

  /**
   * @param scope where the certificate stands; its region is that of the certificate
   * @param id its role, for example `Certificate`
   * @param props names and zones
   */
  constructor(scope: Construct, id: string, props: SiteCertificateProps) {
    super(scope, id);
    checkCertificate(this, props);
    const certificate = new Certificate(this, 'Certificate', {
      domainName: props.domainName,
      subjectAlternativeNames: props.subjectAlternativeNames?.length ? props.subjectAlternativeNames : undefined,
      validation: CertificateValidation.fromDnsMultiZone(zonesByName(props)),
      keyAlgorithm: props.keyAlgorithm,
      transparencyLoggingEnabled: props.transparencyLogging ?? true,
    });
    certificate.applyRemovalPolicy(props.removalPolicy ?? RemovalPolicy.DESTROY);
    this.certificate = certificate;
    this.certificateArn = certificate.certificateArn;
  }
}
