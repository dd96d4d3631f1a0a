import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A resource whose references are readable: `${path.Attribute}` instead of logical ids and intrinsics. */
export interface ReadableResource {
  readonly stack: string;
  readonly path: string;
  readonly type: string;
  readonly body: Record<string, unknown>;
}

interface Manifest {
  readonly artifacts: Record<string, Artifact>;
}

interface Artifact {
  readonly type: string;
  readonly displayName?: string;
  readonly properties: { readonly templateFile?: string; readonly stackName?: string };
}

interface Template {
  /** The construct id of the stack, which is what people call it. */
  readonly id: string;
  readonly Resources?: Record<string, RawResource>;
  readonly Outputs?: Record<string, { readonly Value: unknown }>;
}

interface RawResource {
  readonly Type: string;
  readonly Metadata?: { readonly 'aws:cdk:path'?: string };
}

/**
 * The resources of every template of a cloud assembly.
 *
 * Intrinsics are rendered as text, so that an assertion can say in one line what a property refers to:
 * `Ref` and `Fn::GetAtt` become `${construct path}` and `${construct path.Attribute}`, also where they point into
 * another stack, and `Fn::Join` and `Fn::Sub` become the joined text. The stack's own name is left out of the path.
 */
export function readAssembly(folder: string): ReadableResource[] {
  const templates = new Map<string, Template>();
  const manifest: Manifest = readJson(join(folder, 'manifest.json'));
  for (const [id, { type, properties, displayName }] of Object.entries(manifest.artifacts)) {
    if (type !== 'aws:cloudformation:stack' || !properties.templateFile) continue;
    const template: Template = readJson(join(folder, properties.templateFile));
    templates.set(properties.stackName ?? id, { ...template, id: displayName ?? id });
  }
  return [...templates].flatMap(([name, template]) => {
    const reader = new TemplateReader(name, templates);
    return Object.entries(template.Resources ?? {})
      .filter(([, raw]) => raw.Type !== 'AWS::CDK::Metadata')
      .map(([id, raw]) => ({
        stack: template.id,
        path: reader.pathOf(id),
        type: raw.Type,
        body: reader.readable(raw),
      }));
  });
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8'));
}

class TemplateReader {
  constructor(
    private readonly stack: string,
    private readonly templates: Map<string, Template>,
  ) {}

  public pathOf(logicalId: string): string {
    const path = this.templates.get(this.stack)?.Resources?.[logicalId]?.Metadata?.['aws:cdk:path'];
    // `<stack>/<constructs>/Resource` is the L1 inside an L2; users know it by the name of the L2.
    return path
      ? path
          .split('/')
          .slice(1)
          .join('/')
          .replace(/(\/(Resource|Default))+$/, '')
      : logicalId;
  }

  public readable<T>(value: T): Record<string, unknown> {
    return this.render(value) as Record<string, unknown>;
  }

  private render(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item) => this.render(item));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value);
    if (entries.length === 1) {
      const [key, argument] = entries[0];
      const text = this.intrinsic(key, argument);
      if (text !== undefined) return text;
    }
    return Object.fromEntries(entries.map(([key, item]) => [key, this.render(item)]));
  }

  private intrinsic(key: string, argument: unknown): string | undefined {
    switch (key) {
      case 'Ref':
        return `\${${this.pathOf(String(argument))}}`;
      case 'Fn::GetAtt': {
        const [id, ...attribute] = Array.isArray(argument) ? argument.map(String) : String(argument).split('.');
        return `\${${this.pathOf(id)}.${attribute.join('.')}}`;
      }
      case 'Fn::Join': {
        const [separator, parts] = argument as [string, unknown[]];
        return parts.map((part) => asText(this.render(part))).join(separator);
      }
      case 'Fn::Sub':
        return String(Array.isArray(argument) ? argument[0] : argument);
      case 'Fn::GetStackOutput':
        return this.output(argument as { StackName: unknown; OutputName: string });
      default:
        return undefined;
    }
  }

  private output({ StackName, OutputName }: { StackName: unknown; OutputName: string }): string {
    const value = this.templates.get(String(StackName))?.Outputs?.[OutputName]?.Value;
    if (value === undefined) return `\${${StackName}.${OutputName}}`;
    return asText(new TemplateReader(String(StackName), this.templates).render(value));
  }
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
