/** A workflow of GitHub as a file. Whoever asked for it writes it. */
export interface WorkflowFile {
  /** Where it belongs, from the root of the repository, for example `.github/workflows/backend.yml`. */
  readonly path: string;

  /** What stands in it. */
  readonly content: string;
}
