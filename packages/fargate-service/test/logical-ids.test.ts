import { Template } from 'aws-cdk-lib/assertions';
import { BackendService, LogDestination, WebService } from '../src';
import { ground, task } from './fixture';

const on = ground({ exec: { logs: LogDestination.newLogGroup() }, serviceConnectNamespace: 'shop' });
new WebService(on.stack, 'Shop', {
  cluster: on.cluster.cluster,
  securityGroups: [on.group],
  listener: on.listener,
  routes: [
    { priority: 100, paths: ['/shop/*'] },
    { name: 'Admin', priority: 90, paths: ['/admin/*'] },
  ],
  task: task(),
  scaling: { minCapacity: 1, maxCapacity: 2, cpuPercent: 50 },
});
new BackendService(on.stack, 'Orders', {
  cluster: on.cluster.cluster,
  securityGroups: [on.group],
  serviceConnect: { endpoints: [{ name: 'orders' }] },
  task: task(),
});
const template = Template.fromStack(on.stack);

// A change here replaces what keeps data, takes requests or is found by others.
test.each([
  ['AWS::ECS::Cluster', ['ClusterC2E21B66']],
  ['AWS::ServiceDiscovery::HttpNamespace', ['ClusterDefaultServiceDiscoveryNamespaceD29986FD']],
  ['AWS::Logs::LogGroup', ['ClusterExecLogs956D313E', 'OrdersTaskLogs25C3A4DE', 'ShopTaskLogs32023616']],
  ['AWS::ECS::Service', ['OrdersServiceD1EFC0D6', 'ShopService3AD7A0C4']],
  ['AWS::ElasticLoadBalancingV2::TargetGroup', ['ShopTargetGroup2F0FD75F']],
  ['AWS::ElasticLoadBalancingV2::ListenerRule', ['ShopRule20CD92DF', 'ShopAdminA75875D2']],
  ['AWS::ApplicationAutoScaling::ScalableTarget', ['ShopScalableTarget412ABF35']],
  ['AWS::ApplicationAutoScaling::ScalingPolicy', ['ShopScalableTargetCpu38A689F4']],
])('keeps the identity of %s', (type, ids) => {
  expect(Object.keys(template.findResources(type)).sort()).toEqual([...ids].sort());
});
