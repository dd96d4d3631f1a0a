import type { WorkflowFile } from '@ashlar-cdk/delivery-pipeline';
import type { RoleVariable } from './workflow-roles';

/** One workflow as a file, and what else there is to say of it. */
export interface WrittenWorkflow extends WorkflowFile {
  /** Which repository it belongs to, line by line. */
  readonly about: readonly string[];
  readonly variables: readonly RoleVariable[];
}
