/** A template as far as its protection is concerned. */
export interface Template {
  readonly Resources?: Record<string, TemplateResource>;
}

export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Record<string, unknown>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

/** Properties that make a service refuse a deletion; RDS and the document databases use the first, DynamoDB and Cognito the second. */
const SWITCHES = ['DeletionProtection', 'DeletionProtectionEnabled'];
const LOAD_BALANCER_SWITCH = 'deletion_protection.enabled';

/**
 * The same template with nothing in it that would outlive its stack.
 * What a platform must keep on AWS is what a local one must not leave behind, so `down` deploys this before it destroys.
 */
export function releaseProtection<T extends Template>(template: T): T {
  const resources = Object.entries(template.Resources ?? {}).map(([id, resource]) => [id, released(resource)]);
  return { ...template, Resources: Object.fromEntries(resources) };
}

function released(resource: TemplateResource): TemplateResource {
  // Said explicitly, because what CloudFormation does without a word is a snapshot for databases.
  const policies = { DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' };
  if (!resource.Properties) return { ...resource, ...policies };
  const properties = Object.entries(resource.Properties).map(([name, value]) => [name, releasedValue(name, value)]);
  return { ...resource, ...policies, Properties: Object.fromEntries(properties) };
}

function releasedValue(name: string, value: unknown): unknown {
  if (SWITCHES.includes(name)) return false;
  if (name === 'LoadBalancerAttributes' && Array.isArray(value)) {
    return value.map((attribute) =>
      attribute?.Key === LOAD_BALANCER_SWITCH ? { Key: LOAD_BALANCER_SWITCH, Value: 'false' } : attribute,
    );
  }
  return value;
}
