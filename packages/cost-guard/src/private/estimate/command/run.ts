import { NotPricedReason } from '../../../estimate/cost-line';
import { Estimate } from '../../../estimate/estimate';
import { Estimator } from '../../../estimate/estimator';
import { PriceBook } from '../../../estimate/price-book';
import { UsageProfile } from '../../../estimate/usage-profile';
import { isFile, readText } from '../files';
import { columns, grouped } from '../format/columns';
import { isEstimate } from '../format/json';
import { Exact } from '../money';
import { bookFromOffers } from '../offers/book-from-offers';
import { type Arguments, HELP, readArguments, UsageError } from './arguments';
import { profileToFillIn } from './profile-to-fill-in';

/** What a run of the command comes to. */
export interface Outcome {
  readonly code: number;
  readonly output: string;
  readonly complaints: string[];
}

const OVER_BUDGET = 1;
const REFUSED = 2;

/**
 * Runs the command without touching the process, so that a test can run it too.
 *
 * @param given what stands behind `cost-guard`
 * @param today the day, as this file has no clock
 */
export function run(given: string[], today: string): Outcome {
  try {
    const args = readArguments(given);
    if (args.help) return { code: 0, output: HELP, complaints: [] };
    return COMMANDS[args.command](args, today);
  } catch (error) {
    const hint = error instanceof UsageError ? ['cost-guard --help lists everything'] : [];
    return { code: REFUSED, output: '', complaints: [(error as Error).message, ...hint] };
  }
}

const COMMANDS: Record<string, (args: Arguments, today: string) => Outcome> = {
  estimate: (args, today) => {
    const estimate = estimatorOf(args, today).estimatePath(args.inputs[0]);
    const output = {
      text: () => estimate.toText(),
      md: () => estimate.toMarkdown(),
      json: () => estimate.toJson(),
      focus: () => estimate.toFocusCsv(),
      'not-priced': () => estimate.toNotPricedCsv(),
    };
    return judged(args, estimate, output[args.format as keyof typeof output]());
  },
  diff: (args, today) => {
    const [before, after] = args.inputs.map((input) => read(input, args, today));
    const diff = after.diff(before);
    refuseCsv(args);
    const output = { text: () => diff.toText(), md: () => diff.toMarkdown(), json: () => diff.toJson() };
    const outcome = judged(args, after, output[args.format as keyof typeof output]());
    const limit = args.maxIncrease;
    if (limit === undefined || Exact(diff.difference).lte(Exact(diff.totalBefore).times(limit).div(100)))
      return outcome;
    const complaint = `The bill grows by ${diff.difference} USD a month, more than ${limit} % of ${diff.totalBefore}`;
    return { ...outcome, code: Math.max(outcome.code, OVER_BUDGET), complaints: [...outcome.complaints, complaint] };
  },
  optimize: (args, today) => {
    const report = estimatorOf(args, today).estimatePath(args.inputs[0]).optimize();
    refuseCsv(args);
    const output = { text: () => report.toText(), md: () => report.toMarkdown(), json: () => report.toJson() };
    return { code: 0, output: output[args.format as keyof typeof output](), complaints: [] };
  },
  usage: (args, today) => {
    const { notPriced } = estimatorOf(args, today).estimatePath(args.inputs[0]);
    return { code: 0, output: profileToFillIn(notPriced), complaints: [] };
  },
  prices: (args, today) => {
    if (args.offers !== undefined) {
      if (args.region === undefined) throw new UsageError('--offers needs --region');
      return { code: 0, output: bookFromOffers(args.offers, args.region, today), complaints: [] };
    }
    return { code: 0, output: priceList(args), complaints: [] };
  },
};

function refuseCsv({ command, format }: Arguments): void {
  if (format === 'focus' || format === 'not-priced') {
    throw new UsageError(`${command} has no format ${format}; allowed: text, md, json`);
  }
}

function priceList({ inputs: [region, text = ''], prices }: Arguments): string {
  const book = bookOf(prices);
  if (region === undefined) {
    return columns(
      book.regions().map((name) => [name, `${book.entries(name).length} prices`]),
      [],
    ).join('\n');
  }
  if (!book.regions().includes(region)) throw new UsageError(`${region}: known are ${book.regions().join(', ')}`);
  const rows = book
    .entries(region)
    .filter(({ id }) => id.toLowerCase().includes(text.toLowerCase()))
    .map(({ id, unitPrice, unit, asOf, agreement, source }) => [id, unitPrice, unit, asOf, agreement, source]);
  return columns([['Price', 'USD', 'for', 'seen', 'sources', 'source'], ...rows], [1]).join('\n');
}

function read(input: string, args: Arguments, today: string): Estimate {
  const text = isFile(input) ? readText(input) : '';
  return isEstimate(text) ? Estimate.fromJson(text) : estimatorOf(args, today).estimatePath(input);
}

function estimatorOf(args: Arguments, today: string): Estimator {
  return new Estimator({
    priceBook: bookOf(args.prices),
    usage: args.usage === undefined ? undefined : UsageProfile.fromFile(args.usage),
    scenario: args.scenario,
    region: args.region,
    today,
  });
}

function bookOf(files: string[]): PriceBook {
  return files.reduce((book, file) => book.overlaidWith(PriceBook.fromFile(file)), PriceBook.builtIn());
}

function judged(args: Arguments, estimate: Estimate, output: string): Outcome {
  const complaints: string[] = [];
  let code = 0;
  if (args.budget !== undefined && Exact(estimate.total).gt(args.budget)) {
    complaints.push(`${grouped(estimate.total)} USD a month is over the budget of ${grouped(args.budget.toFixed(2))}`);
    code = OVER_BUDGET;
  }
  const unknown = estimate.notPriced.filter(({ reason }) => reason !== NotPricedReason.NEEDS_USAGE);
  const failing = { never: [], unknown, incomplete: estimate.notPriced }[args.failOn] ?? [];
  if (failing.length > 0) {
    complaints.push(`${failing.length} entries are not priced, and --fail-on ${args.failOn} was given`);
    code = REFUSED;
  }
  return { code, output, complaints };
}
