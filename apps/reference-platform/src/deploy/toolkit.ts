import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BaseCredentials, CdkAppMultiContext, type ICloudAssemblySource, Toolkit } from '@aws-cdk/toolkit-lib';
import { localCredentials } from './local-endpoint';
import type { Progress } from './progress';
import type { StackName } from './stack-states';
import { APP_FOLDER, type Target } from './state-folder';

/** How often the toolkit asks for events. The local AWS answers at once, so that the default of two seconds would be most of the time. */
export const POLL_MS = 250;

export interface AppOptions extends Target {
  /** The folder with the cdk.json of the app. */
  readonly folder?: string;
  /** Overrides of single values, `path=value`, in force after every file. */
  readonly set?: string[];
  readonly region?: string;
}

/** The CDK toolkit, with credentials that only the local AWS accepts. */
export function localToolkit(progress: Progress): Toolkit {
  return new Toolkit({
    ioHost: progress,
    color: false,
    emojis: false,
    sdkConfig: { baseCredentials: BaseCredentials.custom({ provider: localCredentials }) },
  });
}

interface CdkJson {
  readonly app: string;
  readonly versionReporting?: boolean;
}

/** The app as `cdk synth` would run it: the command of cdk.json, in its folder, with its context. */
export async function appSource(
  toolkit: Toolkit,
  options: AppOptions,
  outdir: string,
  where: 'local-aws' | 'offline',
): Promise<ICloudAssemblySource> {
  const folder = options.folder ?? APP_FOLDER;
  const settings = JSON.parse(readFileSync(join(folder, 'cdk.json'), 'utf8')) as CdkJson;
  return toolkit.fromCdkApp(settings.app, {
    workingDirectory: folder,
    outdir,
    contextStore: new CdkAppMultiContext(folder, appContext(options)),
    // The library reads only the context from cdk.json; without this its templates would differ from those of `cdk synth`.
    synthOptions: { versionReporting: settings.versionReporting ?? true },
    // Asking for the account needs somebody to ask.
    resolveDefaultEnvironment: where === 'local-aws',
  });
}

/** The context keys of the app, as `-c` on the command line of the CDK would set them. */
export function appContext(options: AppOptions): Record<string, unknown> {
  return {
    system: options.system,
    stage: options.stage,
    ...(options.region ? { region: options.region } : {}),
    ...(options.set?.length ? { set: options.set } : {}),
  };
}

interface AssemblyStack {
  readonly stackName: string;
  readonly environment: { readonly region: string; readonly account: string };
}

/** The stacks of an assembly, in an order in which they can be deployed. */
export function stackNames(stacks: readonly AssemblyStack[]): StackName[] {
  return stacks.map((stack) => ({ name: stack.stackName, region: stack.environment.region }));
}
