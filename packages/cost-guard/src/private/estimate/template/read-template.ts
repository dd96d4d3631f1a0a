import { type ConstructPaths, constructPathOf } from './construct-paths';
import type { Resource, TemplateAssumption, TemplateStack } from './model';
import { isObject, stackKey } from './model';
import { Resolver } from './resolve';

/** One template and what is known about where it goes. */
export interface TemplateSource {
  readonly template: unknown;
  /** Where it was read, for messages. */
  readonly origin: string;
  readonly stackName: string;
  readonly region: string;
  readonly account: string;
  readonly templatePath?: string;
  readonly parameters: Record<string, unknown>;
  /** Construct paths, as the manifest of an assembly has them. */
  readonly paths?: ConstructPaths;
  /** Where a nested stack stands among them. */
  readonly root?: string;
}

/** The stack that a template declares. Properties are filled in when somebody asks, as most are never looked at. */
export function readTemplate(source: TemplateSource, assumptions: TemplateAssumption[]): TemplateStack {
  const template = source.template;
  if (!isObject(template) || !isObject(template.Resources)) {
    throw new Error(`${source.origin}: this is no CloudFormation template, it has no Resources`);
  }
  const said = new Set<string>();
  const assume = (path: string) => (text: string) => {
    if (!said.has(`${path} ${text}`)) assumptions.push({ path, text });
    said.add(`${path} ${text}`);
  };
  const resolver = (path: string) =>
    new Resolver({ template, parameters: source.parameters, pseudo: pseudo(source), assume: assume(path) });
  const stack: TemplateStack = {
    name: source.stackName,
    key: stackKey(source.stackName, source.account, source.region),
    region: source.region,
    account: source.account,
    templatePath: source.templatePath,
    resources: new Map(),
    outputs: outputsOf(template, resolver(source.stackName)),
  };
  const conditions = resolver(source.stackName);
  for (const [logicalId, declaration] of Object.entries(template.Resources)) {
    if (!isObject(declaration) || typeof declaration.Type !== 'string') {
      throw new Error(`${source.origin}: resource ${logicalId} has no Type`);
    }
    const path = pathOf(source, logicalId, declaration);
    const wanted = typeof declaration.Condition === 'string' ? conditions.condition(declaration.Condition) : true;
    if (wanted === false) continue;
    if (wanted === undefined) assume(path)(`condition ${declaration.Condition} is not known, the resource counts`);
    stack.resources.set(logicalId, lazyResource(stack, logicalId, path, declaration, resolver(path)));
  }
  return stack;
}

function outputsOf(template: Record<string, unknown>, resolver: Resolver): TemplateStack['outputs'] {
  const outputs = isObject(template.Outputs) ? Object.entries(template.Outputs) : [];
  return new Map(
    outputs.flatMap(([name, output]) => {
      if (!isObject(output)) return [];
      const exported = isObject(output.Export) ? resolver.resolve(output.Export.Name) : undefined;
      return [[name, { value: resolver.resolve(output.Value), exportName: exported }] as const];
    }),
  );
}

function lazyResource(
  stack: TemplateStack,
  logicalId: string,
  path: string,
  declaration: Record<string, unknown>,
  resolver: Resolver,
): Resource {
  let properties: Record<string, unknown> | undefined;
  return {
    logicalId,
    type: String(declaration.Type),
    path,
    stack,
    region: stack.region,
    get properties() {
      properties ??= (resolver.resolve(declaration.Properties ?? {}) ?? {}) as Record<string, unknown>;
      return properties;
    },
  };
}

function pathOf(source: TemplateSource, logicalId: string, declaration: Record<string, unknown>): string {
  const metadata = isObject(declaration.Metadata) ? declaration.Metadata['aws:cdk:path'] : undefined;
  const listed = source.paths && constructPathOf(source.paths, logicalId, source.root ?? '');
  const path = typeof metadata === 'string' ? metadata : listed;
  if (path === undefined) return `${source.stackName}/${logicalId}`;
  return path.replace(/^\//, '').replace(/\/(Resource|Default)$/, '');
}

function pseudo(source: TemplateSource): Record<string, string> {
  const china = source.region.startsWith('cn-');
  return {
    'AWS::Region': source.region,
    'AWS::AccountId': source.account,
    'AWS::StackName': source.stackName,
    'AWS::Partition': china ? 'aws-cn' : source.region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws',
    'AWS::URLSuffix': china ? 'amazonaws.com.cn' : 'amazonaws.com',
  };
}
