import type { RemovalPolicy } from 'aws-cdk-lib';
import type { KeyAlgorithm } from 'aws-cdk-lib/aws-certificatemanager';
import type { IHostedZone } from 'aws-cdk-lib/aws-route53';

/** The names of a certificate, and the zones that prove them. */
export interface SiteCertificateProps {
  /**
   * The first name, for example `example.com` or `*.example.com`. At most 64 characters.
   * A wildcard stands for one label, so it covers neither the domain itself nor names two levels below.
   */
  readonly domainName: string;

  /**
   * Further names, each at most 253 characters. At most 100 names together; above 10 the quota of the account must be
   * raised, and a warning says so.
   *
   * @default - none
   */
  readonly subjectAlternativeNames?: string[];

  /**
   * The public zones of this account in which ACM finds its proofs. CloudFormation writes the records; each name is
   * proved in the zone that is nearest to it. They must answer queries already: a certificate whose proof
   * cannot be seen by the world is never issued, and the deployment waits for it.
   */
  readonly hostedZones: IHostedZone[];

  /**
   * The kind of key: RSA_2048, EC_PRIME256V1 or EC_SECP384R1. CloudFront does not take the last one.
   *
   * @default KeyAlgorithm.RSA_2048 - what ACM itself does, and what every client knows
   * @see https://docs.aws.amazon.com/acm/latest/userguide/acm-certificate-characteristics.html
   */
  readonly keyAlgorithm?: KeyAlgorithm;

  /**
   * Whether the certificate is written to public logs.
   *
   * @default true - browsers warn of certificates that are not; turn it off only to keep a name secret
   */
  readonly transparencyLogging?: boolean;

  /**
   * What happens to the certificate when it leaves the template or is replaced, which every change of a name does.
   *
   * @default RemovalPolicy.DESTROY - it can be issued again, and AWS never deletes one that is in use
   */
  readonly removalPolicy?: RemovalPolicy;
}
