import { enterLocalAws } from './local-endpoint';
import { LocalServer } from './local-server';
import { stacksOf } from './released-assembly';
import { stackState } from './stack-states';
import { StateFolder } from './state-folder';

/** What runs on a port, and the state of every stack that was deployed there. */
export async function printStatus(port: number): Promise<void> {
  const state = new StateFolder(port);
  const status = await new LocalServer({ state }).status();
  if (status.kind === 'foreign') console.log(`Port ${port} is taken by something that this clone did not start.`);
  if (status.kind === 'stopped') console.log(`No local AWS runs on port ${port}.`);
  if (status.kind !== 'running') return;
  console.log(`The local AWS runs on ${status.endpoint} as process ${status.pid}; its log is ${state.logFile}`);
  enterLocalAws(port);
  const deployed = state.deployed();
  if (deployed.length === 0) console.log('Nothing is deployed.');
  for (const target of deployed) {
    console.log(`\n${target.system} ${target.stage}`);
    for (const stack of stacksOf(state.assembly(target))) {
      const found = await stackState(stack);
      console.log(`  ${stack.name} (${stack.region}): ${found?.StackStatus ?? 'not there'}`);
    }
  }
}
