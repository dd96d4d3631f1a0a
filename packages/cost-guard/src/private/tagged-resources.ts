// biome-ignore lint/style/noRestrictedImports: a validation plugin reads finished templates; constructs still read nothing.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CfnResource, type NestedStack, type PolicyValidationStack, type Stack, TagManager } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** A resource that can have tags, and the keys of those that its template gives it. */
export interface TaggedResource {
  readonly construct: IConstruct;
  readonly type: string;
  readonly logicalId: string;
  readonly templatePath: string;
  readonly tagProperty: string;
  readonly tagKeys: string[];
}

/**
 * The taggable resources of some stacks and the stacks nested in them.
 *
 * Only the construct tree knows which types can have tags, and only the template knows what overrides left of them.
 *
 * @param scope below which resources are looked for
 * @param stackTemplates the stacks that are validated
 */
export function taggedResources(scope: IConstruct, stackTemplates: PolicyValidationStack[]): TaggedResource[] {
  const paths = new Map(
    stackTemplates.map(({ stackConstructPath, templatePath }) => [stackConstructPath, templatePath]),
  );
  const templates = new Map<string, Template>();
  return scope.node
    .findAll()
    .filter((construct) => CfnResource.isCfnResource(construct))
    .flatMap((construct) => {
      const manager = TagManager.of(construct);
      const templatePath = templatePathOf(construct.stack, paths);
      if (!manager || !templatePath) return [];
      if (!templates.has(templatePath)) templates.set(templatePath, JSON.parse(readFileSync(templatePath, 'utf8')));
      const logicalId = construct.stack.resolve(construct.logicalId);
      const resource = templates.get(templatePath)?.Resources?.[logicalId];
      if (!resource) return [];
      const tagProperty = propertyOf(manager, resource);
      const tagKeys = tagKeysOf(resource.Properties?.[tagProperty]);
      return [{ construct, type: resource.Type, logicalId, templatePath, tagProperty, tagKeys }];
    });
}

interface Template {
  readonly Resources?: Record<string, TemplateResource>;
}

interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Record<string, unknown>;
}

/** A nested stack has its template beside that of the stack around it, and is not named by the framework. */
function templatePathOf(stack: Stack, paths: Map<string, string>): string | undefined {
  const own = paths.get(stack.node.path);
  if (own || !stack.nestedStackParent) return own;
  const around = templatePathOf(stack.nestedStackParent, paths);
  return around && join(dirname(around), (stack as NestedStack).templateFile);
}

/** The manager writes the name of the property in camel case, the template in Pascal case, with rare exceptions. */
function propertyOf(manager: TagManager, resource: TemplateResource): string {
  const name = manager.tagPropertyName;
  const pascal = `${name[0].toUpperCase()}${name.slice(1)}`;
  return resource.Properties && name in resource.Properties ? name : pascal;
}

/** Most types have a list of keys and values, some a map. */
function tagKeysOf(tags: unknown): string[] {
  if (Array.isArray(tags)) return tags.map((tag) => String(tag?.Key ?? tag?.key));
  return tags && typeof tags === 'object' ? Object.keys(tags) : [];
}
