import type { MetricSet } from './metric-set';

const NAT = 'https://docs.aws.amazon.com/vpc/latest/userguide/metrics-dimensions-nat-gateway.html';
const PRIVATE_LINK = 'https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-cloudwatch-metrics.html';
const WAF = 'https://docs.aws.amazon.com/waf/latest/developerguide/waf-metrics.html';
const CLOUD_FRONT =
  'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/programming-cloudwatch-metrics.html';
const NAT_METRICS = {
  sums: `BytesInFromDestination BytesInFromSource BytesOutToDestination BytesOutToSource ConnectionAttemptCount
    ConnectionEstablishedCount ErrorPortAllocation IdleTimeoutCount PacketsDropCount PacketsInFromDestination
    PacketsInFromSource PacketsOutToDestination PacketsOutToSource`,
  maxima: 'ActiveConnectionCount PeakBytesPerSecond PeakPacketsPerSecond',
};
const WAF_SUMS = `AllowedRequests BlockedRequests CaptchaRequests CaptchasAttempted CaptchasSolved ChallengeRequests
  CountedRequests PassedRequests RequestsWithValidCaptchaToken RequestsWithValidChallengeToken`;

/** NAT gateways, interface endpoints, web ACLs and distributions. */
export const NETWORK_AND_EDGE: MetricSet[] = [
  {
    namespace: 'AWS/NATGateway',
    dimensions: ['NatGatewayId'],
    source: NAT,
    ...NAT_METRICS,
  },
  {
    namespace: 'AWS/NATGateway',
    dimensions: ['NatGatewayId', 'AvailabilityZone'],
    source: NAT,
    beyondCdk: true,
    ...NAT_METRICS,
  },
  {
    namespace: 'AWS/PrivateLinkEndpoints',
    dimensions: ['VPC Id', 'VPC Endpoint Id', 'Endpoint Type', 'Service Name'],
    source: PRIVATE_LINK,
    beyondCdk: true,
    sums: 'BytesProcessed NewConnections PacketsDropped RstPacketsReceived',
    averages: 'ActiveConnections',
  },
  {
    namespace: 'AWS/WAFV2',
    dimensions: ['WebACL', 'Region', 'Rule'],
    source: WAF,
    beyondCdk: true,
    sums: WAF_SUMS,
  },
  { namespace: 'AWS/WAFV2', dimensions: ['WebACL', 'Rule'], source: WAF, beyondCdk: true, sums: WAF_SUMS },
  {
    namespace: 'AWS/CloudFront',
    dimensions: ['DistributionId', 'Region'],
    source: CLOUD_FRONT,
    sums: 'BytesDownloaded BytesUploaded Requests',
    percents: '4xxErrorRate 5xxErrorRate TotalErrorRate',
  },
  {
    namespace: 'AWS/CloudFront',
    dimensions: ['DistributionId', 'Region'],
    source: CLOUD_FRONT,
    beyondCdk: true,
    averages: 'OriginLatency',
    percents: '401ErrorRate 403ErrorRate 404ErrorRate 502ErrorRate 503ErrorRate 504ErrorRate CacheHitRate',
  },
];
