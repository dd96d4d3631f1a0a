import { priceId } from './dimensions';
import type { Quantity } from './extract/meter';
import { type Exact, mapRange, ONE, sum } from './money';
import type { Problems } from './problems';
import type { Profile } from './profile/profile';

/**
 * Puts the totals of the profile in the place of what was read.
 * Each resource keeps its share of the total, or gets an equal one where nothing was known.
 */
export function overrideQuantities(quantities: Quantity[], profile: Profile, problems: Problems): Quantity[] {
  let result = quantities;
  for (const [id, value] of Object.entries(profile.quantities)) {
    const means = (quantity: Quantity) =>
      quantity.dimension === id || priceId(quantity.dimension, quantity.variant) === id;
    const matched = result.filter(means);
    if (matched.length === 0) problems.add(`quantities["${id}"]`, 'nothing in the templates is counted in this');
    const weights = weightsOf(matched);
    const over = sum(weights);
    const note = `quantities["${id}"]${value.source ? ` (${value.source})` : ''}`;
    result = result.map((quantity) => {
      const index = matched.indexOf(quantity);
      if (index < 0) return quantity;
      const range = mapRange(value.range, (total) => total.times(weights[index]));
      return { ...quantity, amount: { range, over, pool: note, origin: 'override', note }, usageKey: undefined };
    });
  }
  return result;
}

function weightsOf(matched: Quantity[]): Exact[] {
  const known = matched.map(({ amount }) => amount?.range.typical);
  const usable = known.every((amount) => amount !== undefined) && sum(known as Exact[]).gt(0);
  // Parts of a shared total weigh the same as long as all of them are; a mixture falls back to equal parts.
  const mixed = new Set(matched.map(({ amount }) => amount?.over?.toFixed() ?? '')).size > 1;
  return usable && !mixed ? (known as Exact[]) : matched.map(() => ONE);
}
