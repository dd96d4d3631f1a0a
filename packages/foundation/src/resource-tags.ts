import { Tags, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { InputChecks } from './input-checks';
import { TAG_KEY_LENGTH, TAG_VALUE_LENGTH, TAGS_PER_RESOURCE } from './private/limits';

/** Tags for every taggable resource below a construct. */
export class ResourceTags {
  /**
   * Checks the tags and puts them on every taggable resource below the scope.
   *
   * A value that looks like a point in time is refused: it would change the template at each synthesis.
   *
   * @param scope usually the app or a stack
   * @param tags from key to value
   * @throws when AWS would refuse a key or a value, all at once
   * @see https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html
   */
  public static apply(scope: IConstruct, tags: Record<string, string>): void {
    const checks = new InputChecks(scope, 'ResourceTags');
    const keys = Object.keys(tags ?? {});
    checks.required('tags', tags, 'a map from tag key to tag value');
    checks.integer('number of tags', keys.length, { max: TAGS_PER_RESOURCE });
    checks.unique(
      'tag keys, in lower case',
      keys.map((key) => key.toLowerCase()),
    );
    for (const key of keys) checkTag(checks, key, tags[key]);
    checks.throwIfRefused();
    for (const key of keys) Tags.of(scope).add(key, tags[key]);
  }

  private constructor() {}
}

const ALLOWED = '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]';
const IN_WORDS = 'letters, digits, spaces and _ . : / = + - @';

function checkTag(checks: InputChecks, key: string, value: string): void {
  checks.text(`tag key "${key}"`, key, {
    pattern: `${ALLOWED}{1,${TAG_KEY_LENGTH}}`,
    allowed: `1 to ${TAG_KEY_LENGTH} ${IN_WORDS}`,
  });
  if (/^aws:/i.test(key)) checks.refuse(`tag key "${key}"`, key, 'a key that does not begin with the reserved aws:');
  checks.required(`tags.${key}`, value === '' ? 'empty is allowed' : value, 'a text');
  checks.text(`tags.${key}`, value, {
    pattern: `${ALLOWED}{0,${TAG_VALUE_LENGTH}}`,
    allowed: `0 to ${TAG_VALUE_LENGTH} ${IN_WORDS}`,
  });
  if (!Token.isUnresolved(value) && /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(String(value))) {
    checks.refuse(`tags.${key}`, value, 'a value that is the same at each synthesis, so no point in time');
  }
}
