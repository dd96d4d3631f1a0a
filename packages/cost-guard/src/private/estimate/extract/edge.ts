import { Exact, ONE } from '../money';
import { isObject } from '../template/model';
import { known } from './amount';
import type { Extractors, Meter } from './meter';

export const EDGE: Extractors = {
  'AWS::Route53::HostedZone': {
    usage: { queries: 'DNS queries in a month; aliases to AWS resources are free' },
    read: (meter) => {
      meter.add('route53.zones', undefined, known(ONE, ''));
      // Questions inside of a VPC are not billed.
      if (meter.list('VPCs').length === 0) meter.used('route53.queries', undefined, 'queries');
      else meter.usedIfGiven('route53.queries', undefined, 'queries');
    },
  },
  'AWS::Route53::HealthCheck': { usage: {}, read: readHealthCheck },
  'AWS::CloudFront::Distribution': {
    usage: {
      egressNorthAmericaGb: 'GB to viewers in the United States, Mexico and Canada',
      egressEuropeGb: 'GB to viewers in Europe and Israel',
      egressIndiaGb: 'GB to viewers in India',
      httpsRequests: 'HTTPS requests in a month',
      httpRequests: 'HTTP requests in a month',
      originGb: 'GB sent to the origin',
      invalidationPaths: 'paths invalidated in a month',
      realtimeLogLines: 'lines of real-time logs in a month',
    },
    read: readDistribution,
  },
};

function readHealthCheck(meter: Meter): void {
  const config = meter.object('HealthCheckConfig');
  const type = String(config.Type ?? '');
  if (type === 'CALCULATED' || type === 'CLOUDWATCH_METRIC' || type === 'RECOVERY_CONTROL') {
    meter.add('route53.healthChecks', 'aws', known(ONE, ''));
    return;
  }
  // Whether the endpoint is at AWS is not in the template; its name often tells.
  const name = JSON.stringify(config.FullyQualifiedDomainName ?? config.IPAddress ?? '');
  const atAws = /amazonaws|cloudfront|DNSName|DomainName/.test(name);
  const variant = atAws ? 'aws' : 'other';
  if (!atAws) meter.assume('the endpoint of the health check is taken to be outside of AWS');
  meter.add('route53.healthChecks', variant, known(ONE, ''));
  const features = [
    type.startsWith('HTTPS'),
    type.endsWith('STR_MATCH'),
    String(config.RequestInterval) === '10',
    config.MeasureLatency === true,
  ].filter((on) => on).length;
  if (features > 0) meter.add('route53.healthCheckFeatures', variant, known(Exact(features), `${features} features`));
}

function readDistribution(meter: Meter): void {
  meter.used('cloudfront.egressGb', 'north-america', 'egressNorthAmericaGb');
  meter.usedIfGiven('cloudfront.egressGb', 'europe', 'egressEuropeGb');
  meter.usedIfGiven('cloudfront.egressGb', 'india', 'egressIndiaGb');
  meter.used('cloudfront.httpsRequests', 'north-america', 'httpsRequests');
  meter.usedIfGiven('cloudfront.httpRequests', 'north-america', 'httpRequests');
  meter.usedIfGiven('cloudfront.originGb', 'north-america', 'originGb');
  meter.usedAboveIncluded('cloudfront.invalidationPaths', undefined, 'invalidationPaths', 'the first 1,000 paths');
  const config = meter.object('DistributionConfig');
  const behavior = isObject(config.DefaultCacheBehavior) ? config.DefaultCacheBehavior : {};
  if (behavior.RealtimeLogConfigArn !== undefined) {
    meter.used('cloudfront.realtimeLogLines', undefined, 'realtimeLogLines');
  } else meter.usedIfGiven('cloudfront.realtimeLogLines', undefined, 'realtimeLogLines');
}
