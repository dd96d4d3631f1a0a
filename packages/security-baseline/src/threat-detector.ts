import { InputChecks } from '@ashlar-cdk/foundation';
import { RemovalPolicy } from 'aws-cdk-lib';
import { CfnDetector } from 'aws-cdk-lib/aws-guardduty';
import { Construct, type IConstruct } from 'constructs';
import { checkAlone } from './private/singleton';
import {
  DetectorFeature,
  FindingPublishingFrequency,
  RuntimeAgent,
  type ThreatDetectorProps,
} from './threat-detector-props';

/**
 * GuardDuty in an account and region, with every protection plan either on or off.
 *
 * An account and region has one detector. Where there is one already, for example that of an organization,
 * leave the construct out.
 *
 * @see https://docs.aws.amazon.com/guardduty/latest/ug/what-is-guardduty.html
 */
export class ThreatDetector extends Construct {
  /** The id of the detector. */
  public readonly detectorId: string;

  /**
   * @param scope where the detector stands
   * @param id its role, for example `Threats`
   * @param props what it watches
   */
  constructor(scope: Construct, id: string, props: ThreatDetectorProps = {}) {
    super(scope, id);
    const given = props ?? {};
    checkDetector(this, given);
    const detector = new CfnDetector(this, 'Detector', {
      enable: true,
      features: featuresOf(given),
      findingPublishingFrequency: given.findingPublishingFrequency ?? FindingPublishingFrequency.FIFTEEN_MINUTES,
    });
    detector.applyRemovalPolicy(given.removalPolicy ?? RemovalPolicy.RETAIN);
    this.detectorId = detector.ref;
  }
}

const DEFAULT_FEATURES = Object.values(DetectorFeature).filter((one) => one !== DetectorFeature.RUNTIME_MONITORING);

function featuresOf(props: ThreatDetectorProps): CfnDetector.CFNFeatureConfigurationProperty[] {
  const on = props.features ?? DEFAULT_FEATURES;
  return Object.values(DetectorFeature).map((name) => ({
    name,
    status: statusOf(on.includes(name)),
    additionalConfiguration: name === DetectorFeature.RUNTIME_MONITORING ? agentsOf(props) : undefined,
  }));
}

function agentsOf(props: ThreatDetectorProps): CfnDetector.CFNFeatureAdditionalConfigurationProperty[] {
  const on = props.runtimeAgents ?? [];
  return Object.values(RuntimeAgent).map((name) => ({ name, status: statusOf(on.includes(name)) }));
}

function statusOf(on: boolean): string {
  return on ? 'ENABLED' : 'DISABLED';
}

/** Refuses what GuardDuty would refuse, and agents that would have nothing to tell. */
function checkDetector(scope: IConstruct, props: ThreatDetectorProps): void {
  const checks = new InputChecks(scope, 'ThreatDetector');
  checkAlone(checks, scope, CfnDetector.CFN_RESOURCE_TYPE_NAME, 'detector');
  const features = props.features ?? [];
  const agents = props.runtimeAgents ?? [];
  for (const feature of features) checks.oneOf('features', feature, Object.values(DetectorFeature));
  for (const agent of agents) checks.oneOf('runtimeAgents', agent, Object.values(RuntimeAgent));
  checks.unique('features', features);
  checks.unique('runtimeAgents', agents);
  if (agents.length > 0 && !features.includes(DetectorFeature.RUNTIME_MONITORING)) {
    checks.refuse('runtimeAgents', agents, 'agents only together with DetectorFeature.RUNTIME_MONITORING');
  }
  const frequency = props.findingPublishingFrequency;
  checks.oneOf('findingPublishingFrequency', frequency, Object.values(FindingPublishingFrequency));
  checks.throwIfRefused();
}
