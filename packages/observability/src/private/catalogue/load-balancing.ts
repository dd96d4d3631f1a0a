import type { MetricSet } from './metric-set';

const SOURCE =
  'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html';
/** Lists every metric with each set of dimensions that it is published with. */
const BY_DIMENSIONS =
  'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/SupportedMetricsForResourceTagsForTelemetry.html';
const NAMESPACE = 'AWS/ApplicationELB';
const BALANCER = ['LoadBalancer'];
const BALANCER_ZONE = ['AvailabilityZone', 'LoadBalancer'];
const GROUP = ['LoadBalancer', 'TargetGroup'];
const GROUP_ZONE = ['AvailabilityZone', 'LoadBalancer', 'TargetGroup'];

const AUTHENTICATION =
  'ELBAuthError ELBAuthFailure ELBAuthRefreshTokenSuccess ELBAuthSuccess ELBAuthUserClaimsSizeExceeded';
const BALANCER_CODES = 'HTTPCode_ELB_3XX_Count HTTPCode_ELB_4XX_Count HTTPCode_ELB_5XX_Count';
const TARGET_CODES =
  'HTTPCode_Target_2XX_Count HTTPCode_Target_3XX_Count HTTPCode_Target_4XX_Count HTTPCode_Target_5XX_Count';
const TARGET_ERRORS = 'TargetConnectionErrorCount TargetTLSNegotiationErrorCount';
const ANSWERS = 'HTTP_Fixed_Response_Count HTTP_Redirect_Count HTTP_Redirect_Url_Limit_Exceeded_Count';
const REPUTATION = 'LowReputationPacketsDropped LowReputationRequestsDenied';
const SINGLE_CODES = 'HTTPCode_ELB_500_Count HTTPCode_ELB_502_Count HTTPCode_ELB_503_Count HTTPCode_ELB_504_Count';
const TARGET_STATES = {
  minima: 'HealthyStateDNS HealthyStateRouting',
  maxima: 'ActiveZonalShiftHostCount AnomalousHostCount MitigatedHostCount UnhealthyStateDNS UnhealthyStateRouting',
};
const COMMON = `ClientTLSNegotiationErrorCount DesyncMitigationMode_NonCompliant_Request_Count NonStickyRequestCount
  RejectedConnectionCount ${AUTHENTICATION} ${BALANCER_CODES} ${TARGET_CODES} ${TARGET_ERRORS} ${ANSWERS}`;

/** Application Load Balancers and their target groups. */
export const LOAD_BALANCING: MetricSet[] = [
  {
    namespace: NAMESPACE,
    dimensions: BALANCER,
    source: SOURCE,
    sums: `${COMMON} ActiveConnectionCount GrpcRequestCount ${SINGLE_CODES} IPv6ProcessedBytes IPv6RequestCount LambdaTargetProcessedBytes
      NewConnectionCount ProcessedBytes RequestCount RuleEvaluations`,
    averages: 'ConsumedLCUs ELBAuthLatency TargetResponseTime',
  },
  {
    namespace: NAMESPACE,
    dimensions: BALANCER,
    source: BY_DIMENSIONS,
    beyondCdk: true,
    sums: `${REPUTATION} AppCookieNonStickinessCount DroppedInvalidHeaderRequestCount ExcessiveLowReputationPackets
      ForwardedInvalidHeaderRequestCount UnhealthyRoutingRequestCount`,
    averages: 'PeakLCUs ReservedLCUs',
  },
  {
    namespace: NAMESPACE,
    dimensions: BALANCER_ZONE,
    source: SOURCE,
    sums: `${COMMON} DroppedInvalidHeaderRequestCount ForwardedInvalidHeaderRequestCount`,
    averages: 'ELBAuthLatency TargetResponseTime',
  },
  {
    namespace: NAMESPACE,
    dimensions: BALANCER_ZONE,
    source: BY_DIMENSIONS,
    beyondCdk: true,
    sums: `${REPUTATION} ${SINGLE_CODES} ActiveConnectionCount IPv6ProcessedBytes IPv6RequestCount NewConnectionCount
      ProcessedBytes RequestCount UnhealthyRoutingRequestCount`,
  },
  {
    namespace: NAMESPACE,
    dimensions: GROUP,
    source: SOURCE,
    sums: `${TARGET_CODES} ${TARGET_ERRORS} LambdaInternalError LambdaUserError RequestCount RequestCountPerTarget`,
    averages: 'TargetResponseTime',
    minima: 'HealthyHostCount',
    maxima: 'UnHealthyHostCount',
  },
  {
    namespace: NAMESPACE,
    dimensions: GROUP,
    source: BY_DIMENSIONS,
    beyondCdk: true,
    sums: 'GrpcRequestCount IPv6RequestCount UnhealthyRoutingRequestCount',
    ...TARGET_STATES,
  },
  {
    namespace: NAMESPACE,
    dimensions: GROUP_ZONE,
    source: SOURCE,
    sums: `${TARGET_CODES} ${TARGET_ERRORS}`,
    averages: 'TargetResponseTime',
    minima: 'HealthyHostCount',
    maxima: 'UnHealthyHostCount',
  },
  {
    namespace: NAMESPACE,
    dimensions: GROUP_ZONE,
    source: BY_DIMENSIONS,
    beyondCdk: true,
    sums: 'GrpcRequestCount IPv6RequestCount RequestCount RequestCountPerTarget UnhealthyRoutingRequestCount',
    ...TARGET_STATES,
  },
  {
    namespace: NAMESPACE,
    dimensions: ['TargetGroup'],
    source: SOURCE,
    sums: 'LambdaInternalError LambdaUserError RequestCountPerTarget',
  },
];
