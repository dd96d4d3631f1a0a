import { shadows } from '../src/private/rule-conflicts';

const all = { priority: 1, paths: ['/*'], more: false };

test('an earlier rule for all requests shadows a later one', () => {
  expect(shadows(all, { priority: 2, paths: ['/api/*'], more: false })).toBe(true);
});

test('a later rule for all requests shadows none', () => {
  expect(shadows({ ...all, priority: 3 }, { priority: 2, paths: ['/api/*'], more: false })).toBe(false);
});

test('a rule for one host does not shadow a rule for any host', () => {
  expect(shadows({ ...all, hosts: ['a.com'] }, { priority: 2, paths: ['/api/*'], more: false })).toBe(false);
});

test('a rule for any host shadows a rule for one', () => {
  expect(shadows(all, { priority: 2, paths: ['/api/*'], hosts: ['a.com'], more: false })).toBe(true);
});

test('a rule shadows another only when it takes all of its paths', () => {
  const some = { priority: 1, paths: ['/api/*'], more: false };
  expect(shadows(some, { priority: 2, paths: ['/api/v1', '/admin'], more: false })).toBe(false);
});

test('several paths together shadow several paths', () => {
  const several = { priority: 1, paths: ['/api/*', '/admin*'], more: false };
  expect(shadows(several, { priority: 2, paths: ['/api/v1', '/admin'], more: false })).toBe(true);
});

test('a rule with further conditions shadows none', () => {
  expect(shadows({ ...all, more: true }, { priority: 2, paths: ['/api/*'], more: false })).toBe(false);
});
