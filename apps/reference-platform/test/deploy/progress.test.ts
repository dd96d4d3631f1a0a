import type { IoMessage, IoRequest } from '@aws-cdk/toolkit-lib';
import { Progress } from '../../src/deploy/progress';
import { Screen } from '../../src/deploy/screen';

const STACK = { stackName: 'shop-data', template: { Resources: { A: {}, B: {} } } };

function host() {
  const written: string[] = [];
  const screen = new Screen({ write: (text: string) => written.push(text) });
  let clock = 0;
  return { written, progress: new Progress({ screen, now: () => (clock += 1000) }) };
}

function message(code: string | undefined, data: unknown, text = '', level = 'info'): IoMessage<unknown> {
  return { time: new Date(0), action: 'deploy', code, data, message: text, level } as IoMessage<unknown>;
}

const started = message('CDK_TOOLKIT_I5100', { total: 2, current: 1, stack: STACK });
const deployed = (noOp: boolean) => message('CDK_TOOLKIT_I5900', { type: 'did-deploy-stack', noOp, outputs: {} });
const changing = (isStackUpdate: boolean) => message('CDK_TOOLKIT_I5501', { stackName: 'shop-data', isStackUpdate });

function event(event: object): IoMessage<unknown> {
  const data = { deployment: 'd', event: { StackName: 'shop-data', ...event }, progress: { completed: 1, total: 2 } };
  return message('CDK_TOOLKIT_I5502', data);
}

describe('the progress of a deployment', () => {
  test('says of a stack that was made that it is created', async () => {
    const { written, progress } = host();
    for (const one of [started, changing(false), deployed(false)]) await progress.notify(one);
    expect(written.at(-1)).toBe('[1/2] shop-data: created, 2 resources, 1.0 s\n');
    expect(progress.outcomes.get('shop-data')).toBe('created');
  });

  test('says of a stack that was there before that it is updated', async () => {
    const { progress } = host();
    for (const one of [started, changing(true), deployed(false)]) await progress.notify(one);
    expect(progress.outcomes.get('shop-data')).toBe('updated');
  });

  test('says of a stack that is as it should be that it has no changes', async () => {
    const { written, progress } = host();
    for (const one of [started, deployed(true)]) await progress.notify(one);
    expect(written.at(-1)).toContain('no changes');
  });

  test('counts the stacks in the order of the work, which is not the order of the assembly', async () => {
    const { written, progress } = host();
    for (const current of [2, 1]) {
      await progress.notify(message('CDK_TOOLKIT_I5100', { total: 2, current, stack: STACK }));
      await progress.notify(deployed(true));
    }
    await progress.notify(message('CDK_TOOLKIT_I7100', { total: 2, current: 1, stack: STACK }));
    await progress.notify(message('CDK_TOOLKIT_I7900', STACK));
    expect(written.map((line) => line.slice(0, 5))).toEqual(['[1/2]', '[2/2]', '[1/2]']);
  });

  test('shows a finished resource with its count', async () => {
    const { written, progress } = host();
    await progress.notify(started);
    await progress.notify(
      event({ ResourceStatus: 'CREATE_COMPLETE', ResourceType: 'AWS::SQS::Queue', LogicalResourceId: 'A' }),
    );
    expect(written.at(-1)).toContain('[1/2] shop-data  1/2  CREATE_COMPLETE AWS::SQS::Queue A');
  });

  test('shows no event of the stack itself, which its own line sums up', async () => {
    const { written, progress } = host();
    await progress.notify(started);
    await progress.notify(
      event({
        ResourceStatus: 'CREATE_COMPLETE',
        ResourceType: 'AWS::CloudFormation::Stack',
        LogicalResourceId: 'shop-data',
      }),
    );
    expect(written).toEqual([]);
  });

  test('remembers failures in their order, and the stack in which they happened', async () => {
    const { progress } = host();
    await progress.notify(started);
    for (const id of ['A', 'B']) {
      await progress.notify(
        event({ ResourceStatus: 'CREATE_FAILED', ResourceStatusReason: `${id} is wrong`, LogicalResourceId: id }),
      );
    }
    expect(progress.failures.map(({ reason }) => reason)).toEqual(['A is wrong', 'B is wrong']);
    expect(progress.stackUnderWay).toBe('shop-data');
  });

  test('passes on what the app has said on its error output', async () => {
    const { written, progress } = host();
    await progress.notify(message('CDK_ASSEMBLY_E1002', undefined, 'network.cidr: no\n', 'error'));
    expect(written).toEqual(['network.cidr: no\n']);
  });

  test('keeps the chatter of the toolkit to itself', async () => {
    const { written, progress } = host();
    await progress.notify(message(undefined, undefined, 'some detail', 'debug'));
    expect(written).toEqual([]);
  });

  test('answers every question with yes, because who called the command has answered it', async () => {
    const { progress } = host();
    const request = { ...message('CDK_TOOLKIT_I5060', {}), defaultResponse: false } as IoRequest<unknown, boolean>;
    await expect(progress.requestResponse(request)).resolves.toBe(true);
  });
});
