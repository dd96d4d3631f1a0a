import { App, Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { SubnetType } from 'aws-cdk-lib/aws-ec2';
import { FargatePlatformVersion } from 'aws-cdk-lib/aws-ecs';
import {
  ApplicationListener,
  ApplicationProtocolVersion,
  ListenerCondition,
  TargetGroupLoadBalancingAlgorithmType,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Deployment, LogDestination, ServiceCapacity, WebService, type WebServiceProps } from '../src';
import { type Ground, ground, only, task, warnings } from './fixture';

function web(
  change: Partial<WebServiceProps> = {},
  on: Ground = ground(),
): { readonly stack: Stack; readonly service: WebService } {
  const service = new WebService(on.stack, 'Shop', {
    cluster: on.cluster.cluster,
    securityGroups: [on.group],
    listener: on.listener,
    routes: [{ priority: 100, paths: ['/*'] }],
    task: task(),
    ...change,
  });
  return { stack: on.stack, service };
}

function serviceProperties(change: Partial<WebServiceProps> = {}): Record<string, unknown> {
  return only(web(change).stack, 'AWS::ECS::Service').Properties;
}

function targetGroup(change: WebServiceProps['target'] = {}): Record<string, unknown> {
  return only(web({ target: change }).stack, 'AWS::ElasticLoadBalancingV2::TargetGroup').Properties;
}

function targetAttribute(key: string, change: WebServiceProps['target'] = {}): string | undefined {
  const attributes = targetGroup(change).TargetGroupAttributes as { Key: string; Value: string }[];
  return attributes.find((attribute) => attribute.Key === key)?.Value;
}

const SCALING = { minCapacity: 1, maxCapacity: 4 };

describe('a deployment', () => {
  test('takes no capacity away and is taken back when it fails', () => {
    expect(serviceProperties().DeploymentConfiguration).toEqual({
      MinimumHealthyPercent: 100,
      MaximumPercent: 200,
      DeploymentCircuitBreaker: { Enable: true, Rollback: true },
    });
  });

  test('is taken back when one of the named alarms goes off', () => {
    const deployment = Deployment.rolling({ alarmNames: ['errors'] });
    expect(serviceProperties({ deployment }).DeploymentConfiguration).toMatchObject({
      Alarms: { AlarmNames: ['errors'], Enable: true, Rollback: true },
    });
  });

  test('can go without the circuit breaker', () => {
    const deployment = Deployment.rolling({ circuitBreaker: false });
    expect(serviceProperties({ deployment }).DeploymentConfiguration).toMatchObject({
      DeploymentCircuitBreaker: { Enable: false, Rollback: false },
    });
  });

  test('does not set the number of tasks when scaling does', () => {
    expect(serviceProperties({ scaling: SCALING })).not.toHaveProperty('DesiredCount');
  });

  test('does not set the number of tasks when nobody says it', () => {
    expect(serviceProperties()).not.toHaveProperty('DesiredCount');
  });

  test('sets the number of tasks that the user says', () => {
    expect(serviceProperties({ desiredCount: 3 }).DesiredCount).toBe(3);
  });

  test('gives new tasks a minute before their health counts', () => {
    expect(serviceProperties().HealthCheckGracePeriodSeconds).toBe(60);
  });

  test('waits for the rule that ties the target group to the load balancer', () => {
    expect(only(web().stack, 'AWS::ECS::Service').DependsOn).toContain('ShopRule20CD92DF');
  });

  test('waits for what the roles may do', () => {
    expect(only(web().stack, 'AWS::ECS::Service').DependsOn).toContain('ShopTaskExecutionRoleDefaultPolicy44B6A341');
  });

  test('waits for the capacity providers of the cluster', () => {
    expect(only(web().stack, 'AWS::ECS::Service').DependsOn).toContain('ClusterCapacityProviders23189ED9');
  });
});

describe('the service', () => {
  test('spreads its tasks over the zones', () => {
    expect(serviceProperties().AvailabilityZoneRebalancing).toBe('ENABLED');
  });

  test('does not move tasks between zones when there is no room for one more', () => {
    const deployment = Deployment.rolling({ minHealthyPercent: 0, maxHealthyPercent: 100 });
    expect(serviceProperties({ deployment }).AvailabilityZoneRebalancing).toBe('DISABLED');
  });

  test('runs in private subnets without public addresses', () => {
    const network = serviceProperties().NetworkConfiguration as { AwsvpcConfiguration: Record<string, unknown> };
    expect(network.AwsvpcConfiguration.AssignPublicIp).toBe('DISABLED');
    expect(JSON.stringify(network.AwsvpcConfiguration.Subnets)).toContain('PrivateSubnet');
  });

  test('runs in the subnets that the user chooses', () => {
    const change = { vpcSubnets: { subnetType: SubnetType.PUBLIC }, assignPublicIp: true };
    const network = serviceProperties(change).NetworkConfiguration as { AwsvpcConfiguration: Record<string, unknown> };
    expect(network.AwsvpcConfiguration.AssignPublicIp).toBe('ENABLED');
    expect(JSON.stringify(network.AwsvpcConfiguration.Subnets)).toContain('PublicSubnet');
  });

  test('runs on Fargate', () => {
    expect(serviceProperties()).toMatchObject({ LaunchType: 'FARGATE', PlatformVersion: 'LATEST' });
  });

  test('runs on a mix of capacity providers without a launch type', () => {
    const capacity = ServiceCapacity.mix(
      { capacityProvider: 'FARGATE_SPOT', weight: 80 },
      { capacityProvider: 'FARGATE', weight: 20, base: 1 },
    );
    const properties = serviceProperties({ capacity });
    expect(properties).not.toHaveProperty('LaunchType');
    expect(properties.CapacityProviderStrategy).toEqual([
      { CapacityProvider: 'FARGATE_SPOT', Weight: 80 },
      { CapacityProvider: 'FARGATE', Weight: 20, Base: 1 },
    ]);
  });

  test('leaves the capacity to the cluster', () => {
    const properties = serviceProperties({ capacity: ServiceCapacity.CLUSTER_DEFAULT });
    expect(properties).not.toHaveProperty('LaunchType');
    expect(properties).not.toHaveProperty('CapacityProviderStrategy');
  });

  test('runs on the chosen version of Fargate', () => {
    expect(serviceProperties({ platformVersion: FargatePlatformVersion.VERSION1_4 }).PlatformVersion).toBe('1.4.0');
  });

  test('adds no rule to any security group', () => {
    const on = ground();
    const before = JSON.stringify(Template.fromStack(ground().stack).findResources('AWS::EC2::SecurityGroup'));
    const after = Template.fromStack(web({}, on).stack);
    expect(JSON.stringify(after.findResources('AWS::EC2::SecurityGroup'))).toBe(before);
    after.resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
    after.resourceCountIs('AWS::EC2::SecurityGroupEgress', 0);
  });

  test('needs no Lambda function and no custom resource', () => {
    const types = Object.values(
      Template.fromStack(web({ scaling: SCALING }).stack).toJSON().Resources as Record<string, { Type: string }>,
    );
    expect(types.filter(({ Type }) => Type.startsWith('AWS::Lambda') || Type.startsWith('Custom::'))).toEqual([]);
  });

  test('reads the load balancer from a listener of another stack', () => {
    const app = new App();
    const arn =
      'arn:aws:elasticloadbalancing:us-east-1:111122223333:listener/app/edge/50dc6c495c0c9188/f2f7dc8efc522ab2';
    const on = ground();
    const listener = ApplicationListener.fromApplicationListenerAttributes(new Stack(app, 'Other'), 'L', {
      listenerArn: arn,
      securityGroup: on.group,
    });
    expect(web({ listener }, on).service.loadBalancerFullName).toBe('app/edge/50dc6c495c0c9188');
  });

  test('measures CPU, memory and tasks by its own name', () => {
    const { service, stack } = web();
    const metrics = [service.metricCpuUtilization(), service.metricMemoryUtilization(), service.metricRunningTasks()];
    expect(metrics.map((metric) => `${metric.namespace} ${metric.metricName}`)).toEqual([
      'AWS/ECS CPUUtilization',
      'AWS/ECS MemoryUtilization',
      'ECS/ContainerInsights RunningTaskCount',
    ]);
    expect(stack.resolve(metrics[0].dimensions)).toEqual({
      ClusterName: { Ref: 'ClusterC2E21B66' },
      ServiceName: { 'Fn::GetAtt': ['ShopService3AD7A0C4', 'Name'] },
    });
  });
});

describe('a shell in a container', () => {
  test('is not offered', () => {
    expect(serviceProperties().EnableExecuteCommand).toBe(false);
  });

  test('needs channels in the region of the task, and nothing else without a key and logs', () => {
    const { stack } = web({ enableExecuteCommand: true });
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: [
          Match.objectLike({
            Action: Match.arrayWith(['ssmmessages:OpenDataChannel']),
            Condition: { StringEquals: { 'aws:RequestedRegion': 'us-east-1' } },
          }),
        ],
      },
      PolicyName: Match.stringLikeRegexp('TaskRole'),
    });
  });

  test('may use the key and write to the log group of the cluster', () => {
    const on = ground({ exec: { logs: LogDestination.newLogGroup({ name: '/exec' }) } });
    const { stack } = web({ enableExecuteCommand: true }, on);
    const policies = JSON.stringify(Template.fromStack(stack).findResources('AWS::IAM::Policy'));
    expect(policies).toContain('logs:DescribeLogStreams');
    expect(policies).not.toContain('kms:Decrypt');
  });

  test('may decrypt by the key of the cluster', () => {
    const other = new Stack(new App(), 'Other');
    const encryptionKey = Key.fromKeyArn(other, 'Key', 'arn:aws:kms:us-east-1:111122223333:key/k');
    const { stack } = web({ enableExecuteCommand: true }, ground({ exec: { encryptionKey } }));
    expect(JSON.stringify(Template.fromStack(stack).findResources('AWS::IAM::Policy'))).toContain(
      '"kms:Decrypt","Effect":"Allow","Resource":"arn:aws:kms:us-east-1:111122223333:key/k"',
    );
  });

  test('warns that it does not open with a read-only file system', () => {
    expect(warnings(web({ enableExecuteCommand: true }).service).join()).toContain(
      'ashlar-fargate-service:exec-read-only-root',
    );
  });

  test('warns of nothing when the agent can write', () => {
    const container = {
      ...task().container,
      writablePaths: ['/managed-agents', '/var/lib/amazon/ssm', '/var/log/amazon/ssm'],
    };
    expect(warnings(web({ enableExecuteCommand: true, task: task({ container }) }).service)).toEqual([]);
  });
});

