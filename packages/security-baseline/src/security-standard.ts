import { SECURITY_STANDARDS } from './private/limits';

/**
 * A standard that Security Hub CSPM checks an account against. Each check is billed; a control that several standards
 * share is checked once.
 *
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/standards-reference.html
 */
export class SecurityStandard {
  /** AWS Foundational Security Best Practices. */
  public static readonly FOUNDATIONAL_BEST_PRACTICES = new SecurityStandard(SECURITY_STANDARDS.bestPractices);

  /** CIS AWS Foundations Benchmark 5.0.0. */
  public static readonly CIS_5_0_0 = new SecurityStandard(SECURITY_STANDARDS.cis5);

  /** CIS AWS Foundations Benchmark 3.0.0. */
  public static readonly CIS_3_0_0 = new SecurityStandard(SECURITY_STANDARDS.cis3);

  /** NIST SP 800-53 Revision 5. */
  public static readonly NIST_800_53 = new SecurityStandard(SECURITY_STANDARDS.nist53);

  /** NIST SP 800-171 Revision 2. */
  public static readonly NIST_800_171 = new SecurityStandard(SECURITY_STANDARDS.nist171);

  /** PCI DSS 4.0.1. */
  public static readonly PCI_DSS_4_0_1 = new SecurityStandard(SECURITY_STANDARDS.pci4);

  /** AWS Resource Tagging Standard. */
  public static readonly RESOURCE_TAGGING = new SecurityStandard(SECURITY_STANDARDS.tagging);

  /**
   * A standard by its name with the version, for example `pci-dss/v/4.0.1`, or by its ARN when it is none of the above.
   *
   * An unknown name is refused by the hub, which knows where the mistake is.
   *
   * @param nameOrArn the end of the ARN behind `standards/`, or the whole ARN as `DescribeStandards` shows it
   */
  public static named(nameOrArn: string): SecurityStandard {
    return new SecurityStandard(nameOrArn);
  }

  private constructor(
    /** The name with the version, or the ARN. */
    public readonly nameOrArn: string,
  ) {}
}
