import type { EstimateData } from '../estimate-data';
import { groupsOf, totalOf } from '../groups';
import { money } from '../money';
import { isObject } from '../template/model';
import { parseText } from '../template/parse-text';

const FORMAT = 'ashlar-cost-estimate/1';

/** An estimate as data; `readEstimate` takes it back, so that a file of today is the baseline of tomorrow. */
export function jsonOf(data: EstimateData): string {
  const document = {
    format: FORMAT,
    title: data.title,
    currency: 'USD',
    total: money(totalOf(data.lines, 'cost')),
    totalLow: money(totalOf(data.lines, 'costLow')),
    totalHigh: money(totalOf(data.lines, 'costHigh')),
    complete: data.notPriced.length === 0,
    month: data.month,
    hoursPerMonth: data.hoursPerMonth,
    scenario: data.scenario,
    profile: data.profile,
    categories: groupsOf(data.lines, ({ category }) => category),
    lines: data.lines,
    notPriced: data.notPriced,
    free: data.free,
    assumptions: data.assumptions,
    warnings: data.warnings,
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

/** Whether a text is an estimate that was written before. */
export function isEstimate(text: string): boolean {
  return text.includes(`"${FORMAT}"`);
}

export function readEstimate(text: string, origin: string): EstimateData {
  const data = parseText(text, origin);
  if (!isObject(data) || data.format !== FORMAT || !Array.isArray(data.lines)) {
    throw new Error(`${origin}: this is no estimate; an estimate is what toJson or --format json writes`);
  }
  return data as unknown as EstimateData;
}
