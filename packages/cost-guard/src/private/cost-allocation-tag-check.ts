import type {
  IPolicyValidationContext,
  IPolicyValidationPlugin,
  PolicyValidationPluginReport,
  PolicyViolation,
} from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { reasonFor } from './acknowledgements';
import { type TaggedResource, taggedResources } from './tagged-resources';

const PLUGIN = 'ashlar-cost-guard';
const RULE = 'cost-allocation-tags';

/** Reports each taggable resource whose finished template lacks a tag. */
export class CostAllocationTagCheck implements IPolicyValidationPlugin {
  public readonly name = PLUGIN;
  public readonly ruleIds = [RULE];

  /**
   * @param scope what is checked
   * @param keys the keys of the tags that must be there
   */
  constructor(
    private readonly scope: IConstruct,
    private readonly keys: string[],
  ) {}

  public validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    const violations = taggedResources(this.scope, context.stackTemplates)
      .map((resource) => ({ resource, missing: this.keys.filter((key) => !resource.tagKeys.includes(key)) }))
      .filter(({ missing }) => missing.length > 0)
      .map(({ resource, missing }) => violation(resource, missing));
    return { success: violations.every(({ severity }) => severity !== FINDING), violations };
  }
}

/**
 * The framework lets one acknowledgement suppress a rule in the whole app, except where the finding is fatal.
 * So a finding is fatal until a construct at or above it is acknowledged, and only then one that can be suppressed.
 */
const FINDING = 'fatal';
const EXCUSED = 'error';

function violation(resource: TaggedResource, missing: string[]): PolicyViolation {
  const reason = reasonFor(resource.construct, `${PLUGIN}::${RULE}`);
  const list = missing.map((key) => `"${key}"`).join(', ');
  const what = `${resource.type} lacks the cost allocation ${missing.length === 1 ? 'tag' : 'tags'} ${list}.`;
  return {
    ruleName: RULE,
    description: reason === undefined ? what : `${what} Acknowledged: ${reason}`,
    fix:
      'Put the tags on the resource, or on everything by CostAllocationTags.apply; ' +
      `where none is needed, acknowledge ${PLUGIN}::${RULE} on the resource or a construct above it.`,
    severity: reason === undefined ? FINDING : EXCUSED,
    violatingResources: [
      {
        constructPath: resource.construct.node.path,
        templatePath: resource.templatePath,
        locations: [`/Resources/${resource.logicalId}/Properties/${resource.tagProperty}`],
      },
    ],
  };
}
