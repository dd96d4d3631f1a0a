import { Token } from 'aws-cdk-lib';
import { SECRET_STAGE_LENGTH, SECRET_VERSION_ID_LENGTH } from './limits';

/** What was written, and what is allowed instead. */
export interface InputProblem {
  readonly written: unknown;
  readonly allowed: string;
}

/** What a secret is narrowed to. */
interface SecretPart {
  readonly jsonKey?: string;
  readonly versionStage?: string;
  readonly versionId?: string;
}

/** What is wrong with the part of a secret, of which Amazon ECS makes `arn:key:stage:id`; undefined when nothing is. */
export function secretProblem({ jsonKey, versionStage, versionId }: SecretPart): InputProblem | undefined {
  if (!matches(jsonKey, /^[^:]+$/)) return { written: jsonKey, allowed: 'a JSON key without a colon' };
  if (!matches(versionStage, new RegExp(`^[^:]{1,${SECRET_STAGE_LENGTH}}$`))) {
    const allowed = `a staging label of 1 to ${SECRET_STAGE_LENGTH} characters without a colon`;
    return { written: versionStage, allowed };
  }
  const { min, max } = SECRET_VERSION_ID_LENGTH;
  if (!matches(versionId, new RegExp(`^[^:]{${min},${max}}$`))) {
    return { written: versionId, allowed: `the id of a version, ${min} to ${max} characters` };
  }
  if (versionStage === undefined || versionId === undefined) return undefined;
  return { written: `${versionStage} and ${versionId}`, allowed: 'versionStage or versionId, not both' };
}

function matches(text: unknown, form: RegExp): boolean {
  return text === undefined || Token.isUnresolved(text) || (typeof text === 'string' && form.test(text));
}
