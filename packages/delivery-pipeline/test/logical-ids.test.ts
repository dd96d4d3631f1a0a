import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ImageRepository } from '../src';

test('the repository keeps its logical id, so an update never replaces the images', () => {
  const stack = new Stack(new App(), 'Stack');
  new ImageRepository(stack, 'Images');
  expect(Object.keys(Template.fromStack(stack).findResources('AWS::ECR::Repository'))).toEqual([
    'ImagesRepository2D0F5B9C',
  ]);
});
