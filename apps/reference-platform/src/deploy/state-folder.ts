import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The folder of the reference platform, wherever the clone lies. */
export const APP_FOLDER = resolve(__dirname, '..', '..');
export const REPOSITORY_FOLDER = resolve(APP_FOLDER, '..', '..');

export interface Target {
  readonly system: string;
  readonly stage: string;
}

/**
 * What one local AWS remembers outside of its own process, one folder per port:
 * which process it is, what it wrote, and the assemblies that were deployed to it.
 */
export class StateFolder {
  public readonly folder: string;

  constructor(
    public readonly port: number,
    root: string = join(APP_FOLDER, '.local-aws'),
  ) {
    this.folder = join(root, String(port));
  }

  public get serverFile(): string {
    return join(this.folder, 'server.json');
  }

  public get logFile(): string {
    return join(this.folder, 'server.log');
  }

  public get lockFile(): string {
    return join(this.folder, 'deployment.lock');
  }

  public get assemblies(): string {
    return join(this.folder, 'assemblies');
  }

  /** The assembly that was last deployed, or tried; `down` destroys exactly its stacks, whatever the YAML says by then. */
  public assembly(target: Target): string {
    return join(this.assemblies, target.system, target.stage);
  }

  /** An earlier assembly of the target with stacks that the configuration no longer has, until they are destroyed. */
  public leaving(target: Target): string {
    return join(this.folder, 'leaving', target.system, target.stage);
  }

  /** What was deployed lives in the memory of the server, and ends with it. */
  public forgetDeployments(): void {
    for (const folder of [this.assemblies, join(this.folder, 'leaving')])
      rmSync(folder, { recursive: true, force: true });
  }

  /** Every system and stage that has been deployed here and not been destroyed since. */
  public deployed(): Target[] {
    return foldersOf(this.assemblies).flatMap((system) =>
      foldersOf(join(this.assemblies, system))
        .filter((stage) => existsSync(join(this.assembly({ system, stage }), 'manifest.json')))
        .map((stage) => ({ system, stage })),
    );
  }
}

function foldersOf(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}
