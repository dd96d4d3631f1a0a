import { parseArgs } from 'node:util';
import { Nearest } from '@ashlar-cdk/foundation';
import { Scenario } from '../../../estimate/scenario';
import { decimal, type Exact } from '../money';

export const COMMANDS = ['estimate', 'diff', 'optimize', 'usage', 'prices'];
export const FORMATS = ['text', 'md', 'json', 'focus', 'not-priced'];
const FAIL_ON = ['never', 'unknown', 'incomplete'];

export const HELP = `cost-guard: what templates cost in a month, offline and without an account

  cost-guard estimate <cdk.out | template>           the bill
  cost-guard diff <before> <after>                   what a change does to it
  cost-guard optimize <cdk.out | template>           what would cost less
  cost-guard usage <cdk.out | template>              a usage profile to fill in
  cost-guard prices [region] [text]                  the prices that it knows
  cost-guard prices --offers FOLDER --region REGION  a price book from AWS's public offer files

  <before> and <after> may also be estimates that --format json wrote.

  --usage FILE         what templates do not say: requests, gigabytes, hours
  --prices FILE        prices of your own, over those that come with the package; may be repeated
  --region REGION      where templates go that do not say
  --scenario CASE      low, typical or high                        (typical)
  --format FORMAT      text, md, json, focus, or not-priced for what has no row in a FOCUS file (text)
  --budget USD         exit code 1 when the total is higher
  --max-increase PCT   exit code 1 when diff finds a larger increase
  --fail-on WHAT       exit code 2: never, unknown types, or anything incomplete (never)
  --help               this

  Exit codes: 0 fine, 1 over the budget, 2 incomplete and told to fail, or a mistake in what was given.`;

/** What the caller wants, checked. */
export interface Arguments {
  readonly command: string;
  readonly inputs: string[];
  readonly usage?: string;
  readonly prices: string[];
  readonly region?: string;
  readonly scenario: Scenario;
  readonly format: string;
  readonly budget?: Exact;
  readonly maxIncrease?: Exact;
  readonly failOn: string;
  readonly offers?: string;
  readonly help: boolean;
}

/** A mistake of the caller, to be shown without a stack trace. */
export class UsageError extends Error {}

export function readArguments(given: string[]): Arguments {
  const { values, positionals } = parsed(given);
  const [command = 'help', ...inputs] = positionals;
  const help = values.help === true || command === 'help';
  if (!help) oneOf('command', command, COMMANDS);
  const scenario = oneOf('--scenario', values.scenario ?? 'typical', Object.values(Scenario) as string[]);
  const result: Arguments = {
    command,
    inputs,
    usage: values.usage,
    prices: values.prices ?? [],
    region: values.region,
    scenario: scenario as Scenario,
    format: oneOf('--format', values.format ?? 'text', FORMATS),
    budget: amount('--budget', values.budget),
    maxIncrease: amount('--max-increase', values['max-increase']),
    failOn: oneOf('--fail-on', values['fail-on'] ?? 'never', FAIL_ON),
    offers: values.offers,
    help,
  };
  const wanted = { estimate: 1, optimize: 1, usage: 1, diff: 2 }[command];
  if (!help && wanted !== undefined && inputs.length !== wanted) {
    throw new UsageError(
      `${command} takes ${wanted === 1 ? 'a folder or a template' : 'two of them'}, got ${inputs.length}`,
    );
  }
  return result;
}

function parsed(given: string[]) {
  try {
    return parseArgs({
      args: given,
      allowPositionals: true,
      options: {
        usage: { type: 'string' },
        prices: { type: 'string', multiple: true },
        region: { type: 'string' },
        scenario: { type: 'string' },
        format: { type: 'string' },
        budget: { type: 'string' },
        'max-increase': { type: 'string' },
        'fail-on': { type: 'string' },
        offers: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function oneOf(name: string, value: string, allowed: string[]): string {
  if (allowed.includes(value)) return value;
  const nearest = Nearest.to(value, allowed);
  const hint = nearest ? `; did you mean ${nearest}?` : '';
  throw new UsageError(`${name}: got ${value}; allowed: ${allowed.join(', ')}${hint}`);
}

function amount(name: string, value: string | undefined): Exact | undefined {
  if (value === undefined) return undefined;
  const known = decimal(value);
  if (known === undefined || known.lt(0))
    throw new UsageError(`${name}: got ${value}; allowed: a decimal of at least 0`);
  return known;
}
