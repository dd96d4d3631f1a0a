import { isObject, isOpen } from './model';

/** What a template is read with. */
export interface ResolveContext {
  readonly template: Record<string, unknown>;
  /** Values of parameters; a parameter that is not here has its default. */
  readonly parameters: Record<string, unknown>;
  readonly pseudo: Record<string, string>;
  readonly assume: (text: string) => void;
}

/** Fills in what is known before the deployment, and leaves the rest as it is written. */
export class Resolver {
  private readonly conditions = new Map<string, boolean | undefined>();

  constructor(private readonly context: ResolveContext) {}

  public resolve(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((entry) => this.resolve(entry)).filter((entry) => entry !== NO_VALUE);
    if (!isObject(value)) return value;
    if (isOpen(value)) return this.intrinsic(value);
    const entries = Object.entries(value).map(([key, entry]) => [key, this.resolve(entry)]);
    return Object.fromEntries(entries.filter(([, entry]) => entry !== NO_VALUE));
  }

  /** Whether a condition holds; undefined when that is decided by something unknown. */
  public condition(name: string): boolean | undefined {
    if (this.conditions.has(name)) return this.conditions.get(name);
    // A condition that refers to itself is no template at all; it counts as unknown.
    this.conditions.set(name, undefined);
    const definition = (this.context.template.Conditions as Record<string, unknown> | undefined)?.[name];
    const answer = definition === undefined ? undefined : this.test(definition);
    this.conditions.set(name, answer);
    return answer;
  }

  private intrinsic(value: Record<string, unknown>): unknown {
    const [name] = Object.keys(value);
    const argument = value[name];
    if (name === 'Ref') return this.ref(String(argument), value);
    if (name === 'Fn::If') return this.choose(argument);
    const given = this.resolve(argument);
    const answer = FUNCTIONS[name]?.(given, this.context);
    if (name === 'Fn::Sub') return this.substitute(argument);
    return answer === undefined ? { [name]: given } : answer;
  }

  private ref(name: string, value: Record<string, unknown>): unknown {
    if (name === 'AWS::NoValue') return NO_VALUE;
    if (name in this.context.pseudo) return this.context.pseudo[name];
    return this.parameter(name) ?? value;
  }

  private parameter(name: string): unknown {
    const parameters = this.context.template.Parameters as Record<string, Record<string, unknown>> | undefined;
    const declared = parameters?.[name];
    if (declared === undefined) return undefined;
    const type = String(declared.Type ?? 'String');
    // The default of such a parameter is the name under which the value is kept, not the value.
    const given = this.context.parameters[name] ?? (type.startsWith('AWS::SSM::') ? undefined : declared.Default);
    if (given === undefined) return undefined;
    return type.startsWith('List<') || type === 'CommaDelimitedList' ? String(given).split(/\s*,\s*/) : given;
  }

  private choose(argument: unknown): unknown {
    if (!Array.isArray(argument) || argument.length !== 3) return { 'Fn::If': argument };
    const answer = this.condition(String(argument[0]));
    if (answer === undefined) this.context.assume(`condition ${argument[0]} is not known, its first branch is taken`);
    return this.resolve(answer === false ? argument[2] : argument[1]);
  }

  private test(definition: unknown): boolean | undefined {
    if (!isObject(definition)) return undefined;
    const [name] = Object.keys(definition);
    const argument = definition[name];
    if (name === 'Condition') return this.condition(String(argument));
    if (!Array.isArray(argument)) return undefined;
    if (name === 'Fn::Equals') {
      const [left, right] = argument.map((side) => this.resolve(side));
      return isOpen(left) || isOpen(right) ? undefined : String(left) === String(right);
    }
    const answers = argument.map((part) => this.test(part));
    if (name === 'Fn::Not') return answers[0] === undefined ? undefined : !answers[0];
    if (name === 'Fn::And') return every(answers, true);
    return name === 'Fn::Or' ? every(answers, false) : undefined;
  }

  private substitute(argument: unknown): unknown {
    const [text, extra] = Array.isArray(argument) ? argument : [argument, {}];
    if (typeof text !== 'string') return { 'Fn::Sub': argument };
    const values = this.resolve(extra ?? {}) as Record<string, unknown>;
    let open = false;
    const filled = text.replace(/\$\{([^}!]+)\}/g, (whole, name: string) => {
      const value = name in values ? values[name] : this.ref(name, { Ref: name });
      if (!isOpen(value) && value !== NO_VALUE) return String(value);
      open = true;
      return whole;
    });
    return open ? { 'Fn::Sub': argument } : filled.replace(/\$\{!/g, '${');
  }
}

const NO_VALUE = Symbol('AWS::NoValue');

/** All of them are `wanted`, or one decides against it, or nobody knows. */
function every(answers: (boolean | undefined)[], wanted: boolean): boolean | undefined {
  if (answers.includes(!wanted)) return !wanted;
  return answers.includes(undefined) ? undefined : wanted;
}

/** An answer of undefined means: not known before the deployment. */
const FUNCTIONS: Record<string, (given: unknown, context: ResolveContext) => unknown> = {
  'Fn::Join': (given) => {
    if (!Array.isArray(given) || !Array.isArray(given[1]) || given[1].some(isOpen)) return undefined;
    return given[1].join(String(given[0]));
  },
  'Fn::Split': (given) => {
    if (!Array.isArray(given) || typeof given[1] !== 'string') return undefined;
    return given[1].split(String(given[0]));
  },
  'Fn::Select': (given) => {
    if (!Array.isArray(given) || !Array.isArray(given[1])) return undefined;
    return given[1][Number(given[0])];
  },
  'Fn::FindInMap': (given, { template }) => {
    if (!Array.isArray(given) || given.slice(0, 3).some(isOpen)) return undefined;
    const mappings = template.Mappings as Record<string, Record<string, Record<string, unknown>>> | undefined;
    const found = mappings?.[String(given[0])]?.[String(given[1])]?.[String(given[2])];
    return found ?? (isObject(given[3]) ? given[3].DefaultValue : undefined);
  },
};
