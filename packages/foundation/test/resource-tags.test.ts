import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { ResourceTags } from '../src';

test('tags every resource below the scope', () => {
  const stack = new Stack(new App(), 'Stack');
  new Bucket(stack, 'Bucket');
  ResourceTags.apply(stack, { Project: 'shop', Owner: 'Equipo de datos', Empty: '' });
  Template.fromStack(stack).hasResourceProperties('AWS::S3::Bucket', {
    Tags: [
      { Key: 'Empty', Value: '' },
      { Key: 'Owner', Value: 'Equipo de datos' },
      { Key: 'Project', Value: 'shop' },
    ],
  });
});

test.each([
  ['a reserved key', { 'aws:foo': 'bar' }, 'reserved aws:'],
  ['a key of 129 characters', { ['k'.repeat(129)]: 'v' }, '1 to 128'],
  ['a value of 257 characters', { key: 'v'.repeat(257) }, '0 to 256'],
  ['a value with a line break', { key: 'a\nb' }, 'letters, digits'],
  ['a value with a character that AWS refuses', { key: 'a<b' }, 'letters, digits'],
  ['a point in time', { deployed: '2026-11-21T08:00:00Z' }, 'the same at each synthesis'],
  ['keys that differ only in case', { Name: 'a', name: 'b' }, 'each value once'],
  ['more than fifty tags', Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`k${i}`, 'v'])), 'at most 50'],
  ['no tags at all', undefined as unknown as Record<string, string>, 'a map from tag key'],
  ['a missing value', { key: undefined as unknown as string }, 'a text'],
])('rejects %s', (_, tags, allowed) => {
  expect(() => ResourceTags.apply(new Stack(new App(), 'Stack'), tags)).toThrow(allowed);
});

test('accepts the longest key and value', () => {
  const stack = new Stack(new App(), 'Stack');
  expect(() => ResourceTags.apply(stack, { ['k'.repeat(128)]: 'v'.repeat(256) })).not.toThrow();
});
