import { Template } from 'aws-cdk-lib/assertions';
import {
  ArtifactBucket,
  GitHubDeployRole,
  GitHubProvider,
  GitHubSubject,
  ReleasedImage,
  SourceConnection,
} from '../src';
import { aDeployment, aStack, synthesize, synthesizePipeline } from './fixture';

const idsOf = (template: Template, type: string): string[] => Object.keys(template.findResources(type));

test('keeps the identity of the repository, which holds images', () => {
  expect(idsOf(synthesize(), 'AWS::ECR::Repository')).toEqual(['ShopRepository2501BC46']);
});

test('keeps the identity of the bucket of a pipeline, which holds artifacts', () => {
  expect(idsOf(synthesizePipeline(), 'AWS::S3::Bucket')).toEqual(['ShopArtifactsBucket06380FAE']);
});

test('keeps the identity of a bucket that stands alone', () => {
  const stack = aStack();
  new ArtifactBucket(stack, 'Artifacts');
  expect(idsOf(Template.fromStack(stack), 'AWS::S3::Bucket')).toEqual(['ArtifactsBucket88671897']);
});

test('keeps the identity of the log group', () => {
  expect(idsOf(synthesizePipeline(), 'AWS::Logs::LogGroup')).toEqual(['ShopLogs069302D0']);
});

test('keeps the identity of the parameter that says which image is in force', () => {
  const stack = aStack();
  new ReleasedImage(stack, 'ShopImage', { parameterName: '/shop/image', initialImage: 'nginx:1.29' });
  expect(idsOf(Template.fromStack(stack), 'AWS::SSM::Parameter')).toEqual(['ShopImageParameter29660F53']);
});

test('keeps the identity of the connection, which a person has accepted', () => {
  const stack = aStack();
  new SourceConnection(stack, 'GitHub', { connectionName: 'shop' });
  expect(idsOf(Template.fromStack(stack), 'AWS::CodeConnections::Connection')).toEqual(['GitHubConnection327BBDDD']);
});

test('keeps the identity of everything when a deployment is put before another', () => {
  const all = (...names: string[]) =>
    Object.keys(
      synthesizePipeline((stack) => ({
        deployments: names.map((name) =>
          aDeployment(stack, { name, serviceName: name, approval: { emails: [`${name}@example.com`] } }),
        ),
      })).toJSON().Resources,
    );
  expect(all('First', 'Second')).toEqual(expect.arrayContaining(all('Second')));
});

test('keeps the identity of the provider and of the role, which workflows name', () => {
  const stack = aStack();
  const provider = new GitHubProvider(stack, 'GitHub');
  new GitHubDeployRole(stack, 'Delivery', { provider, subjects: [GitHubSubject.branch('acme/shop', 'main')] });
  const template = Template.fromStack(stack);
  expect(idsOf(template, 'AWS::IAM::OIDCProvider')).toEqual(['GitHubProviderEF0F7A5D']);
  expect(idsOf(template, 'AWS::IAM::Role')).toEqual(['DeliveryRole959799AB']);
});
