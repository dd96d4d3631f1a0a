import { App, Duration, Lazy, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { ImageRepository, type ImageRepositoryProps } from '../src';

const build = (props: ImageRepositoryProps) => () =>
  new ImageRepository(new Stack(new App(), 'Stack'), 'Images', props);
const patterns = (count: number) => Array.from({ length: count }, (_, index) => `tag-${index}`);

test.each<[string, ImageRepositoryProps, string]>([
  ['an upper-case name (COM-84)', { repositoryName: 'MyRepo' }, 'repositoryName: got "MyRepo"'],
  ['a name of one character', { repositoryName: 'a' }, '2 to 256'],
  ['a name of 257 characters', { repositoryName: 'a'.repeat(257) }, '2 to 256'],
  ['a name that ends in a separator', { repositoryName: 'shop/' }, 'repositoryName'],
  ['six patterns of mutable tags', { mutableTags: patterns(6) }, 'at most 5'],
  ['a pattern with three wildcards', { mutableTags: ['*a*b*'] }, 'at most 2 wildcards'],
  ['a pattern with a blank', { mutableTags: ['my tag'] }, 'letters, digits'],
  ['the same pattern twice', { mutableTags: ['latest', 'latest'] }, 'each value once'],
  ['mutable tags where all are mutable', { immutableTags: false, mutableTags: ['latest'] }, 'every tag may move'],
  [
    'equal priorities (COM-87)',
    {
      retention: [
        { keepImages: 1, priority: 2 },
        { removeAfter: Duration.days(1), priority: 2 },
      ],
    },
    'priorities of retention: got "2"',
  ],
  [
    'a priority equal to a derived one',
    { retention: [{ keepImages: 1, priority: 2 }, { removeAfter: Duration.days(1) }] },
    'priorities of retention',
  ],
  ['keeping no image', { retention: [{ keepImages: 0 }] }, 'retention[0].keepImages: got 0'],
  ['removing after half a day', { retention: [{ removeAfter: Duration.hours(12) }] }, 'whole number of days'],
  ['a rule that says nothing', { retention: [{}] }, 'either keepImages or removeAfter'],
  ['a rule that says both', { retention: [{ keepImages: 1, removeAfter: Duration.days(1) }] }, 'either keepImages'],
  ['an empty list of prefixes', { retention: [{ tagPrefixes: [], keepImages: 1 }] }, 'retention[0].tagPrefixes'],
  ['51 rules', { retention: Array.from({ length: 51 }, () => ({ keepImages: 1 })) }, 'at most 50'],
  ['emptying a repository that is kept', { emptyOnDelete: true }, 'never emptied'],
])('rejects %s', (_, props, message) => {
  expect(build(props)).toThrow(message);
});

test('names everything that is wrong, and the path', () => {
  expect(build({ repositoryName: 'A', mutableTags: patterns(6) })).toThrow(
    /ImageRepository at Stack\/Images refuses its properties:\n {2}- repositoryName.*\n {2}- number of mutableTags/,
  );
});

test.each<[string, ImageRepositoryProps]>([
  ['a name of two characters', { repositoryName: 'ab' }],
  ['a name of 256 characters', { repositoryName: 'a'.repeat(256) }],
  ['a name that is a path', { repositoryName: 'shop/web-1.x' }],
  ['five patterns', { mutableTags: patterns(5) }],
  ['a pattern with two wildcards', { mutableTags: ['*-rc-*'] }],
  ['keeping one image', { retention: [{ keepImages: 1 }] }],
  ['emptying a repository that may go', { emptyOnDelete: true, removalPolicy: RemovalPolicy.DESTROY }],
  ['a name known only at the deployment', { repositoryName: Lazy.string({ produce: () => 'later' }) }],
  ['missing properties', undefined as unknown as ImageRepositoryProps],
])('accepts %s', (_, props) => {
  expect(build(props)).not.toThrow();
});
