/**
 * Who can delete recovery points by hand, before their retention is over.
 *
 * The vault's own policy decides it, whatever the policies of an identity permit.
 * Recovery points whose retention is over are deleted by AWS Backup all the same.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault-access-policy.html
 */
export class ManualDeletion {
  /**
   * Nobody, as long as the vault's policy stands.
   *
   * Those who may change the policy of the vault can take it away; it stops mistakes rather than a determined attacker.
   */
  public static denied(): ManualDeletion {
    return new ManualDeletion(true, []);
  }

  /**
   * Nobody but the named principals, who are also the only ones who can change the policy or delete the vault.
   *
   * @param principalArns ARNs of roles or users; `*` stands for any text in them. The role by which CloudFormation
   *   deploys the stack must be among them, or the next change of the vault fails
   */
  public static deniedExceptFor(principalArns: string[]): ManualDeletion {
    return new ManualDeletion(true, principalArns ?? [], true);
  }

  /** Everybody whose own policies permit it. For vaults whose backups nobody would miss. */
  public static allowed(): ManualDeletion {
    return new ManualDeletion(false, []);
  }

  private constructor(
    /** Whether the vault's policy forbids the deletion. */
    public readonly isDenied: boolean,
    /** Whom it does not forbid the deletion. */
    public readonly exceptPrincipalArns: string[],
    /** Whether the policy of the vault is protected as well. */
    public readonly protectsPolicy: boolean = false,
  ) {}
}
