/** What a template declares, after everything that can be known before the deployment is filled in. */
export interface Resource {
  readonly logicalId: string;
  readonly type: string;
  /** From the stack to the construct, without the `Resource` that every L2 construct ends in. */
  readonly path: string;
  readonly stack: TemplateStack;
  /** With parameters, conditions and mappings filled in; what stays open is still an intrinsic function. */
  readonly properties: Record<string, unknown>;
  /** Kept apart from the others: the price of a resource depends on where it is. */
  readonly region: string;
}

/** One template, deployed once. */
export interface TemplateStack {
  readonly name: string;
  /** Tells stacks of one name apart that go to different places. */
  readonly key: string;
  readonly region: string;
  readonly account: string;
  readonly templatePath?: string;
  readonly resources: Map<string, Resource>;
  /** What other stacks can refer to. */
  readonly outputs: Map<string, StackOutput>;
}

export interface StackOutput {
  readonly value: unknown;
  readonly exportName?: unknown;
}

/** All templates of one estimate, and what had to be assumed to read them. */
export interface TemplateApp {
  readonly stacks: TemplateStack[];
  readonly assumptions: TemplateAssumption[];
}

/** What makes a stack one of its kind; two regions may each have one of the same name. */
export function stackKey(name: string, account: string, region: string): string {
  return `${name} ${account} ${region}`;
}

export interface TemplateAssumption {
  readonly path: string;
  readonly text: string;
}

/** The logical id behind `Ref` or `Fn::GetAtt`, in the same template. */
export function targetOf(value: unknown): string | undefined {
  if (!isObject(value)) return undefined;
  if (typeof value.Ref === 'string') return value.Ref;
  const attribute = value['Fn::GetAtt'];
  if (typeof attribute === 'string') return attribute.split('.')[0];
  return Array.isArray(attribute) && typeof attribute[0] === 'string' ? attribute[0] : undefined;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether nobody knows the value before the deployment. */
export function isOpen(value: unknown): boolean {
  if (!isObject(value)) return typeof value === 'string' && value.includes('{{resolve:');
  const keys = Object.keys(value);
  return keys.length === 1 && (keys[0] === 'Ref' || keys[0].startsWith('Fn::'));
}

/** The resource that a value points to, in the same stack or in another one of the estimate. */
export function pointedToIn(stacks: TemplateStack[], from: TemplateStack, value: unknown): Resource | undefined {
  const target = targetOf(value);
  if (target !== undefined) return from.resources.get(target);
  const [stack, output] = outputOf(stacks, value) ?? [];
  // Without the other stacks, so that two outputs that refer to each other are no endless way.
  return stack && output ? pointedToIn([], stack, output.value) : undefined;
}

function outputOf(stacks: TemplateStack[], value: unknown): [TemplateStack, StackOutput] | undefined {
  if (!isObject(value)) return undefined;
  const weak = value['Fn::GetStackOutput'];
  for (const stack of stacks) {
    if (isObject(weak) && stack.name === weak.StackName && (weak.Region ?? stack.region) === stack.region) {
      const output = stack.outputs.get(String(weak.OutputName));
      if (output) return [stack, output];
    }
    for (const output of stack.outputs.values()) {
      if (output.exportName !== undefined && output.exportName === value['Fn::ImportValue']) return [stack, output];
    }
  }
  return undefined;
}
