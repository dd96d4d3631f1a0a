import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isReference, type Part, type Resource, type StackTemplate, type Template } from './template-parts';

interface Manifest {
  readonly artifacts: Record<string, Artifact>;
}

interface Artifact {
  readonly type: string;
  readonly environment?: string;
  readonly properties: { readonly templateFile?: string; readonly stackName?: string };
}

/** The templates of a cloud assembly, read so that a value says which resources it is made of, whatever stack they are in. */
export class Templates {
  public static ofAssembly(folder: string): Templates {
    const manifest: Manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
    return new Templates(
      Object.entries(manifest.artifacts).flatMap(([id, { type, environment = '', properties }]) => {
        if (type !== 'aws:cloudformation:stack' || !properties.templateFile) return [];
        const [account, region] = environment.replace('aws://', '').split('/').map(known);
        const template: Template = JSON.parse(readFileSync(join(folder, properties.templateFile), 'utf8'));
        return [{ name: properties.stackName ?? id, account, region, template }];
      }),
    );
  }

  private readonly all: readonly Resource[];

  constructor(private readonly stacks: readonly StackTemplate[]) {
    this.all = stacks.flatMap((stack) =>
      Object.entries(stack.template.Resources ?? {}).map(([logicalId, { Type, Properties, Metadata }]) => ({
        stack,
        logicalId,
        path: pathOf(Metadata?.['aws:cdk:path']) ?? logicalId,
        type: Type,
        properties: Properties ?? {},
      })),
    );
  }

  /** The resources of these types, in the order of the templates. */
  public resources(...types: string[]): Resource[] {
    return this.all.filter(({ type }) => types.includes(type));
  }

  /** The value of a property of a resource in the given stack, piece by piece; neighbouring texts are one. */
  public parts(stack: StackTemplate, value: unknown): Part[] {
    return joined(this.read(stack, value));
  }

  /** The text of a value; undefined when it is more than text. */
  public text(stack: StackTemplate, value: unknown): string | undefined {
    if (value === undefined || value === null) return undefined;
    const parts = this.parts(stack, value);
    if (parts.length === 0) return '';
    return parts.length === 1 && typeof parts[0] === 'string' ? parts[0] : undefined;
  }

  /** The resources that a value is made of. */
  public references(stack: StackTemplate, value: unknown): Resource[] {
    return this.parts(stack, value).flatMap((part) => (isReference(part) ? [part.to] : []));
  }

  private read(stack: StackTemplate, value: unknown): Part[] {
    if (typeof value !== 'object' || value === null) return [String(value)];
    const [[key, argument] = ['', undefined], ...more] = Object.entries(value);
    if (more.length > 0 || Array.isArray(value)) return [{ unknown: JSON.stringify(value) }];
    switch (key) {
      case 'Ref':
        return this.ref(stack, String(argument));
      case 'Fn::GetAtt':
        return this.attribute(stack, argument);
      case 'Fn::Join': {
        const [separator, items] = argument as [string, unknown];
        if (!Array.isArray(items)) return [{ unknown: key }];
        return items.flatMap((item, index) => [...(index > 0 ? [separator] : []), ...this.read(stack, item)]);
      }
      case 'Fn::Sub':
        return this.substituted(stack, argument);
      case 'Fn::GetStackOutput':
        return this.output(argument as { readonly StackName: unknown; readonly OutputName: string });
      case 'Fn::ImportValue':
        return this.imported(stack, argument);
      default:
        return [{ unknown: key }];
    }
  }

  private ref(stack: StackTemplate, name: string): Part[] {
    const resource = this.all.find((one) => one.stack === stack && one.logicalId === name);
    if (resource) return [{ to: resource }];
    const parameter = stack.template.Parameters?.[name];
    if (parameter) return this.parameter(parameter) ?? [{ unknown: name }];
    const pseudo: Record<string, string | undefined> = {
      'AWS::Region': stack.region,
      'AWS::AccountId': stack.account,
      'AWS::StackName': stack.name,
      'AWS::Partition': 'aws',
      'AWS::URLSuffix': 'amazonaws.com',
    };
    return [pseudo[name] ?? { unknown: name }];
  }

  /** What a parameter is at first: its default, or what the stacks write into the entry of the parameter store that it names. */
  private parameter({ Type, Default }: { readonly Type: string; readonly Default?: unknown }): Part[] | undefined {
    if (Default === undefined) return undefined;
    if (!Type.startsWith('AWS::SSM::Parameter::Value')) return [String(Default)];
    const written = this.resources('AWS::SSM::Parameter').find(({ properties }) => properties.Name === Default);
    return written && this.read(written.stack, written.properties.Value);
  }

  private attribute(stack: StackTemplate, argument: unknown): Part[] {
    const [id, ...rest] = Array.isArray(argument) ? argument.map(String) : String(argument).split('.');
    const resource = this.all.find((one) => one.stack === stack && one.logicalId === id);
    return [resource ? { to: resource, attribute: rest.join('.') } : { unknown: `${id}.${rest.join('.')}` }];
  }

  private substituted(stack: StackTemplate, argument: unknown): Part[] {
    const [text, variables] = (Array.isArray(argument) ? argument : [argument, {}]) as [
      string,
      Record<string, unknown>,
    ];
    return text.split(/(\$\{[^}]+\})/).flatMap((piece): Part[] => {
      const name = /^\$\{([^}]+)\}$/.exec(piece)?.[1].trim();
      if (name === undefined) return [piece];
      if (name.startsWith('!')) return [`\${${name.slice(1)}}`];
      if (name in (variables ?? {})) return this.read(stack, variables[name]);
      return name.includes('.') ? this.attribute(stack, name) : this.ref(stack, name);
    });
  }

  private output({ StackName, OutputName }: { readonly StackName: unknown; readonly OutputName: string }): Part[] {
    const stack = this.stacks.find(({ name }) => name === StackName);
    const value = stack?.template.Outputs?.[OutputName]?.Value;
    return stack && value !== undefined ? this.read(stack, value) : [{ unknown: `${StackName}.${OutputName}` }];
  }

  private imported(stack: StackTemplate, argument: unknown): Part[] {
    const wanted = this.text(stack, argument);
    for (const exporting of this.stacks) {
      const found = Object.values(exporting.template.Outputs ?? {}).find(
        ({ Export }) => Export && this.text(exporting, Export.Name) === wanted,
      );
      if (found) return this.read(exporting, found.Value);
    }
    return [{ unknown: String(wanted) }];
  }
}

/** `unknown-account` and `unknown-region` are what the CDK writes for what only the deployment knows. */
function known(text: string): string | undefined {
  return text === '' || text.startsWith('unknown-') ? undefined : text;
}

function pathOf(path: string | undefined): string | undefined {
  return path
    ?.split('/')
    .slice(1)
    .join('/')
    .replace(/\/(Resource|Default)$/, '');
}

function joined(parts: readonly Part[]): Part[] {
  const result: Part[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (part === '') continue;
    if (typeof part === 'string' && typeof last === 'string') result[result.length - 1] = last + part;
    else result.push(part);
  }
  return result;
}
