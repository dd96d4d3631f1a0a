import { App, RemovalPolicy, Stack, Tags } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { ContainerImage, FargateTaskDefinition } from 'aws-cdk-lib/aws-ecs';
import { ReleasedImage, type ReleasedImageProps } from '../src';
import { aStack } from './fixture';

const TYPE = 'AWS::SSM::Parameter';
const PROPS: ReleasedImageProps = { parameterName: '/shop/image', initialImage: 'public.ecr.aws/nginx/nginx:1.29' };
const ENV = { account: '111122223333', region: 'us-east-1' };

function parameter(changes: Partial<ReleasedImageProps> = {}): Template {
  const stack = aStack();
  new ReleasedImage(stack, 'ShopImage', { ...PROPS, ...changes });
  return Template.fromStack(stack);
}

/** The parameter in one stack, and another stack beside it. */
function twoStacks(env = ENV): { image: ReleasedImage; services: Stack } {
  const app = new App();
  const image = new ReleasedImage(new Stack(app, 'Images', { env: ENV }), 'ShopImage', PROPS);
  return { image, services: new Stack(app, 'Services', { env }) };
}

test('names the image before the first release', () => {
  parameter().hasResourceProperties(TYPE, {
    Name: '/shop/image',
    Type: 'String',
    Value: 'public.ecr.aws/nginx/nginx:1.29',
  });
});

test('carries no tags, because a changed tag would bring the initial image back', () => {
  const stack = aStack();
  new ReleasedImage(stack, 'ShopImage', PROPS);
  Tags.of(stack).add('Owner', 'shop');
  Template.fromStack(stack).hasResourceProperties(TYPE, { Tags: Match.absent() });
});

test('stays when the stack is deleted', () => {
  parameter().hasResource(TYPE, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
});

test('goes where the user wants it', () => {
  parameter({ removalPolicy: RemovalPolicy.DESTROY }).hasResource(TYPE, { DeletionPolicy: 'Delete' });
});

test('is read by its own stack in no way', () => {
  const parameters = Object.keys(parameter().findParameters('*'));
  expect(parameters.filter((name) => name !== 'BootstrapVersion')).toEqual([]);
});

describe('another stack', () => {
  test('reads the image that is in force at every update', () => {
    const { image, services } = twoStacks();
    const task = new FargateTaskDefinition(services, 'Task');
    task.addContainer('app', { image: ContainerImage.fromRegistry(image.referenceIn(task)) });
    const template = Template.fromStack(services);
    const [name] = Object.keys(template.findParameters('*', { Default: '/shop/image' }));
    template.hasParameter(name, { Type: 'AWS::SSM::Parameter::Value<String>' });
    template.hasResourceProperties('AWS::ECS::TaskDefinition', { ContainerDefinitions: [{ Image: { Ref: name } }] });
  });

  test('is deployed after the parameter', () => {
    const { image, services } = twoStacks();
    image.referenceIn(services);
    expect(services.dependencies.map((stack) => stack.stackName)).toEqual(['Images']);
  });

  test('gets one parameter, however often it asks', () => {
    const { image, services } = twoStacks();
    expect(services.resolve(image.referenceIn(services))).toEqual(services.resolve(image.referenceIn(services)));
  });

  test('needs nothing that the stack of the parameter exports', () => {
    const { image, services } = twoStacks();
    image.referenceIn(services);
    expect(Template.fromStack(Stack.of(image)).findOutputs('*')).toEqual({});
  });

  test('rejects a reference in the stack of the parameter itself, which does not exist when it is read', () => {
    const { image } = twoStacks();
    expect(() => image.referenceIn(Stack.of(image))).toThrow(
      /Images\/ShopImage: referenceIn got a construct of its own stack/,
    );
  });

  test.each([
    ['region', { ...ENV, region: 'eu-central-1' }],
    ['account', { ...ENV, account: '444455556666' }],
  ])('rejects a reference in another %s', (_, env) => {
    const { image, services } = twoStacks(env);
    expect(() => image.referenceIn(services)).toThrow(/another account or region \(Services\)/);
  });

  test('may be without account and region', () => {
    const app = new App();
    const image = new ReleasedImage(new Stack(app, 'Images'), 'ShopImage', PROPS);
    expect(() => image.referenceIn(new Stack(app, 'Services'))).not.toThrow();
  });
});
