import { InputChecks, ResourceTags } from '@ashlar-cdk/foundation';
import { Stage, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { CostAllocationTagCheck } from './private/cost-allocation-tag-check';
import { TAG_KEY_LENGTH, TAGS_PER_RESOURCE } from './private/limits';

/**
 * Tags by which a bill can be split.
 *
 * A tag appears in Cost Explorer, budgets and the bill only after its key was activated in the account that pays,
 * for which CloudFormation has no resource type; the README says how.
 *
 * @see https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/cost-alloc-tags.html
 */
export class CostAllocationTags {
  /**
   * Puts tags on every taggable resource below an app or a stage, and fails the synthesis where one is missing
   * in the finished template.
   *
   * @param scope an App or a Stage
   * @param tags from key to value
   * @throws when AWS would refuse a key or a value, or the scope is neither an App nor a Stage
   */
  public static apply(scope: IConstruct, tags: Record<string, string>): void {
    ResourceTags.apply(scope, tags);
    CostAllocationTags.require(scope, Object.keys(tags));
  }

  /**
   * Fails the synthesis where a taggable resource below an app or a stage lacks a tag, whoever was to put it there.
   *
   * A resource that needs none is excused, with everything below it, by
   * `Validations.of(construct).acknowledge({ id: 'ashlar-cost-guard::cost-allocation-tags', reason: '…' })`.
   *
   * @param scope an App or a Stage
   * @param keys the keys that each resource must have, at least one
   * @throws when there is no key, AWS would refuse one, or the scope is neither an App nor a Stage
   */
  public static require(scope: IConstruct, keys: string[]): void {
    const checks = new InputChecks(scope, 'CostAllocationTags');
    // An App is a Stage.
    if (!Stage.isStage(scope)) {
      checks.refuse('scope', scope.node.path, 'an App or a Stage, which has templates to check');
    }
    checkKeys(checks, keys);
    checks.throwIfRefused();
    Validations.of(scope).addPlugins(new CostAllocationTagCheck(scope, keys));
  }

  private constructor() {}
}

function checkKeys(checks: InputChecks, keys: string[]): void {
  if (!Array.isArray(keys) || keys.length === 0) {
    checks.refuse('keys', keys, 'at least one key of a tag');
    return;
  }
  checks.integer('number of keys', keys.length, { max: TAGS_PER_RESOURCE });
  checks.unique('keys', keys);
  const form = {
    pattern: `(?![aA][wW][sS]:)[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{1,${TAG_KEY_LENGTH}}`,
    allowed: `1 to ${TAG_KEY_LENGTH} letters, digits, spaces and _ . : / = + - @, not beginning with aws:`,
  };
  for (const key of keys) if (checks.required('keys', key, form.allowed)) checks.text('keys', key, form);
}
