import { InputChecks, type Place } from '@ashlar-cdk/foundation';
import { RemovalPolicy, Token } from 'aws-cdk-lib';
import { CfnHub, CfnStandard } from 'aws-cdk-lib/aws-securityhub';
import { Construct, type IConstruct } from 'constructs';
import { SECURITY_STANDARDS } from './private/limits';
import { placeOf } from './private/service-scope';
import { checkAlone } from './private/singleton';
import { SecurityStandard } from './security-standard';

/** What Security Hub CSPM checks. */
export interface SecurityHubProps {
  /**
   * The standards that the account is checked against. None gathers the findings of other services alone.
   *
   * @default - AWS Foundational Security Best Practices; it covers most of what the others ask for
   */
  readonly standards?: SecurityStandard[];

  /**
   * Whether controls that AWS adds to a standard are turned on by themselves.
   *
   * @default true - a new control is there because something new goes wrong
   */
  readonly autoEnableControls?: boolean;

  /**
   * What happens to the hub when it leaves the template.
   * A hub that was kept must go before another one can be created in its region.
   *
   * @default RemovalPolicy.RETAIN - its findings and settings are not lost with a stack
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * Security Hub CSPM of an account and region with the standards that it checks.
 *
 * An account and region has one hub. Where there is one already, for example that of an organization,
 * leave the construct out.
 *
 * Most controls are evaluated by AWS Config, so a recorder must record the types that they look at.
 * Without one their findings are missing, not failed.
 *
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-setup-prereqs.html
 */
export class SecurityHub extends Construct {
  /** The ARN of the hub. */
  public readonly hubArn: string;

  /**
   * @param scope where the hub stands
   * @param id its role, for example `Posture`
   * @param props what it checks
   */
  constructor(scope: Construct, id: string, props: SecurityHubProps = {}) {
    super(scope, id);
    const given = props ?? {};
    checkHub(this, given);
    const hub = new CfnHub(this, 'Hub', {
      autoEnableControls: given.autoEnableControls ?? true,
      // A control that several standards share has one finding, not one for each.
      controlFindingGenerator: 'SECURITY_CONTROL',
      // The hub would turn on some standards by itself, and their creation below would fail.
      enableDefaultStandards: false,
    });
    hub.applyRemovalPolicy(given.removalPolicy ?? RemovalPolicy.RETAIN);
    for (const { nameOrArn } of given.standards ?? [SecurityStandard.FOUNDATIONAL_BEST_PRACTICES]) {
      const standard = new CfnStandard(this, idOf(nameOrArn), { standardsArn: arnOf(nameOrArn, placeOf(this)) });
      standard.node.addDependency(hub);
    }
    this.hubArn = hub.attrArn;
  }
}

/** The name with the version is what stays the same, whichever way the standard was written. */
function idOf(nameOrArn: string): string {
  return nameOrArn.replace(ARN_BEGINNING, '').replace(/[/.]/g, '-');
}

function arnOf(nameOrArn: string, place: Place): string {
  if (ARN_BEGINNING.test(nameOrArn)) return nameOrArn;
  return `arn:${place.partition}:securityhub:${place.region}::standards/${nameOrArn}`;
}

/** Refuses standards that Security Hub does not know or that are written twice. */
function checkHub(scope: IConstruct, props: SecurityHubProps): void {
  const checks = new InputChecks(scope, 'SecurityHub');
  checkAlone(checks, scope, CfnHub.CFN_RESOURCE_TYPE_NAME, 'hub');
  const known = Object.values(SECURITY_STANDARDS);
  for (const standard of props.standards ?? []) {
    if (!checks.required('standards', standard?.nameOrArn, 'a SecurityStandard')) continue;
    if (Token.isUnresolved(standard.nameOrArn)) {
      checks.refuse('standards', 'a token', 'a name or an ARN that is known before the deployment');
    } else if (!ARN_BEGINNING.test(standard.nameOrArn)) {
      checks.oneOf('standards', standard.nameOrArn, known);
    }
  }
  checks.unique(
    'standards',
    (props.standards ?? []).filter((one) => one?.nameOrArn).map((one) => one.nameOrArn.replace(ARN_BEGINNING, '')),
  );
  checks.throwIfRefused();
}

const ARN_BEGINNING = /^arn:aws[a-z-]*:securityhub:[a-z0-9-]*::(?:standards|ruleset)\/(?=.)/;
