import { decimal, Exact } from '../money';
import type { UsageReader } from '../profile/usage-reader';
import { isObject, isOpen, pointedToIn, type Resource, type TemplateStack } from '../template/model';
import { type Amount, known, times } from './amount';

/** Something that will be on the bill, before anybody looks for its price. */
export interface Quantity {
  readonly resource: Resource;
  readonly dimension: string;
  readonly variant?: string;
  /** Missing when only the user can know it; `usageKey` then says how to tell. */
  readonly amount?: Amount;
  readonly usageKey?: string;
  /** What is left of the price on the Spot market. */
  readonly spotFactor?: Exact;
}

/** What is known about one estimate while its resources are read. */
export interface Reading {
  readonly usage: UsageReader;
  readonly hoursPerMonth: Exact;
  /** The share of a week in which something runs, for what the templates start and stop. */
  readonly schedules: Map<Resource, Exact>;
  readonly stacks: TemplateStack[];
  readonly resources: Resource[];
  readonly quantities: Quantity[];
  readonly free: { resource: Resource; reason: string }[];
  readonly open: { resource: Resource; reason: string }[];
  readonly assumptions: { path: string; text: string }[];
}

/** What an extractor works with: it reads one resource and writes down what will be billed for it. */
export class Meter {
  constructor(
    public readonly resource: Resource,
    private readonly reading: Reading,
  ) {}

  public get resources(): Resource[] {
    return this.reading.resources;
  }

  public prop(name: string): unknown {
    return this.resource.properties[name];
  }

  /** A text that is known before the deployment. */
  public text(name: string): string | undefined {
    const value = this.prop(name);
    return typeof value === 'string' && !isOpen(value) ? value : undefined;
  }

  /** A number that is known before the deployment; an unknown one is written down as an assumption. */
  public number(name: string, otherwise: number): Exact {
    const value = this.prop(name);
    const amount = decimal(value);
    if (amount !== undefined) return amount;
    if (value !== undefined) this.assume(`${name} is not known before the deployment, ${otherwise} is assumed`);
    return Exact(otherwise);
  }

  public list(name: string): unknown[] {
    const value = this.prop(name);
    return Array.isArray(value) ? value : [];
  }

  public object(name: string): Record<string, unknown> {
    const value = this.prop(name);
    return isObject(value) && !isOpen(value) ? value : {};
  }

  public follow(value: unknown): Resource | undefined {
    return this.followFrom(this.resource, value);
  }

  /** The resource that a property of this or another resource points to, whatever stack it is in. */
  public followFrom(resource: Pick<Resource, 'stack'>, value: unknown): Resource | undefined {
    return pointedToIn(this.reading.stacks, resource.stack, value);
  }

  /** The hours of a month in which the resource runs. */
  public hours(): Amount {
    const given = this.given('onHoursPerMonth');
    if (given !== undefined) return given;
    const share = this.reading.schedules.get(this.resource);
    if (share === undefined) return known(this.reading.hoursPerMonth, `${this.reading.hoursPerMonth} h`);
    const hours = this.reading.hoursPerMonth.times(share).round(2, 1);
    this.assume(`is started and stopped by schedules of the template, and runs ${hours} hours a month`);
    return known(hours, `${hours} h by schedule`);
  }

  /** What the usage profile says, if it says anything. */
  public given(key: string): Amount | undefined {
    return this.reading.usage.find(this.resource, key);
  }

  public add(dimension: string, variant: string | undefined, amount: Amount, spotFactor?: Exact): void {
    this.reading.quantities.push({ resource: this.resource, dimension, variant, amount, spotFactor });
  }

  /** A charge that runs by the hour, for so many at once. */
  public perHour(dimension: string, variant: string | undefined, count: Amount): void {
    this.add(dimension, variant, times(count, this.hours()));
  }

  /** A charge for what is used: from the profile, or listed as not priced until somebody says how much. */
  public used(dimension: string, variant: string | undefined, key: string, perUnit?: Amount): void {
    const given = this.given(key);
    if (given !== undefined) this.add(dimension, variant, perUnit ? times(given, perUnit) : given);
    else this.reading.quantities.push({ resource: this.resource, dimension, variant, usageKey: key });
  }

  /** A charge that begins above what AWS includes: nothing, until the profile says otherwise. */
  public usedAboveIncluded(dimension: string, variant: string | undefined, key: string, included: string): void {
    const given = this.given(key);
    this.add(dimension, variant, given ?? known(Exact(0), `${key} not given: within ${included}`, 'default'));
  }

  /** A charge that only few have: on the bill when the profile speaks of it. */
  public usedIfGiven(dimension: string, variant: string | undefined, key: string): void {
    const given = this.given(key);
    if (given !== undefined) this.add(dimension, variant, given);
  }

  public assume(text: string): void {
    this.reading.assumptions.push({ path: this.resource.path, text });
  }

  public free(reason: string): void {
    this.reading.free.push({ resource: this.resource, reason });
  }

  /** Something will be billed, and the template does not say what. */
  public unresolved(reason: string): void {
    this.reading.open.push({ resource: this.resource, reason });
  }
}

/** What is known about one resource type. */
export interface Extractor {
  /** The usage keys that the type understands, with what they mean. */
  readonly usage: Record<string, string>;
  readonly read: (meter: Meter) => void;
}

export type Extractors = Record<string, Extractor>;
