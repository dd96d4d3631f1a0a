/** One stack of a cloud assembly: its template, and where it would be deployed. */
export interface StackTemplate {
  readonly name: string;
  /** Undefined where only the deployment knows it. */
  readonly region?: string;
  readonly account?: string;
  readonly template: Template;
}

export interface Template {
  readonly Parameters?: Record<string, { readonly Type: string; readonly Default?: unknown }>;
  readonly Resources?: Record<string, RawResource>;
  readonly Outputs?: Record<string, { readonly Value: unknown; readonly Export?: { readonly Name: unknown } }>;
}

interface RawResource {
  readonly Type: string;
  readonly Properties?: Record<string, unknown>;
  readonly Metadata?: { readonly 'aws:cdk:path'?: string };
}

/** A resource of a template. */
export interface Resource {
  readonly stack: StackTemplate;
  readonly logicalId: string;
  /** The path of its construct without the stack and without the L1 at the end; the logical id where there is none. */
  readonly path: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** A piece of a value: text, what a resource will be called or have, or what a template cannot say. */
export type Part = string | Reference | Unknown;

export interface Reference {
  readonly to: Resource;
  /** Undefined for `Ref`. */
  readonly attribute?: string;
}

export interface Unknown {
  readonly unknown: string;
}

export function isReference(part: Part): part is Reference {
  return typeof part === 'object' && 'to' in part;
}
