import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ImageRepository, type ImageRepositoryProps } from '../src';

export function aStack(): Stack {
  return new Stack(new App(), 'Stack', { env: { account: '111122223333', region: 'us-east-1' } });
}

export function synthesize(props?: ImageRepositoryProps, stack = aStack()): Template {
  new ImageRepository(stack, 'Shop', props);
  return Template.fromStack(stack);
}
