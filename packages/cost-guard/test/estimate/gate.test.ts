import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack, Stage, Validations } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as kms from 'aws-cdk-lib/aws-kms';
import { CostGate, type CostGateProps, CostLimit, type Estimate, Estimator } from '../../src';

interface Report {
  readonly pluginReports: {
    readonly pluginName: string;
    readonly violations: {
      readonly ruleName: string;
      readonly description: string;
      readonly violatingConstructs: { readonly constructPath: string }[];
    }[];
  }[];
}

function shop(app: App): Stack {
  const stack = new Stack(app, 'Shop', { env: { region: 'us-east-1', account: '111122223333' } });
  new ec2.Vpc(stack, 'Vpc', { natGateways: 1, availabilityZones: ['us-east-1a'] });
  new kms.Key(stack, 'Key');
  return stack;
}

/** The findings of an app with a gate; its one stack costs 37.50. */
function findings(props: CostGateProps, build: (app: App) => unknown = shop) {
  const app = new App();
  build(app);
  Validations.of(app).addPlugins(new CostGate(props));
  try {
    app.synth();
    return [];
  } catch {
    const report: Report = JSON.parse(readFileSync(join(app.outdir, 'validation-report.json'), 'utf8'));
    return report.pluginReports.find(({ pluginName }) => pluginName === 'cost')?.violations ?? [];
  }
}

let output: jest.SpyInstance[];
beforeEach(() => {
  output = [jest.spyOn(console, 'log'), jest.spyOn(console, 'error')].map((spy) => spy.mockImplementation(() => {}));
});
afterEach(() => {
  for (const spy of output) spy.mockRestore();
});

test.each<[string, CostLimit, string]>([
  ['the total', CostLimit.total(37.49), 'The bill: 37.50 USD a month, allowed are 37.49'],
  ['a category', CostLimit.category('Networking', 36), 'Category Networking: 36.50 USD a month, allowed are 36.00'],
  ['a stack', CostLimit.stack('Shop', 10), 'Stack Shop: 37.50 USD a month, allowed are 10.00'],
  ['a path', CostLimit.path('Shop/Vpc', 36.49), 'Construct Shop/Vpc: 36.50 USD a month, allowed are 36.49'],
])('a limit for %s stops the synthesis', (_, limit, description) => {
  expect(findings({ limits: [limit] }).map((finding) => finding.description)).toEqual([description]);
});

test.each<[string, CostLimit]>([
  ['the total', CostLimit.total(37.5)],
  ['a category', CostLimit.category('Networking', 36.5)],
  ['a stack', CostLimit.stack('Shop', 37.5)],
  ['another stack', CostLimit.stack('Other', 0)],
  ['a path', CostLimit.path('Shop/Vpc', 36.5)],
  ['a path that only begins alike', CostLimit.path('Shop/Vp', 0)],
])('a limit for %s lets the nearest value through', (_, limit) => {
  expect(findings({ limits: [limit] })).toEqual([]);
});

const baseline = (total: number): Estimate => {
  // Ten keys cost 10.00: a baseline with a round total.
  const Resources = Object.fromEntries(
    Array.from({ length: total }, (_, at) => [`Key${at}`, { Type: 'AWS::KMS::Key' }]),
  );
  return new Estimator().estimateTemplate({ Resources });
};

test('an increase over a baseline stops the synthesis', () => {
  expect(findings({ limits: [CostLimit.increase(24.9, baseline(30))] })[0].description).toBe(
    'The increase: 37.50 USD a month, allowed are 37.47, 24.9 % over 30.00',
  );
});

test('an increase up to the limit is let through', () => {
  expect(findings({ limits: [CostLimit.increase(25, baseline(30))] })).toEqual([]);
});

test('a finding names the dearest constructs first', () => {
  const [finding] = findings({ limits: [CostLimit.total(1)], namedConstructs: 2 });
  expect(finding.violatingConstructs.map(({ constructPath }) => constructPath.replace(/\/Resource$/, ''))).toEqual([
    'Shop/Vpc/PublicSubnet1/NATGateway',
    'Shop/Vpc/PublicSubnet1/EIP',
  ]);
});

test('the stages of an app are counted together', () => {
  const staged = (app: App) => {
    for (const name of ['First', 'Second']) {
      const env = { region: 'us-east-1', account: '111122223333' };
      new kms.Key(new Stack(new Stage(app, name), 'Keys', { env }), 'Key');
    }
  };
  expect(findings({ limits: [CostLimit.total(1.99)] }, staged)[0].description).toContain('2.00 USD a month');
});

test('a resource without a price stops the synthesis only when it should', () => {
  const unknown = (app: App) => {
    const stack = shop(app);
    new ec2.CfnTransitGateway(stack, 'Gateway');
  };
  expect(findings({ limits: [CostLimit.total(1000)] }, unknown)).toEqual([]);
  const [finding] = findings({ limits: [], failOnIncomplete: true }, unknown);
  expect(finding.ruleName).toBe('not-priced');
});

test('a finding can be acknowledged with a reason', () => {
  const acknowledged = (app: App) => {
    const stack = shop(app);
    Validations.of(stack).acknowledge({ id: 'cost::monthly-budget', reason: 'Load test until the end of the month' });
  };
  expect(findings({ limits: [CostLimit.total(1)] }, acknowledged)).toEqual([]);
});

test('the limit of a budget can be derived from the estimate', () => {
  const stack = shop(new App());
  expect(new Estimator().estimateStack(stack).budgetUsdPerMonth(20)).toBe(45);
});

test.each([
  [{ limits: [] }, 'limits: got none; allowed: at least one CostLimit'],
  [undefined, 'limits: got none'],
  [{ limits: null }, 'limits: got none'],
  [
    { limits: [CostLimit.total(1)], namedConstructs: 0 },
    'namedConstructs: got 0; allowed: a whole number from 1 to 50',
  ],
])('rejects the gate %j', (props, message) => {
  expect(() => new CostGate(props as unknown as CostGateProps)).toThrow(message);
});

test.each([[-1], [Number.NaN], [Number.POSITIVE_INFINITY], [undefined]])('rejects a limit of %p', (usd) => {
  expect(() => CostLimit.total(usd as number)).toThrow(/usdPerMonth: got .*; allowed: a number of at least 0/);
});

test('rejects a negative headroom', () => {
  const estimate = baseline(1);
  expect(() => estimate.budgetUsdPerMonth(-1)).toThrow('headroomPercent: got -1; allowed: a number of at least 0');
});