describe('the target group', () => {
  test('asks for / every 30 seconds', () => {
    expect(targetGroup()).toMatchObject({
      HealthCheckPath: '/',
      HealthCheckIntervalSeconds: 30,
      Matcher: { HttpCode: '200' },
    });
  });

  test('has the health check that the user wants', () => {
    const healthCheck = {
      path: '/health',
      healthyHttpCodes: '200,301-302',
      interval: Duration.seconds(10),
      timeout: Duration.seconds(9),
      healthyThreshold: 10,
      unhealthyThreshold: 2,
    };
    expect(targetGroup({ healthCheck })).toMatchObject({
      HealthCheckPath: '/health',
      Matcher: { HttpCode: '200,301-302' },
      HealthCheckIntervalSeconds: 10,
      HealthCheckTimeoutSeconds: 9,
      HealthyThresholdCount: 10,
      UnhealthyThresholdCount: 2,
    });
  });

  test('lets tasks finish their requests for 30 seconds', () => {
    expect(targetAttribute('deregistration_delay.timeout_seconds')).toBe('30');
  });

  test('warns when requests get longer than the container', () => {
    const { service } = web({ target: { deregistrationDelay: Duration.seconds(31) } });
    expect(warnings(service).join()).toContain('ashlar-fargate-service:drain-longer-than-stop');
  });

  test('warns of nothing when the container gets as long as requests', () => {
    const container = { ...task().container, stopTimeout: Duration.seconds(120) };
    const change = { target: { deregistrationDelay: Duration.seconds(120) }, task: task({ container }) };
    expect(warnings(web(change).service)).toEqual([]);
  });

  test('does not keep clients with a task', () => {
    expect(targetAttribute('stickiness.enabled')).toBe('false');
  });

  test('keeps clients with a task for a day', () => {
    const target = { stickinessDuration: Duration.hours(24) };
    expect(targetAttribute('stickiness.lb_cookie.duration_seconds', target)).toBe('86400');
  });

  test('starts slowly', () => {
    expect(targetAttribute('slow_start.duration_seconds', { slowStart: Duration.seconds(30) })).toBe('30');
  });

  test('balances as the user wants', () => {
    const algorithm = TargetGroupLoadBalancingAlgorithmType.LEAST_OUTSTANDING_REQUESTS;
    expect(targetAttribute('load_balancing.algorithm.type', { algorithm })).toBe('least_outstanding_requests');
  });

  test('speaks the version of HTTP that the user wants', () => {
    expect(targetGroup({ protocolVersion: ApplicationProtocolVersion.HTTP2 }).ProtocolVersion).toBe('HTTP2');
  });

  test('sends requests to the port that the user chooses', () => {
    const container = { ...task().container, ports: [{ containerPort: 8080 }, { containerPort: 9090 }] };
    expect(web({ task: task({ container }), target: { port: 9090 } }).service.targetPort).toBe(9090);
  });
});

