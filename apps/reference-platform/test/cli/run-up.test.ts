import { summary } from '../../src/cli/run-up';
import type { UpResult } from '../../src/deploy/up';

const OPTIONS = { system: 'shop', stage: 'trial', port: 4566 };

function result(more: Partial<UpResult> = {}): UpResult {
  return {
    changed: true,
    endpoint: 'http://127.0.0.1:4566',
    templates: 'cdk.out',
    stacks: [
      {
        stackName: 'shop-trial-edge',
        stackArn: 'arn',
        hierarchicalId: 'Edge',
        environment: { account: '000000000000', region: 'eu-west-1' },
        outputs: { Address: 'shop.example.com', PublishOutputRefVpc8378EB38: 'vpc-1', ExportsOutputRefVpc: 'vpc-1' },
        deleteFailures: [],
      },
    ],
    ...more,
  };
}

describe('the last words of a deployment', () => {
  test('have the outputs of each stack', () => {
    expect(summary(result(), OPTIONS, '3.0 s')).toEqual(
      expect.arrayContaining(['shop-trial-edge', '  Address = shop.example.com']),
    );
  });

  test('leave out what only other stacks read', () => {
    expect(summary(result(), OPTIONS, '3.0 s').join('\n')).not.toMatch(/PublishOutput|ExportsOutput/);
  });

  test('say that it is deployed, and how long it took', () => {
    expect(summary(result(), OPTIONS, '3.0 s')).toContain('shop trial is deployed, 3.0 s.');
  });

  test('say what it costs, where that is known', () => {
    expect(summary(result(), OPTIONS, '3.0 s').join('\n')).not.toContain('USD');
    const lines = summary(result(), OPTIONS, '3.0 s', ['On AWS this costs 1.00 USD a month:']);
    expect(lines).toContain('On AWS this costs 1.00 USD a month:');
  });

  test('say that there was nothing to do', () => {
    expect(summary(result({ changed: false }), OPTIONS, '3.0 s')).toContain('shop trial: no changes, 3.0 s.');
  });

  test('give a command that works as it stands', () => {
    const text = summary(result(), OPTIONS, '3.0 s').join('\n');
    expect(text).toContain('AWS_ENDPOINT_URL=http://127.0.0.1:4566');
    expect(text).toContain('--region eu-west-1');
    expect(text).toContain('./platform down shop trial');
    expect(text).not.toContain('--port');
  });

  test('name the port where it is not the usual one', () => {
    expect(summary(result(), { ...OPTIONS, port: 4999 }, '3.0 s').join('\n')).toContain(
      './platform down shop trial --port 4999',
    );
  });
});
