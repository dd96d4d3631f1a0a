import { basename } from 'node:path';
import type { Stack } from 'aws-cdk-lib';
import type { EstimateData } from '../private/estimate/estimate-data';
import type { GatedEstimate } from '../private/estimate/gate/findings';
import {
  ageWarnings,
  assumptionsOf,
  conflictWarnings,
  freeOf,
  linesOf,
  notPricedOf,
} from '../private/estimate/in-words';
import { makeBill } from '../private/estimate/make-bill';
import { type LoadOptions, loadFrom } from '../private/estimate/template/load-assembly';
import { isObject, type TemplateApp } from '../private/estimate/template/model';
import { readTemplate } from '../private/estimate/template/read-template';
import { templateOf } from '../private/estimate/template/template-of-stack';
import { Estimate } from './estimate';
import { PriceBook } from './price-book';
import { Scenario } from './scenario';
import { UsageProfile } from './usage-profile';

const MAX_PRICE_AGE_MONTHS = 12;

/** What an estimator works with. */
export interface EstimatorProps {
  /**
   * Where prices are from.
   *
   * @default PriceBook.builtIn() - the prices that come with the package
   */
  readonly priceBook?: PriceBook;

  /**
   * What the templates do not say.
   *
   * @default UsageProfile.empty() - what is billed by use is listed as not priced
   */
  readonly usage?: UsageProfile;

  /**
   * Which case the total is for.
   *
   * @default Scenario.TYPICAL - a usual month
   */
  readonly scenario?: Scenario;

  /**
   * The region of templates that do not say where they go.
   *
   * @default - the region of the usage profile, or us-east-1, which is then listed as an assumption
   */
  readonly region?: string;

  /**
   * The day of the estimate, for example `2026-11-25`. The age of the prices is measured by it,
   * and it gives the month when the usage profile names none. An estimator has no clock of its own.
   *
   * @default - the age of prices is not judged
   */
  readonly today?: string;

  /**
   * How old a price may be before the estimate warns of it. Months.
   *
   * @default 12 - AWS changes a price of most services less than once a year
   */
  readonly maxPriceAgeMonths?: number;
}

/** Where a single template goes. */
export interface TemplateOptions {
  /**
   * The name of the stack.
   *
   * @default 'Template' - it stands in front of the logical ids
   */
  readonly stackName?: string;

  /**
   * The region of the stack.
   *
   * @default - the region of the estimator
   */
  readonly region?: string;
}

/**
 * Estimates what templates cost in a month: offline, without an account, to the cent.
 *
 * It reads CloudFormation, so it works on the output of any CDK app in any language, and on templates written by hand.
 *
 * @see https://docs.aws.amazon.com/cost-management/latest/userguide/ce-what-is.html
 */
export class Estimator {
  private readonly book: PriceBook;
  private readonly usage: UsageProfile;

  /**
   * @param props what the estimator works with
   * @throws when a value is wrong
   */
  constructor(private readonly props: EstimatorProps = {}) {
    if (props.today !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(props.today)) {
      throw new Error(`today: got "${props.today}"; allowed: a day such as 2026-11-25`);
    }
    this.book = props.priceBook ?? PriceBook.builtIn();
    this.usage = props.usage ?? UsageProfile.empty();
  }

  /**
   * The estimate of a cloud assembly (the folder that `cdk synth` writes) or of a template file in JSON or YAML.
   *
   * @param path the folder or the file
   * @throws when there is nothing to read, or the usage profile names what is not in the templates
   */
  public estimatePath(path: string): Estimate {
    return this.estimate(basename(path), loadFrom(path, this.loadOptions()));
  }

  /**
   * The estimate of one template.
   *
   * @param template the template, as data
   * @param options where it goes
   */
  public estimateTemplate(template: unknown, options: TemplateOptions = {}): Estimate {
    const stackName = options.stackName ?? 'Template';
    const place = { stackName, region: options.region ?? this.region(), origin: stackName };
    return this.estimate(stackName, this.single({ ...place, template }));
  }

  /**
   * The estimate of a stack, before it is synthesized: call it when everything is in the stack.
   * Aspects have not run by then, so what they change is not in the estimate.
   *
   * @param stack the stack
   */
  public estimateStack(stack: Stack): Estimate {
    const { template, region, account } = templateOf(stack);
    const stackName = stack.stackName;
    return this.estimate(
      stackName,
      this.single({ template, stackName, region: region ?? this.region(), account, origin: stack.node.path }),
    );
  }

  /** @internal */
  public _estimateAssemblies(assemblies: { folder: string; templates: string[] }[]): GatedEstimate {
    const loaded = assemblies.map(({ folder, templates }) =>
      loadFrom(folder, { ...this.loadOptions(), onlyTemplates: templates }),
    );
    const stacks = loaded.flatMap((app) => app.stacks);
    const app = { stacks, assumptions: loaded.flatMap(({ assumptions }) => assumptions) };
    const templatePaths = stacks.map(({ key, templatePath }) => [key, templatePath ?? ''] as const);
    return { estimate: this.estimate('cdk.out', app), templatePaths: new Map(templatePaths) };
  }

  private single(source: {
    template: unknown;
    stackName: string;
    region: string;
    origin: string;
    account?: string;
  }): TemplateApp {
    if (!isObject(source.template)) throw new Error(`${source.origin}: a template is a map`);
    const assumptions: TemplateApp['assumptions'] = [];
    const { parameters } = this.usage._profile();
    const stack = readTemplate({ account: 'unknown-account', ...source, parameters }, assumptions);
    return { stacks: [stack], assumptions };
  }

  private region(): string {
    return this.props.region ?? this.usage._profile().region ?? 'us-east-1';
  }

  private loadOptions(): LoadOptions {
    const { region, parameters } = this.usage._profile();
    return { region: this.props.region ?? region, parameters };
  }

  private estimate(title: string, app: TemplateApp): Estimate {
    const profile = this.usage._profile();
    const scenario = this.props.scenario ?? Scenario.TYPICAL;
    const findPrice = (region: string, id: string) => this.book._row(region, id);
    const bill = makeBill(app, profile, findPrice);
    const lines = linesOf(bill, scenario);
    const data: EstimateData = {
      title,
      profile: profile.name,
      month: profile.month ?? this.props.today?.slice(0, 7),
      hoursPerMonth: profile.hoursPerMonth.toFixed(),
      scenario,
      lines,
      notPriced: notPricedOf(bill),
      free: freeOf(bill),
      assumptions: assumptionsOf(bill),
      warnings: [
        ...conflictWarnings(lines),
        ...ageWarnings(lines, this.props.today, this.props.maxPriceAgeMonths ?? MAX_PRICE_AGE_MONTHS),
      ],
      bill,
      findPrice,
    };
    return Estimate._of(data);
  }
}
