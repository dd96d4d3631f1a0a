import { App, Fn, Lazy, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ListenerAction, ListenerCondition } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as fc from 'fast-check';
import { type RouteConditions, RoutePriority } from '../src';
import { covers } from '../src/private/glob';
import { bareGround, ground } from './fixture';
import { untyped, web } from './refusal-rows';

const ENV = { account: '111122223333', region: 'us-east-1' };
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

  test('leaves every other as it is, whatever is added, removed or put into another order', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(route, { minLength: 1, maxLength: 8 }),
        fc.infiniteStream(fc.nat()),
        (routes, keys) => {
          const alone = new Map(routes.map((each) => [each, ofPath(each.path, each.host)]));
          const shuffled = routes
            .map((each) => ({ each, key: keys.next().value as number }))
            .sort((a, b) => a.key - b.key);
          for (const { each } of shuffled.slice(1)) expect(ofPath(each.path, each.host)).toBe(alone.get(each));
        },
      ),
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
  ])('of %s is one of so many', (_, conditions, count) => {
    const words = Array.from({ length: 60_000 }, (__, index) => String(100_000 + index));
    expect(new Set(words.map((word) => ofPath(...conditions(word)))).size).toBe(count);
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

describe('the rules of one listener', () => {
  test('get their priorities from their words', () => {
    const on = ground();
    web({ routes: [{ paths: ['/*'] }, { name: 'Api', paths: ['/api/*'] }] }, on);
    const rules = Object.values(
      Template.fromStack(on.stack).findResources('AWS::ElasticLoadBalancingV2::ListenerRule'),
    );
    expect(rules.map((rule) => rule.Properties.Priority).sort()).toEqual([ofPath('/api/*'), ofPath('/*')]);
  });

  test('keep a priority that is given', () => {
    const on = ground();
    web({ routes: [{ paths: ['/*'] }, { name: 'Api', paths: ['/api/*'], priority: 7 }] }, on);
    Template.fromStack(on.stack).hasResourceProperties('AWS::ElasticLoadBalancingV2::ListenerRule', { Priority: 7 });
  });

  test('of any number of services never get in each other’s way by their order', () => {
    const words = ['/*', '/api/*', '/api/v1/*', '/admin/*', '/admin', '/static/*', '/api/v1/health'];
    fc.assert(
      fc.property(fc.shuffledSubarray(words, { minLength: 1 }), (paths) => {
        const on = bareGround();
        for (const [index, each] of paths.entries()) web({ routes: [{ paths: [each] }] }, on, `S${index}`);
      }),
      { numRuns: 10 },
    );
  });

  test('rejects two services that ask for the same, and names both', () => {
    const on = ground();
    web({ routes: [{ paths: ['/api/*'] }] }, on, 'First');
    expect(() => web({ routes: [{ paths: ['/api/*'] }] }, on, 'Second')).toThrow(
      /WebService at Stack\/Second [\s\S]*routes\.priority: got 47997; allowed: a priority that no other rule of the listener has; Stack\/First\/Rule \(\/api\/\*\) has it, and routes\[0\] \(\/api\/\*\) got it computed/,
    );
  });

  test('rejects two services whose words meet in one number, until one gets a number of its own', () => {
    const [one, other] = meeting();
    const on = ground();
    web({ routes: [{ paths: [one] }] }, on, 'First');
    expect(() => web({ routes: [{ paths: [other] }] }, on, 'Second')).toThrow(
      new RegExp(`Stack/First/Rule \\(${one}\\) has it, and routes\\[0\\] \\(${other}\\) got it computed`),
    );
    expect(() => web({ routes: [{ paths: [other], priority: 500 }] }, on, 'Third')).not.toThrow();
  });

  test('are compared across stacks and with rules of other constructs', () => {
    const on = ground();
    on.listener.addAction('Fixed', {
      priority: ofPath('/api/*'),
      conditions: [ListenerCondition.pathPatterns(['/fixed'])],
      action: ListenerAction.fixedResponse(200),
    });
    const elsewhere = { ...on, stack: new Stack(on.stack.node.root as App, 'Other', { env: ENV }) };
    expect(() => web({ routes: [{ paths: ['/api/*'] }] }, elsewhere)).toThrow(/Stack\/Listener\/FixedRule \(\/fixed\)/);
  });

  test.each([
    ['later', [['/a/b', '/*'], ['/a/*']]],
    ['earlier', [['/a/*'], ['/a/b', '/*']]],
  ])(
    'rejects a path that a less specific one takes, because of what stands beside it, made %s',
    (_, [first, second]) => {
      const on = ground();
      web({ routes: [{ paths: first }] }, on, 'First');
      expect(() => web({ routes: [{ paths: second }] }, on, 'Second')).toThrow(
        /of the two, \/a\/\* is asked first and takes \/a\/b; put the paths and hosts into routes of their own/,
      );
    },
  );

  test('take such a path when the user gives the order', () => {
    const on = ground();
    web({ routes: [{ paths: ['/a/*'], priority: 2000 }] }, on, 'First');
    expect(() => web({ routes: [{ paths: ['/a/b', '/z'] }] }, on, 'Second')).not.toThrow();
  });

  test('rejects words that only the deployment knows, without a number', () => {
    const on = ground();
    const paths = [Lazy.string({ produce: () => '/a' })];
    const list = Fn.split(',', Fn.importValue('Paths'));
    for (const unknown of [paths, list]) {
      expect(() => web({ routes: [{ paths: unknown }] }, on, `W${unknown.length}`)).toThrow(
        /routes\[0\]\.priority: got nothing; allowed: .* none can be computed/,
      );
      on.stack.node.tryRemoveChild(`W${unknown.length}`);
      expect(() => web({ routes: [{ paths: unknown, priority: 5 }] }, on, `W${unknown.length}`)).not.toThrow();
      on.stack.node.tryRemoveChild(`W${unknown.length}`);
    }
  });
});

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

/** Two paths of one length whose numbers are the same. */
function meeting(): [string, string] {
  const seen = new Map<number, string>();
  for (let index = 100; ; index++) {
    const each = `/${index}`;
    const before = seen.get(ofPath(each));
    if (before !== undefined) return [before, each];
    seen.set(ofPath(each), each);
  }
}
