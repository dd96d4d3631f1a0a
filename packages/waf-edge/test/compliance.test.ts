import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AliasTarget, DistributionLogs, EdgeOrigin, EndpointHealthCheck, SiteCertificate } from '../src';
import { importedBalancer, stackWithAcl, stackWithBalancer, stackWithDistribution, stackWithZone } from './stacks';

/** One stack of each kind, and one with everything about a domain. */
function stacks(): Stack[] {
  const domain = stackWithZone({ acceleratedRecovery: true });
  const { healthCheck } = new EndpointHealthCheck(domain.stack, 'Primary', { domainName: 'us.example.com' });
  const target = AliasTarget.fromLoadBalancer(importedBalancer(domain.stack));
  domain.zone.addFailover({ primary: { target, healthCheck }, secondary: { target } });
  domain.zone.addHttps({});
  new SiteCertificate(domain.stack, 'Certificate', {
    domainName: 'example.com',
    subjectAlternativeNames: ['*.example.com'],
    hostedZones: [domain.zone.hostedZone],
  });
  const balancer = stackWithBalancer();
  balancer.edge.addHostRedirect('Www', { fromHost: 'www.example.com', toHost: 'example.com', priority: 1 });
  const distribution = stackWithDistribution((stack) => ({
    origin: EdgeOrigin.publicLoadBalancer(importedBalancer(stack)),
    cachedPaths: [{ pathPattern: '/static/*' }],
  }));
  const logs = new Stack(undefined, 'Logs');
  new DistributionLogs(logs, 'Logs', {
    distribution: Distribution.fromDistributionAttributes(logs, 'Distribution', {
      distributionId: 'E2QWRUHAPOMQZL',
      domainName: 'd111111abcdef8.cloudfront.net',
    }),
    bucket: new Bucket(logs, 'Bucket', { removalPolicy: RemovalPolicy.DESTROY }),
  });
  return [domain.stack, balancer.stack, distribution.stack, logs, stackWithAcl().stack];
}

function resources() {
  return stacks().flatMap((stack) => Object.values(Template.fromStack(stack).toJSON().Resources)) as {
    Type: string;
    Properties: Record<string, unknown>;
    DeletionPolicy?: string;
  }[];
}

test('no template needs a Lambda function or a custom resource', () => {
  const types = resources().map((resource) => resource.Type);
  expect(types.length).toBeGreaterThan(20);
  expect(types.filter((type) => type.startsWith('AWS::Lambda::') || type.startsWith('Custom::'))).toEqual([]);
});

test('nothing has a role', () => {
  expect(resources().filter((resource) => resource.Type.startsWith('AWS::IAM::'))).toEqual([]);
});

test('what cannot be made again is kept', () => {
  const kept = resources().filter((resource) => resource.DeletionPolicy === 'Retain');
  expect(kept.map((resource) => resource.Type).sort()).toEqual([
    'AWS::Logs::LogGroup',
    'AWS::Route53::HostedZone',
    'AWS::S3::Bucket',
  ]);
});
