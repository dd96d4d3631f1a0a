import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** The reason for which a rule was acknowledged at a construct or above it; undefined when it was not. */
export function reasonFor(construct: IConstruct, id: string): string | undefined {
  // The nearest construct speaks last in the list of scopes, and says it best.
  for (const scope of [...construct.node.scopes].reverse()) {
    for (const { type, data } of scope.node.metadata) {
      if (type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY && data && id in data) return String(data[id]);
    }
  }
  return undefined;
}
