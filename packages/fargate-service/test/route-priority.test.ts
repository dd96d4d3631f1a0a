import { App, Lazy, Stack } from 'aws-cdk-lib';
import * as fc from 'fast-check';
import { type RouteConditions, RoutePriority } from '../src';
import { covers } from '../src/private/glob';
import { priorityOf } from '../src/private/route-order';
import { untyped } from './refusal-rows';

const scope = new Stack(new App(), 'Stack');
const of = (conditions: RouteConditions): number => RoutePriority.of(scope, conditions);
const ofPath = (path: string, host?: string): number =>
  of({ paths: [path], hosts: host === undefined ? undefined : [host] });

const SEGMENT = '[a-c]{1,3}';
const path = fc.oneof(
  fc.stringMatching(/^\/[a-z/-]{0,90}\*?$/),
  fc.stringMatching(new RegExp(`^/(?:${SEGMENT}/|\\*/|\\?/){0,2}(?:${SEGMENT}|\\*|\\?\\*?)?$`)),
);
const host = fc.oneof(
  fc.constant(undefined),
  fc.domain().filter((name) => name.length < 120),
  fc.constantFrom('*.example.com', '*.shop.example.com', 'a?.example.com', 'ab.example.com', 'www.example.com'),
);
const wildcards = (route: { path: string; host?: string }): number =>
  `${route.host ?? ''}${route.path}`.replace(/[^*?]/g, '').length;
const route = fc.record({ path, host }).filter((each) => wildcards(each) <= 6);

describe('a computed priority', () => {
  test('is one that a listener takes, and none of those kept for rules that must come first', () => {
    fc.assert(
      fc.property(route, (each) => {
        const priority = ofPath(each.path, each.host);
        expect(Number.isInteger(priority)).toBe(true);
        expect(priority).toBeGreaterThan(1000);
        expect(priority).toBeLessThanOrEqual(50_000);
      }),
    );
  });

  test('comes before that of each route which takes its requests too', () => {
    fc.assert(
      fc.property(narrowed(), ({ narrow, wide }) => {
        fc.pre(takes(wide, narrow) && !takes(narrow, wide));
        expect(ofPath(narrow.path, narrow.host)).toBeLessThan(ofPath(wide.path, wide.host));
      }),
      { numRuns: 2000 },
    );
  });

  test('comes before that of any route that takes its requests too, however the two were found', () => {
    const small = fc.record({
      path: fc.stringMatching(/^\/[ab*?]{0,4}$/),
      host: fc.option(fc.stringMatching(/^[ab*?]{1,3}\.[ab*?]{1,2}$/), { nil: undefined }),
    });
    fc.assert(
      fc.property(small, small, (narrow, wide) => {
        fc.pre(wildcards(narrow) <= 6 && wildcards(wide) <= 6 && takes(wide, narrow) && !takes(narrow, wide));
        expect(ofPath(narrow.path, narrow.host)).toBeLessThan(ofPath(wide.path, wide.host));
      }),
      { numRuns: 500, maxSkipsPerRun: 500 },
    );
  });

  test('comes earlier the more characters of the path are said', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\/[a-z/]{0,60}$/), fc.stringMatching(/^[a-z]{1,9}$/), (shorter, more) => {
        expect(ofPath(`${shorter}${more}`)).toBeLessThan(ofPath(shorter));
        expect(ofPath(`${shorter}${more}*`)).toBeLessThan(ofPath(`${shorter}*`));
      }),
    );
  });

  test('comes first for a host, then for a host with wildcards, then for any host', () => {
    fc.assert(
      fc.property(path, path, path, (one, two, three) => {
        fc.pre([one, two, three].every((each) => wildcards({ path: each }) < 6));
        expect(ofPath(one, 'www.example.com')).toBeLessThan(ofPath(two, '*.example.com'));
        expect(ofPath(two, '*.example.com')).toBeLessThan(ofPath(three));
      }),
    );
  });

  test('comes last for everything that is left', () => {
    fc.assert(
      fc.property(
        path.filter((each) => !/^\/[*?]*$/.test(each)),
        (each) => ofPath(each) < ofPath('/*'),
      ),
    );
  });

  test('is that of the path that says least, where there are several', () => {
    expect(of({ paths: ['/orders/archive/*', '/a'] })).toBeGreaterThan(ofPath('/orders/*'));
  });

  test('does not depend on the order of the words, nor on the case of a host', () => {
    expect(of({ paths: ['/a', '/b'], hosts: ['x.com', 'y.com'] })).toBe(
      of({ paths: ['/b', '/a'], hosts: ['Y.com', 'x.com'] }),
    );
  });

  test('is one and the same for all requests of a host, in whichever form', () => {
    expect(of({ hosts: ['x.com'] })).toBe(ofPath('/*', 'x.com'));
    expect(ofPath('*', 'x.com')).toBe(ofPath('/*', 'x.com'));
  });

  // The chance that two routes meet in one number, which the README tells, follows from these.
  test.each<[string, (word: string) => [string, string?], number]>([
    ['an exact path', (word) => [`/${word}`], 96],
    ['a path with a *', (word) => [`/${word}/*`], 240],
    ['a path with two', (word) => [`/*/${word}/*`], 64],
    ['all that is left of a host', (word) => ['/*', `${word}.example.com`], 5000],
    ['all that is left of a host with a *', (word) => ['/*', `*.${word}.example.com`], 60],
    ['a long path with a *', (word) => [`/${'a'.repeat(24)}${word}/*`], 30],
    ['a long exact path', (word) => [`/${'a'.repeat(24)}${word}`], 12],
  ])('of %s is one of so many', (_, conditions, count) => {
    const words = Array.from({ length: count * 15 }, (__, index) => String(100_000 + index));
    const priorities = words
      .map(conditions)
      .map(([each, host]) => priorityOf({ paths: [each], hosts: host ? [host] : [] }));
    expect(new Set(priorities).size).toBe(count);
  });

  // A change here renumbers the rules of everybody.
  test.each([
    ['/*', undefined, 49_700],
    ['/api/*', undefined, 47_997],
    ['/admin/*', undefined, 47_053],
    ['/health', undefined, 46_896],
    ['/api/*/items/*', undefined, 44_836],
    ['/*', 'www.example.com', 22_781],
    ['/*', '*.example.com', 31_250],
  ])('of %s for %s stays as it is', (each, host, priority) => {
    expect(ofPath(each, host)).toBe(priority);
  });
});

