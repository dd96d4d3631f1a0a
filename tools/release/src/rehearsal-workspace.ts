import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { librariesOf } from './library.ts';
import { answer, output, run } from './shell.ts';

/** A clone of this repository with its own remote, in which a rehearsal may commit, tag and push. */
export class RehearsalWorkspace {
  readonly root: string;
  private readonly environment: Record<string, string>;

  constructor(root: string, environment: Record<string, string>) {
    this.root = root;
    this.environment = environment;
  }

  /** Takes the working tree as it is, with what is not committed yet; `libraries` are those that it keeps. */
  static create(
    source: string,
    folder: string,
    remote: string,
    environment: Record<string, string>,
    libraries?: readonly string[],
  ): RehearsalWorkspace {
    const workspace = new RehearsalWorkspace(join(folder, 'source'), environment);
    output('git', ['push', '--quiet', remote, 'HEAD:refs/heads/main'], { cwd: source });
    output('git', ['clone', '--quiet', '--no-tags', remote, workspace.root]);
    const listed = output('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: source });
    for (const file of listed.split('\n').filter((one) => existsSync(join(source, one)))) {
      rmSync(join(workspace.root, file), { force: true });
      cpSync(join(source, file), join(workspace.root, file));
    }
    for (const { folder: name, path } of librariesOf(workspace.root)) {
      if (libraries && !libraries.includes(name)) rmSync(path, { recursive: true });
    }
    output('git', ['add', '--all'], { cwd: workspace.root });
    if (output('git', ['status', '--porcelain'], { cwd: workspace.root }) !== '') {
      workspace.commitAll('chore: what is not committed yet');
    }
    linkInstalled(source, workspace.root);
    return workspace;
  }

  /** Changes a source file of a library, in a way that a user may see, and pushes the commit. */
  change(library: string, message: string): void {
    const file = join(this.root, 'packages', library, 'src/index.ts');
    writeFileSync(file, `${readFileSync(file, 'utf8').trimEnd()}\n// ${message.split('\n')[0]}\n`);
    this.commitAll(message);
  }

  /** Takes a file out of a library. Nothing else may need it. */
  drop(library: string, file: string): void {
    const source = join(this.root, 'packages', library, 'src');
    const index = readFileSync(join(source, 'index.ts'), 'utf8');
    writeFileSync(join(source, 'index.ts'), index.replace(`export * from './${file}';\n`, ''));
  }

  /** Compiles the libraries and compares them with their last releases. */
  checkCompatibility() {
    const options = { cwd: this.root, env: this.environment };
    run(join(this.root, 'node_modules/.bin/nx'), ['run-many', '-t', 'compile', '-p', 'tag:type:library'], options);
    return answer(process.execPath, ['tools/release/src/check-compatibility.ts'], options);
  }

  private commitAll(message: string): void {
    const who = ['-c', 'user.name=rehearsal', '-c', 'user.email=maintainers@ashlar-cdk.dev'];
    output('git', [...who, 'commit', '--quiet', '--all', '--message', message], { cwd: this.root });
    output('git', ['push', '--quiet', 'origin', 'HEAD:main'], { cwd: this.root });
  }

  tags(): string[] {
    return output('git', ['tag', '--list', '*@*'], { cwd: this.root })
      .split('\n')
      .filter((tag) => tag !== '');
  }

  changelogOf(library: string): string {
    return readFileSync(join(this.root, 'packages', library, 'CHANGELOG.md'), 'utf8');
  }

  /**
   * Runs `release` as a process of its own, and tells what it said.
   * With `killAfter`, it is killed without a warning as soon as it has said that.
   */
  release(options: { readonly registries?: string; readonly killAfter?: string } = {}): Promise<string> {
    const env = { ...process.env, ...this.environment };
    if (options.registries) Object.assign(env, { RELEASE_REGISTRIES: options.registries });
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, ['tools/release/src/main.ts', 'release'], {
        cwd: this.root,
        env,
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const end = () => child.pid && answer('kill', ['-9', '--', `-${child.pid}`]);
      process.once('exit', end);
      child.once('close', () => process.off('exit', end));
      let said = '';
      let isKilled = false;
      const listen = (chunk: Buffer) => {
        said += chunk;
        if (!options.killAfter || isKilled || !said.includes(options.killAfter) || !child.pid) return;
        isKilled = true;
        process.kill(-child.pid, 'SIGKILL');
      };
      child.stdout.on('data', listen);
      child.stderr.on('data', listen);
      child.once('error', reject);
      child.once('close', (code) => {
        if (options.killAfter && !isKilled) reject(new Error(`ended before "${options.killAfter}":\n${said}`));
        else if (code === 0 || isKilled) resolve(said);
        else reject(new Error(`release: exit ${code}\n${said}`));
      });
    });
  }

  /** What a killed run leaves in its own clone; a workflow begins with a fresh one instead. */
  recover(): void {
    rmSync(join(this.root, '.git/index.lock'), { force: true });
    output('git', ['checkout', '--quiet', '--force', 'main'], { cwd: this.root });
    output('git', ['fetch', '--quiet', '--tags', 'origin'], { cwd: this.root });
    output('git', ['reset', '--quiet', '--hard', 'origin/main'], { cwd: this.root });
  }
}

/** Installed packages as hard links: seconds instead of minutes, and links between packages stay inside of the copy. */
function linkInstalled(source: string, target: string): void {
  const nested = librariesOf(target).map(({ folder }) => `packages/${folder}/node_modules`);
  for (const path of ['node_modules', ...nested].filter((one) => existsSync(join(source, one)))) {
    mkdirSync(dirname(join(target, path)), { recursive: true });
    const linked = answer('cp', ['-al', join(source, path), join(target, path)]).succeeded;
    if (!linked) run('cp', ['-R', join(source, path), join(target, path)]);
  }
  for (const path of ['tools/release/node_modules', 'tools/release/.venv']) {
    symlinkSync(join(source, path), join(target, path));
  }
}
