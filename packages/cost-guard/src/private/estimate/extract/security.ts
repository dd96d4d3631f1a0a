import { Exact, ONE } from '../money';
import { isObject } from '../template/model';
import { known } from './amount';
import type { Extractors, Meter } from './meter';

export const SECURITY: Extractors = {
  'AWS::WAFv2::WebACL': {
    usage: { requests: 'requests inspected in a month' },
    read: readWebAcl,
  },
  'AWS::KMS::Key': { usage: { requests: 'cryptographic requests in a month' }, read: readKey },
  'AWS::KMS::ReplicaKey': { usage: { requests: 'cryptographic requests in a month' }, read: readKey },
  'AWS::SecretsManager::Secret': {
    usage: { apiCalls: 'calls in a month' },
    read: (meter) => {
      const replicas = meter.list('ReplicaRegions').length;
      meter.add('secrets.secrets', undefined, known(Exact(1 + replicas), replicas ? `1 + ${replicas} replicas` : ''));
      meter.used('secrets.apiCalls', undefined, 'apiCalls');
    },
  },
  'AWS::SSM::Parameter': {
    usage: {},
    read: (meter) => {
      if (meter.text('Tier') === 'Advanced') meter.add('ssm.advancedParameters', undefined, known(ONE, ''));
      else meter.free('standard parameters cost nothing');
    },
  },
  'AWS::Config::ConfigRule': {
    usage: { evaluations: 'evaluations in a month' },
    read: (meter) => meter.used('config.evaluations', undefined, 'evaluations'),
  },
  'AWS::Config::ConfigurationRecorder': {
    usage: { configurationItems: 'changes recorded in a month' },
    read: (meter) => meter.used('config.items', undefined, 'configurationItems'),
  },
  'AWS::CloudTrail::Trail': {
    usage: {
      managementEvents: 'management events in a month, when this is not the first trail of the account',
      dataEvents: 'data events in a month',
      insightEvents: 'events analyzed by Insights in a month',
    },
    read: readTrail,
  },
  'AWS::GuardDuty::Detector': {
    usage: { managementEvents: 'CloudTrail management events in a month', logGb: 'GB of flow and DNS logs in a month' },
    read: (meter) => {
      meter.used('guardDuty.managementEvents', undefined, 'managementEvents');
      meter.used('guardDuty.logGb', undefined, 'logGb');
    },
  },
  'AWS::CertificateManager::Certificate': {
    usage: {},
    read: (meter) => {
      if (meter.prop('CertificateAuthorityArn') === undefined) meter.free('public certificates cost nothing');
      else meter.unresolved('no price is known for private certificates');
    },
  },
  'AWS::SecurityHub::Hub': {
    usage: { checks: 'security checks in a month' },
    read: (meter) => meter.used('securityHub.checks', undefined, 'checks'),
  },
};

/** Managed rule groups with a subscription fee of their own. */
const PAID_RULE_GROUPS = /BotControl|ATPRuleSet|ACFPRuleSet|AntiDDoS/;

function readWebAcl(meter: Meter): void {
  const rules = meter.list('Rules');
  meter.add('waf.webAcls', undefined, known(ONE, ''));
  if (rules.length > 0) meter.add('waf.rules', undefined, known(Exact(rules.length), `${rules.length} rules`));
  meter.used('waf.requests', undefined, 'requests');
  for (const rule of rules.filter(isObject)) {
    const group = /AWSManagedRules\w+/.exec(JSON.stringify(rule.Statement ?? ''))?.[0] ?? '';
    if (PAID_RULE_GROUPS.test(group)) meter.unresolved(`no price is known for the rule group ${group}`);
  }
}

function readKey(meter: Meter): void {
  meter.add('kms.keys', undefined, known(ONE, ''));
  meter.used('kms.requests', undefined, 'requests');
}

function readTrail(meter: Meter): void {
  meter.usedAboveIncluded(
    'cloudtrail.managementEvents',
    undefined,
    'managementEvents',
    'the first copy of an account, which is included',
  );
  const records = [...meter.list('EventSelectors'), ...meter.list('AdvancedEventSelectors')];
  const data = /DataResources|"Data"/.test(JSON.stringify(records));
  if (data) meter.used('cloudtrail.dataEvents', undefined, 'dataEvents');
  else meter.usedIfGiven('cloudtrail.dataEvents', undefined, 'dataEvents');
  if (meter.list('InsightSelectors').length > 0) meter.used('cloudtrail.insightEvents', undefined, 'insightEvents');
  else meter.usedIfGiven('cloudtrail.insightEvents', undefined, 'insightEvents');
}
