/** A check that must pass before anything is built. */
export interface WorkflowCheck {
  /** What it is called on the page of the run, for example `Test`. */
  readonly name: string;

  /** The commands of the shell, one to a line; the first that fails ends the job. Expressions of GitHub are refused. */
  readonly command: string;
}

/** What a job needs on its machine, and how a project of that kind is checked. */
export class WorkflowSetUp {
  /**
   * Node.js; `npm ci`, then `npm run lint --if-present` and `npm test`.
   *
   * @param version the version, for example `24`
   */
  public static node(version: string): WorkflowSetUp {
    return new WorkflowSetUp('node', version, [
      { name: 'Install', command: 'npm ci' },
      { name: 'Lint', command: 'npm run lint --if-present' },
      { name: 'Test', command: 'npm test' },
    ]);
  }

  /**
   * Python; `pip install -r requirements.txt`, then `python -m pytest`.
   *
   * @param version the version, for example `3.14`
   */
  public static python(version: string): WorkflowSetUp {
    return new WorkflowSetUp('python', version, [
      { name: 'Install', command: 'python -m pip install -r requirements.txt' },
      { name: 'Test', command: 'python -m pytest' },
    ]);
  }

  /** What the machine brings along; `make test`. */
  public static none(): WorkflowSetUp {
    return new WorkflowSetUp('none', undefined, [{ name: 'Test', command: 'make test' }]);
  }

  private constructor(
    private readonly language: 'node' | 'python' | 'none',
    private readonly version: string | undefined,
    private readonly checks: WorkflowCheck[],
  ) {}

  /** @internal */
  public _choice(): { language: 'node' | 'python' | 'none'; version?: string } {
    return { language: this.language, version: this.version };
  }

  /** @internal */
  public _checks(): WorkflowCheck[] {
    return this.checks;
  }
}
