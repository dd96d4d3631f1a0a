const SIMPLE = ['Average', 'Sum', 'Minimum', 'Maximum', 'SampleCount', 'IQM'];
const NUMBER = '\\d+(?:\\.\\d{1,10})?';
const SINGLE = new RegExp(`^(?:p|tm|wm|tc|ts)(${NUMBER})$`);
const RANGE = new RegExp(`^(TM|WM|TC|TS|PR)\\((${NUMBER})?(%)?:(${NUMBER})?(%)?\\)$`);

/** What a statistic can be, in words. */
export const STATISTICS_IN_WORDS =
  'Average, Sum, Minimum, Maximum, SampleCount, IQM, a percentile p0 to p100 such as p99, tm99, wm99, tc99 or ts99, ' +
  'or a range such as TM(10%:90%) or PR(100:2000)';

/** The statistics that have a name of their own, for hints. */
export const NAMED_STATISTICS = SIMPLE;

/**
 * Whether CloudWatch knows the statistic.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html
 */
export function isStatistic(text: string): boolean {
  if (SIMPLE.includes(text)) return true;
  const single = SINGLE.exec(text);
  if (single) return Number(single[1]) <= 100;
  const range = RANGE.exec(text);
  return range !== null && isRange(range);
}

/** A range has at least one end, in percent or in values; a percentile rank is always a range of values. */
function isRange([, kind, from, fromPercent, to, toPercent]: (string | undefined)[]): boolean {
  if (from === undefined && to === undefined) return false;
  // An end that is left out carries no sign, and follows the other end.
  if (from === undefined && fromPercent) return false;
  if (to === undefined && toPercent) return false;
  if (from !== undefined && to !== undefined && fromPercent !== toPercent) return false;
  const percent = Boolean(fromPercent ?? toPercent);
  if (percent && kind === 'PR') return false;
  if (from !== undefined && to !== undefined && Number(from) >= Number(to)) return false;
  return !percent || [from, to].every((end) => end === undefined || Number(end) <= 100);
}
