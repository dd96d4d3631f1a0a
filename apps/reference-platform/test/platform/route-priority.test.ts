import * as fc from 'fast-check';
import { routePriority } from '../../src/stacks/services/route-priority';

const path = fc.stringMatching(/^\/[a-z/]{0,60}\*?$/);

test('is a number that a listener rule can have', () => {
  fc.assert(
    fc.property(path, fc.option(fc.domain(), { nil: undefined }), (text, host) => {
      const priority = routePriority({ path: text, host });
      expect(Number.isInteger(priority)).toBe(true);
      expect(priority).toBeGreaterThanOrEqual(1);
      expect(priority).toBeLessThanOrEqual(50_000);
    }),
  );
});

test('asks a longer path before a shorter one, so that nothing is shadowed', () => {
  fc.assert(
    fc.property(path, fc.stringMatching(/^[a-z]{1,9}$/), (text, more) => {
      const shorter = text.replace(/\*$/, '');
      expect(routePriority({ path: `${shorter}${more}` })).toBeLessThan(routePriority({ path: shorter }));
    }),
  );
});

test('asks routes that name a host first', () => {
  fc.assert(
    fc.property(path, path, (one, other) => {
      expect(routePriority({ path: one, host: 'www.example.com' })).toBeLessThan(routePriority({ path: other }));
    }),
  );
});

test('keeps everything that is left for the end', () => {
  expect(routePriority({ path: '/*' })).toBeGreaterThan(routePriority({ path: '/api/*' }));
});
