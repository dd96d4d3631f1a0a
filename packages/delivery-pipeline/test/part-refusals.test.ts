import { Duration, Lazy, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import {
  ArtifactBucket,
  type ArtifactBucketProps,
  ReleasedImage,
  type ReleasedImageProps,
  SourceConnection,
  type SourceConnectionProps,
  SourceProvider,
} from '../src';
import { aStack } from './fixture';

/** What an untyped caller may pass. */
const untyped = <T>(value: unknown): T => value as T;
const text = (count: number): string => 'a'.repeat(count);

describe('a bucket', () => {
  const create = (props?: ArtifactBucketProps) => new ArtifactBucket(aStack(), 'Artifacts', props);
  const ROWS: [title: string, wrong: ArtifactBucketProps, says: RegExp, right: ArtifactBucketProps][] = [
    ['a name in upper case', { bucketName: 'Shop' }, /bucketName: got "Shop"/, { bucketName: 'shop' }],
    ['a name of two characters', { bucketName: 'ab' }, /bucketName/, { bucketName: 'abc' }],
    ['a name of 64 characters', { bucketName: text(64) }, /bucketName/, { bucketName: text(63) }],
    ['a name that is an address', { bucketName: '10.0.0.1' }, /not an IP address/, { bucketName: '10.0.0.a' }],
    ['no retention at all', { retention: Duration.days(0) }, /retention: got 0/, { retention: Duration.days(1) }],
    ['half a day', { retention: Duration.hours(12) }, /retention: got "12 hours"/, { retention: Duration.hours(24) }],
  ];

  test.each(ROWS)('rejects %s', (_, wrong, says) => {
    expect(() => create(wrong)).toThrow(says);
  });

  test.each(ROWS)('takes the nearest right value beside %s', (_, __, ___, right) => {
    expect(() => Template.fromStack(Stack.of(create(right)))).not.toThrow();
  });

  test('rejects null for its properties', () => {
    expect(() => create(untyped(null))).toThrow(/ArtifactBucket at Stack\/Artifacts.*\n.*props: got null/);
  });

  test('rejects nothing that is not known before the deployment', () => {
    expect(() => create({ bucketName: Lazy.string({ produce: () => 'shop' }) })).not.toThrow();
  });
});

describe('a connection', () => {
  const create = (props: SourceConnectionProps) => new SourceConnection(aStack(), 'GitHub', props);
  const host = (arn: string) => ({ connectionName: 'shop', provider: SourceProvider.selfManaged(arn) });
  const HOST = 'arn:aws:codeconnections:us-east-1:111122223333:host/git-0a1b2c3d';
  const ROWS: [title: string, wrong: SourceConnectionProps, says: RegExp, right: SourceConnectionProps][] = [
    ['no name', { connectionName: '' }, /connectionName: got ""/, { connectionName: 's' }],
    ['a name of 33 characters', { connectionName: text(33) }, /1 to 32 characters/, { connectionName: text(32) }],
    [
      'a name that ends in a blank',
      { connectionName: 'shop ' },
      /connectionName: got "shop "/,
      { connectionName: 'my shop' },
    ],
    ['a host that is none', host('github.example.com'), /provider\.hostArn: got "github/, host(HOST)],
    ['no host', host(''), /provider\.hostArn: got ""/, host(HOST.replace('codeconnections', 'codestar-connections'))],
  ];

  test.each(ROWS)('rejects %s', (_, wrong, says) => {
    expect(() => create(wrong)).toThrow(says);
  });

  test.each(ROWS)('takes the nearest right value beside %s', (_, __, ___, right) => {
    expect(() => Template.fromStack(Stack.of(create(right)))).not.toThrow();
  });

  test.each([[null], [undefined], [{}]])('rejects %p for its properties', (props) => {
    expect(() => create(untyped(props))).toThrow(/SourceConnection at Stack\/GitHub refuses/);
  });

  test('rejects nothing that is not known before the deployment', () => {
    expect(() => create({ connectionName: Lazy.string({ produce: () => 'shop' }) })).not.toThrow();
  });
});

describe('the image in force', () => {
  const create = (changes: Partial<ReleasedImageProps>, stack = aStack()) =>
    new ReleasedImage(stack, 'Image', { parameterName: '/shop/image', initialImage: 'nginx:1.29', ...changes });
  const name = (parameterName: string) => ({ parameterName });
  const image = (initialImage: string) => ({ initialImage });
  const DIGEST = `sha256:${'a'.repeat(64)}`;
  const ROWS: [title: string, wrong: Partial<ReleasedImageProps>, says: RegExp, right: Partial<ReleasedImageProps>][] =
    [
      ['no name', name(''), /parameterName: got ""/, name('image')],
      [
        'a name with a blank',
        name('/shop/the image'),
        /parameterName: got "\/shop\/the image"/,
        name('/shop/the-image'),
      ],
      ['levels without a slash before them', name('shop/image'), /parameterName/, name('/shop/image')],
      ['a slash at the end', name('/shop/'), /parameterName/, name('/shop')],
      ['a name of AWS', name('/aws/shop'), /not beginning with aws or ssm/, name('/a/aws')],
      ['a name that begins with ssm', name('SSM-shop'), /not beginning with aws or ssm/, name('shop-ssm')],
      ['16 levels', name('/a'.repeat(16)), /up to 15 levels/, name('/a'.repeat(15))],
      ['an ARN', name('arn:aws:ssm:us-east-1:111122223333:parameter/shop'), /parameterName/, name('/parameter/shop')],
      ['a name that is too long', name(text(962)), /parameterName/, name(text(961))],
      ['no image', image(''), /initialImage: got ""/, image('nginx:1')],
      ['an image with a blank', image('nginx: 1'), /initialImage: got "nginx: 1"/, image('nginx:1')],
      ['an image in upper case', image('Nginx:1'), /initialImage/, image('nginx:1')],
      ['a digest that is cut off', image('nginx@sha256:abc'), /initialImage/, image(`nginx@${DIGEST}`)],
      ['the address of a page', image('https://example.com/nginx'), /initialImage/, image('example.com/nginx:1')],
    ];

  test.each(ROWS)('rejects %s', (_, wrong, says) => {
    expect(() => create(wrong)).toThrow(says);
  });

  test.each(ROWS)('takes the nearest right value beside %s', (_, __, ___, right) => {
    expect(() => Template.fromStack(Stack.of(create(right)))).not.toThrow();
  });

  test('rejects a name that is not known yet, because other stacks are written with it', () => {
    expect(() => create(name(Lazy.string({ produce: () => '/shop/image' })))).toThrow(/parameterName: got "a token"/);
  });

  test('takes an image that is not known yet', () => {
    expect(() => create(image(Lazy.string({ produce: () => 'nginx:1' })))).not.toThrow();
  });

  test.each([[null], [undefined], [{}]])('rejects %p for its properties', (props) => {
    expect(() => new ReleasedImage(aStack(), 'Image', untyped(props))).toThrow(/ReleasedImage at Stack\/Image refuses/);
  });

  test.each(['nginx', 'nginx:latest', 'example.com:5000/nginx'])('warns of %s, which can move', (moving) => {
    const stack = aStack();
    create(image(moving), stack);
    Annotations.fromStack(stack).hasWarning('*', Match.stringLikeRegexp('can mean another image tomorrow'));
  });

  test.each(['nginx:1.29', `nginx@${DIGEST}`])('does not warn of %s', (steady) => {
    const stack = aStack();
    create(image(steady), stack);
    Annotations.fromStack(stack).hasNoWarning('*', Match.anyValue());
  });
});
