import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isAlive } from './process-identity';
import { UserError } from './user-error';

/**
 * Lets one process at a time change what a lock file stands for.
 * The file names its owner, so that a lock whose owner has died is taken over without a question.
 */
export class ExclusiveLock {
  private held = false;

  constructor(
    private readonly file: string,
    private readonly what: string,
  ) {}

  public acquire(): void {
    mkdirSync(dirname(this.file), { recursive: true });
    for (let attempt = 0; attempt < 3 && !this.held; attempt++) {
      if (this.tryCreate()) return;
      const owner = this.owner();
      if (owner !== undefined && isAlive(owner)) {
        throw new UserError(`${this.what} is in use by process ${owner}. Wait until it ends, then try again.`);
      }
      rmSync(this.file, { force: true });
    }
    if (!this.held) throw new UserError(`${this.what} is in use, and ${this.file} does not say by whom.`);
  }

  public release(): void {
    if (this.held) rmSync(this.file, { force: true });
    this.held = false;
  }

  private tryCreate(): boolean {
    // Linked into place whole, so that nobody ever reads a lock without an owner.
    const draft = `${this.file}.${process.pid}`;
    writeFileSync(draft, `${process.pid}\n`);
    try {
      linkSync(draft, this.file);
      this.held = true;
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    } finally {
      rmSync(draft, { force: true });
    }
  }

  private owner(): number | undefined {
    try {
      const pid = Number.parseInt(readFileSync(this.file, 'utf8'), 10);
      return Number.isNaN(pid) ? undefined : pid;
    } catch {
      return undefined;
    }
  }
}
