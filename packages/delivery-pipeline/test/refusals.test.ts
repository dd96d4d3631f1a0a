import { Duration, Lazy, RemovalPolicy } from 'aws-cdk-lib';
import { ImageLifecycle, ImageRepository, type ImageRepositoryProps } from '../src';
import { aStack, synthesize } from './fixture';

/** What an untyped caller may pass. */
const untyped = <T>(value: unknown): T => value as T;
const keep = (...lifecycle: ImageLifecycle[]): ImageRepositoryProps => ({ lifecycle });
const letters = (count: number): string => 'a'.repeat(count);
const versions = (count: number): ImageLifecycle[] =>
  Array.from({ length: count }, (_, index) => ImageLifecycle.keepLast(index + 1, 1, `v${index}*`));

/** Each row: what is wrong, what the message must say, and the nearest that is right. */
const ROWS: [title: string, wrong: ImageRepositoryProps, says: RegExp, right: ImageRepositoryProps][] = [
  [
    'COM-84 a name in upper case',
    { repositoryName: 'MyRepo' },
    /repositoryName: got "MyRepo"; allowed: .*lower-case/,
    { repositoryName: 'myrepo' },
  ],
  ['a name of one letter', { repositoryName: 'a' }, /repositoryName: got "a"/, { repositoryName: 'ab' }],
  ['a name of 257 characters', { repositoryName: letters(257) }, /repositoryName/, { repositoryName: letters(256) }],
  [
    'a name that ends in a hyphen',
    { repositoryName: 'shop-' },
    /repositoryName: got "shop-"/,
    { repositoryName: 'shop-a' },
  ],
  ['a name with an empty part', { repositoryName: 'shop//app' }, /repositoryName/, { repositoryName: 'shop/app' }],
  [
    'COM-87 two rules of one priority',
    keep(ImageLifecycle.keepLast(1, 1, 'v*'), ImageLifecycle.removeUntaggedAfter(1, Duration.days(1))),
    /lifecycle\.priority: got "1"; allowed: each value once/,
    keep(ImageLifecycle.keepLast(1, 1, 'v*'), ImageLifecycle.removeUntaggedAfter(2, Duration.days(1))),
  ],
  [
    'priority 0',
    keep(ImageLifecycle.keepLast(0, 1, 'v*')),
    /lifecycle\[0\]\.priority: got 0/,
    keep(ImageLifecycle.keepLast(1, 1, 'v*')),
  ],
  [
    'a rule that keeps no image',
    keep(ImageLifecycle.keepLast(1, 0, 'v*')),
    /lifecycle\[0\]\.count: got 0/,
    keep(ImageLifecycle.keepLast(1, 1, 'v*')),
  ],
  [
    'a rule without a count',
    keep(ImageLifecycle.keepLast(1, untyped(undefined), 'v*')),
    /lifecycle\[0\]\.count or age: got nothing/,
    keep(ImageLifecycle.keepLast(1, 1, '*')),
  ],
  [
    'an age of half a day',
    keep(ImageLifecycle.removeUntaggedAfter(1, Duration.hours(12))),
    /lifecycle\[0\]\.age: got "12 hours"/,
    keep(ImageLifecycle.removeUntaggedAfter(1, Duration.hours(24))),
  ],
  [
    'no tag pattern',
    keep(ImageLifecycle.keepLast(1, 1, '')),
    /lifecycle\[0\]\.tagPattern: got ""/,
    keep(ImageLifecycle.keepLast(1, 1, 'a')),
  ],
  [
    'a tag pattern of five stars',
    keep(ImageLifecycle.keepLast(1, 1, '*a*b*c*d*')),
    /tagPattern: got "\*a/,
    keep(ImageLifecycle.keepLast(1, 1, '*a*b*c*')),
  ],
  [
    'two rules for untagged images',
    keep(
      ImageLifecycle.removeUntaggedAfter(1, Duration.days(1)),
      ImageLifecycle.removeUntaggedAfter(2, Duration.days(2)),
    ),
    /a second rule for untagged images/,
    keep(ImageLifecycle.removeUntaggedAfter(1, Duration.days(1))),
  ],
  ['51 rules', keep(...versions(51)), /number of rules in lifecycle: got 51/, keep(...versions(50))],
  [
    'a moving tag with a blank',
    { mutableTags: ['la test'] },
    /mutableTags: got "la test"/,
    { mutableTags: ['la-test'] },
  ],
  ['a moving tag of three stars', { mutableTags: ['*a*b*'] }, /mutableTags/, { mutableTags: ['*a*b'] }],
  [
    'a moving tag twice',
    { mutableTags: ['latest', 'latest'] },
    /mutableTags: got "latest"/,
    { mutableTags: ['latest', 'next'] },
  ],
  ['an empty moving tag', { mutableTags: [''] }, /mutableTags: got ""/, { mutableTags: [letters(128)] }],
  [
    'six moving tags',
    { mutableTags: ['a', 'b', 'c', 'd', 'e', 'f'] },
    /number of mutableTags: got 6/,
    { mutableTags: ['a', 'b', 'c', 'd', 'e'] },
  ],
  [
    'an account of 11 digits',
    { pullAccounts: ['12345678901'] },
    /pullAccounts: got "12345678901"/,
    { pullAccounts: ['123456789012'] },
  ],
  ['one account twice', { pullAccounts: ['123456789012', '123456789012'] }, /each value once/, { pullAccounts: [] }],
  [
    'an emptying that would never happen',
    { emptyOnDelete: true },
    /emptyOnDelete: got true; allowed: only with removalPolicy DESTROY/,
    { emptyOnDelete: true, removalPolicy: RemovalPolicy.DESTROY },
  ],
];

test.each(ROWS)('rejects %s', (_, wrong, says) => {
  expect(() => new ImageRepository(aStack(), 'Shop', wrong)).toThrow(says);
});

test.each(ROWS)('takes the nearest right value beside %s', (_, __, ___, right) => {
  expect(() => synthesize(right)).not.toThrow();
});

test('rejects everything at once, and says where', () => {
  const wrong = { repositoryName: 'A', emptyOnDelete: true };
  expect(() => new ImageRepository(aStack(), 'Shop', wrong)).toThrow(
    /ImageRepository at Stack\/Shop.*\n.*repositoryName.*\n.*emptyOnDelete/,
  );
});

test('rejects null for its properties', () => {
  expect(() => new ImageRepository(aStack(), 'Shop', untyped(null))).toThrow(/props: got null/);
});

test('rejects a rule that is none', () => {
  expect(() => new ImageRepository(aStack(), 'Shop', keep(untyped(null)))).toThrow(/lifecycle\[0\]/);
});

test('rejects nothing that is not known before the deployment', () => {
  expect(() => synthesize({ repositoryName: Lazy.string({ produce: () => 'shop' }) })).not.toThrow();
});