describe('routes', () => {
  test('match by path and host, at their priority', () => {
    const routes = [{ priority: 7, paths: ['/api/*'], hosts: ['api.example.com'] }];
    expect(only(web({ routes }).stack, 'AWS::ElasticLoadBalancingV2::ListenerRule').Properties).toMatchObject({
      Priority: 7,
      Conditions: [
        { Field: 'host-header', HostHeaderConfig: { Values: ['api.example.com'] } },
        { Field: 'path-pattern', PathPatternConfig: { Values: ['/api/*'] } },
      ],
    });
  });

  test('can demand a header as well', () => {
    const routes = [{ paths: ['/*'], conditions: [ListenerCondition.httpHeader('X-Origin', ['shown'])] }];
    expect(only(web({ routes }).stack, 'AWS::ElasticLoadBalancingV2::ListenerRule').Properties).toMatchObject({
      Conditions: [
        { Field: 'path-pattern', PathPatternConfig: { Values: ['/*'] } },
        { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'X-Origin', Values: ['shown'] } },
      ],
    });
  });

  test('of two services share a listener', () => {
    const on = ground();
    web({ routes: [{ priority: 200, paths: ['/*'] }] }, on);
    new WebService(on.stack, 'Api', {
      cluster: on.cluster.cluster,
      securityGroups: [on.group],
      listener: on.listener,
      routes: [{ priority: 100, paths: ['/api/*'] }],
      task: task(),
    });
    const rules = Object.values(
      Template.fromStack(on.stack).findResources('AWS::ElasticLoadBalancingV2::ListenerRule'),
    );
    expect(rules.map((rule) => rule.Properties.Priority)).toEqual([200, 100]);
  });
});
