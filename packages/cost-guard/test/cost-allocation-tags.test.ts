import { App, CfnResource, NestedStack, Stack, Stage, Tags, Validations } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { CfnPolicy } from 'aws-cdk-lib/aws-iam';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { CfnParameter } from 'aws-cdk-lib/aws-ssm';
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { CostAllocationTags } from '../src';

const ID = 'ashlar-cost-guard::cost-allocation-tags';

function appWith(build: (stack: Stack, app: App) => void, keys = ['Project']): App {
  const app = new App({ analyticsReporting: false });
  build(new Stack(app, 'Shop'), app);
  CostAllocationTags.require(app, keys);
  return app;
}

/** What the synthesis says, or nothing when it succeeds. */
function findings(app: App): string {
  // The framework prints what was acknowledged as well.
  const print = jest.spyOn(console, 'error').mockImplementation(() => {});
  try {
    app.synth();
    return '';
  } catch (error) {
    return String(error);
  } finally {
    print.mockRestore();
  }
}

test('puts the tags on every taggable resource', () => {
  const app = new App();
  const stack = new Stack(app, 'Shop');
  new CfnBucket(stack, 'Bucket');
  CostAllocationTags.apply(app, { Project: 'shop', CostAllocation: 'web' });
  Template.fromStack(stack).hasResourceProperties('AWS::S3::Bucket', {
    Tags: [
      { Key: 'CostAllocation', Value: 'web' },
      { Key: 'Project', Value: 'shop' },
    ],
  });
});

test('is content with what it tagged itself', () => {
  const app = new App();
  new CfnBucket(new Stack(app, 'Shop'), 'Bucket');
  CostAllocationTags.apply(app, { Project: 'shop' });
  expect(findings(app)).toBe('');
});

test('names the resource and the keys that it lacks', () => {
  const app = appWith(
    (stack) => {
      const bucket = new CfnBucket(stack, 'Bucket');
      Tags.of(bucket).add('Project', 'shop');
    },
    ['Project', 'Owner', 'Team'],
  );
  const says = findings(app);
  expect(says).toContain('Shop/Bucket');
  expect(says).toContain('AWS::S3::Bucket lacks the cost allocation tags "Owner", "Team"');
});

test('does not ask for tags where none are possible', () => {
  expect(findings(appWith((stack) => new CfnPolicy(stack, 'Policy', untaggable())))).toBe('');
});

test('judges the finished template, not what the tree said before', () => {
  const app = appWith((stack) => {
    const bucket = new CfnBucket(stack, 'Bucket');
    Tags.of(bucket).add('Project', 'shop');
    bucket.addPropertyDeletionOverride('Tags');
  });
  expect(findings(app)).toContain('Shop/Bucket');
});

test('takes tags that were written into the template by an override', () => {
  const app = appWith((stack) => {
    new CfnBucket(stack, 'Bucket').addPropertyOverride('Tags', [{ Key: 'Project', Value: 'shop' }]);
  });
  expect(findings(app)).toBe('');
});

test('reads tags that are a map', () => {
  const parameter = (stack: Stack) => new CfnParameter(stack, 'Parameter', { type: 'String', value: 'a' });
  expect(findings(appWith((stack) => Tags.of(parameter(stack)).add('Project', 'shop')))).toBe('');
  expect(findings(appWith(parameter))).toContain('Shop/Parameter');
});

test('looks into nested stacks', () => {
  const app = appWith((stack) => {
    const nested = new NestedStack(stack, 'Nested');
    Tags.of(nested).add('Project', 'shop');
    const bucket = new CfnBucket(nested, 'Bucket');
    Tags.of(bucket).remove('Project', { priority: 300 });
  });
  const says = findings(app);
  expect(says).toContain('Shop/Nested/Bucket');
  expect(says).not.toContain('AWS::CloudFormation::Stack lacks');
});

test('looks into stages', () => {
  const app = appWith((_, root) => {
    new CfnBucket(new Stack(new Stage(root, 'First'), 'Shop'), 'Bucket');
  });
  expect(findings(app)).toContain('First/Shop/Bucket');
});

test('looks only into the stage that it was asked for', () => {
  const app = new App();
  const [first, second] = ['First', 'Second'].map((id) => new Stage(app, id));
  for (const stage of [first, second]) new CfnBucket(new Stack(stage, 'Shop'), 'Bucket');
  CostAllocationTags.require(first, ['Project']);
  const says = findings(app);
  expect(says).toContain('First/Shop/Bucket');
  expect(says).not.toContain('Second/Shop/Bucket');
});

test('excuses what was acknowledged, and everything below it', () => {
  const app = appWith((stack) => {
    new CfnBucket(stack, 'Bucket');
    Validations.of(stack).acknowledge({ id: ID, reason: 'Shared by all projects' });
  });
  expect(findings(app)).toBe('');
});

test('excuses nothing beside what was acknowledged', () => {
  const app = appWith((stack) => {
    Validations.of(new CfnBucket(stack, 'Shared')).acknowledge({ id: ID, reason: 'Shared by all projects' });
    new CfnBucket(stack, 'Forgotten');
  });
  const says = findings(app);
  expect(says).toContain('Shop/Forgotten');
  expect(says).not.toContain('Shop/Shared');
});

test('knows the types that are tagged by another property', () => {
  const app = appWith((stack) => new CfnWebACL(stack, 'Acl', acl()));
  expect(findings(app)).toContain('Shop/Acl');
});

test('says nothing of resources whose type the app does not know', () => {
  const app = appWith((stack) => new CfnResource(stack, 'Unknown', { type: 'Acme::Own::Type' }));
  expect(findings(app)).toBe('');
});

function untaggable() {
  return { policyName: 'p', policyDocument: { Version: '2012-10-17', Statement: [] }, roles: ['r'] };
}

function acl() {
  const visibilityConfig = { cloudWatchMetricsEnabled: true, metricName: 'acl', sampledRequestsEnabled: true };
  return { scope: 'REGIONAL', defaultAction: { allow: {} }, visibilityConfig };
}