/** A route, and one that takes at least its requests, made by putting wildcards into it. */
function narrowed(): fc.Arbitrary<{ narrow: { path: string; host?: string }; wide: { path: string; host?: string } }> {
  return fc
    .record({ narrow: route, from: fc.nat(), length: fc.nat(12), widerHost: fc.boolean() })
    .map(({ narrow, from, length, widerHost }) => {
      const start = 1 + (from % narrow.path.length);
      return {
        narrow,
        wide: {
          path: `${narrow.path.slice(0, start)}*${narrow.path.slice(start + length)}`,
          host: widerHost ? undefined : narrow.host,
        },
      };
    })
    .filter(({ wide }) => wildcards(wide) <= 6);
}

function takes(wide: { path: string; host?: string }, narrow: { path: string; host?: string }): boolean {
  return covers(wide.path, narrow.path) && (wide.host === undefined || covers(wide.host, narrow.host ?? '*'));
}

describe('RoutePriority', () => {
  test('rejects what a listener would, with the path of the construct', () => {
    expect(() => of({ paths: ['api/*'] })).toThrow(
      /RoutePriority at Stack refuses[\s\S]*conditions\.paths: got "api\/\*"/,
    );
    expect(() => of({})).toThrow(/conditions: got nothing; allowed: paths, hosts or both/);
    expect(() => of(untyped(undefined))).toThrow(/conditions: got nothing/);
  });

  test('rejects words that only the deployment knows', () => {
    expect(() => of({ paths: [Lazy.string({ produce: () => '/a' })] })).toThrow(/known at synthesis/);
  });
});
