import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { ConfigurationError, loadConfiguration, SYSTEMS_FOLDER } from './config';
import { limitToBudget } from './cost/monthly-budget';
import { addPlatform } from './platform';

/** Configuration in, platform out: `cdk synth -c system=… -c stage=…` runs this file. */
function main(): void {
  const app = new App();
  const context = (key: string): string | undefined => app.node.tryGetContext(key);
  const loaded = loadConfiguration({
    systemsFolder: SYSTEMS_FOLDER,
    system: context('system') ?? '',
    stage: context('stage') ?? '',
    region: context('region'),
    overrides: [context('set') ?? []].flat(),
  });
  addPlatform(app, loaded, process.env.CDK_DEFAULT_ACCOUNT);
  limitToBudget(app, loaded, SYSTEMS_FOLDER);
  const { directory } = app.synth();
  // The assembly carries what it was made of, so that a report can say where each value came from.
  writeFileSync(join(directory, 'configuration.json'), JSON.stringify(loaded, undefined, 2));
}

try {
  main();
} catch (error) {
  if (!isRefusal(error)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

/** A refused value is the user's to mend: the message says which and where, and a stack trace would hide it. */
function isRefusal(error: unknown): error is Error {
  return (
    error instanceof ConfigurationError || (error instanceof Error && / refuses its properties:\n/.test(error.message))
  );
}
