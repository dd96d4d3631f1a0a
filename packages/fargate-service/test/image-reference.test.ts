import { isImageReference, isTagOrDigest } from '../src/private/image-reference';

const DIGEST = `sha256:${'0'.repeat(64)}`;

test.each([
  'nginx',
  'nginx:1.29',
  'team/app:v1',
  'localhost:5000/app',
  'public.ecr.aws/nginx/nginx:stable',
  `ghcr.io/o/app@${DIGEST}`,
  `app:1@${DIGEST}`,
])('takes %s', (reference) => {
  expect(isImageReference(reference)).toBe(true);
});

test.each([
  '',
  'repo:tag:tag',
  'Repo',
  'https://example.com/app',
  'app:',
  'app@sha256:12',
  ' app',
  'app/',
  '-app',
  `app:${'a'.repeat(129)}`,
])('rejects "%s"', (reference) => {
  expect(isImageReference(reference)).toBe(false);
});

test.each(['latest', 'v1.2.3', 'a'.repeat(128), DIGEST])('takes the tag %s', (tag) => {
  expect(isTagOrDigest(tag)).toBe(true);
});

test.each(['', '-a', '.a', 'a b', 'a'.repeat(129), 'sha256:1'])('rejects the tag "%s"', (tag) => {
  expect(isTagOrDigest(tag)).toBe(false);
});
