import { Duration } from 'aws-cdk-lib';
import { ImageLifecycle } from '../src';
import { synthesize } from './fixture';

function policy(...lifecycle: ImageLifecycle[]): { rules: Record<string, unknown>[] } {
  const [repository] = Object.values(synthesize({ lifecycle }).findResources('AWS::ECR::Repository'));
  return JSON.parse(repository.Properties.LifecyclePolicy.LifecyclePolicyText);
}

test('keeps the newest images of a pattern', () => {
  expect(policy(ImageLifecycle.keepLast(1, 10, 'v*')).rules).toEqual([
    {
      rulePriority: 1,
      selection: { tagStatus: 'tagged', tagPatternList: ['v*'], countType: 'imageCountMoreThan', countNumber: 10 },
      action: { type: 'expire' },
    },
  ]);
});

test('removes images without a tag after some days', () => {
  expect(policy(ImageLifecycle.removeUntaggedAfter(2, Duration.days(7))).rules).toEqual([
    {
      rulePriority: 2,
      selection: { tagStatus: 'untagged', countType: 'sinceImagePushed', countNumber: 7, countUnit: 'days' },
      action: { type: 'expire' },
    },
  ]);
});

test('removes images of a pattern after some days', () => {
  expect(policy(ImageLifecycle.removeAfter(3, Duration.days(30), 'pr-*')).rules[0].selection).toEqual({
    tagStatus: 'tagged',
    tagPatternList: ['pr-*'],
    countType: 'sinceImagePushed',
    countNumber: 30,
    countUnit: 'days',
  });
});
