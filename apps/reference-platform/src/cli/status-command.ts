import { existsSync, readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { LocalServer } from '../deploy/local-server';
import { StateFolder } from '../deploy/state-folder';
import { UserError } from '../deploy/user-error';
import { addDeploymentOptions, type CommonOptions } from './options';
import { runCommand } from './run-command';

/** Commands that look at the local AWS, or start and stop it alone. */
export function registerServerCommands(program: Command): void {
  addDeploymentOptions(
    program.command('status').description('show the local AWS and every stack that is deployed to it'),
  ).action((options: CommonOptions) =>
    runCommand(options.debug ?? false, async () => {
      const { printStatus } = await import('../deploy/status.js');
      await printStatus(options.port);
      return undefined;
    }),
  );
  addDeploymentOptions(program.command('logs').description('print what the local AWS has written')).action(
    (options: CommonOptions) =>
      runCommand(options.debug ?? false, async () => {
        const { logFile } = new StateFolder(options.port);
        if (!existsSync(logFile)) throw new UserError(`No local AWS has run on port ${options.port}.`);
        process.stdout.write(readFileSync(logFile));
        return undefined;
      }),
  );
  const server = program.command('server').description('start or stop the local AWS alone');
  addDeploymentOptions(server.command('start').description('start the local AWS, with nothing deployed')).action(
    (options: CommonOptions) =>
      runCommand(options.debug ?? false, async () => {
        const local = new LocalServer({ state: new StateFolder(options.port) });
        const how = await local.start();
        console.log(`The local AWS ${how === 'started' ? 'is running' : 'was already running'} on ${local.endpoint}.`);
        return undefined;
      }),
  );
  addDeploymentOptions(
    server.command('stop').description('stop the local AWS; all that is deployed there is forgotten'),
  ).action((options: CommonOptions) =>
    runCommand(options.debug ?? false, async () => {
      const stopped = await new LocalServer({ state: new StateFolder(options.port) }).stop();
      console.log(stopped ? 'Stopped the local AWS.' : `No local AWS of this clone runs on port ${options.port}.`);
      return undefined;
    }),
  );
}
