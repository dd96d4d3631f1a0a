import { type App, Fn, Lazy, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { CfnListenerRule, ListenerAction, ListenerCondition } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as fc from 'fast-check';
import { priorityOf } from '../src/private/route-order';
import { bareGround, ground } from './fixture';
import { web } from './refusal-rows';

const ENV = { account: '111122223333', region: 'us-east-1' };
const ofPath = (path: string): number => priorityOf({ paths: [path] });

/** The priorities of the rules in the order in which they were made. */
function prioritiesOf(stack: Stack): number[] {
  const rules = stack.node.findAll().filter((construct) => CfnListenerRule.isCfnListenerRule(construct));
  return rules.map((rule) => rule.priority);
}

/** The priorities of services that have the listener to themselves. */
const alone: Record<string, number> = Object.fromEntries(
  ['/*', '/api/*', '/api/v1/*', '/admin/*', '/admin', '/static/*', '/api/v1/health'].map((each) => {
    const on = bareGround();
    web({ routes: [{ paths: [each] }] }, on);
    return [each, prioritiesOf(on.stack)[0]];
  }),
);

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

  test('keep their priorities, whatever services come, go or change their order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(Object.keys(alone), { minLength: 1 }), (paths) => {
        const on = bareGround();
        for (const [index, each] of paths.entries()) web({ routes: [{ paths: [each] }] }, on, `S${index}`);
        expect(prioritiesOf(on.stack)).toEqual(paths.map((each) => alone[each]));
      }),
      { numRuns: 20 },
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
