/** 库龄: how long what lies there has been there, first in, first out. Moving goods to another place does not make them younger. */
import { assert } from '../../kernel/assert.ts';
import { type CalendarDate, daysBetween } from '../../kernel/calendar-date.ts';

export type AgeLayer = { readonly receivedOn: CalendarDate; readonly quantityMicro: number };

/**
 * The layers of what is on hand: what came in last is still there, as much of it as it takes. `newestFirst` are the lines that brought goods in
 * and were not taken back (openings, receipts, gains of a count), newest first; goods that come back from the workshop are as old as when they
 * left, so they are none. It is read only as far as needed. What no line accounts for is as old as the oldest one, or came on the day `fallback` gives.
 * Oldest layer first; the quantities add up to what is on hand.
 */
export function ageLayers(onHandMicro: number, newestFirst: Iterable<AgeLayer>, fallback: () => CalendarDate): AgeLayer[] {
  const layers: AgeLayer[] = [];
  let leftMicro = onHandMicro;
  if (leftMicro <= 0) return layers;
  for (const { receivedOn, quantityMicro } of newestFirst) {
    const taken = Math.min(leftMicro, quantityMicro);
    if (layers.at(-1)?.receivedOn === receivedOn) layers.push({ receivedOn, quantityMicro: (layers.pop()?.quantityMicro ?? 0) + taken });
    else layers.push({ receivedOn, quantityMicro: taken });
    leftMicro -= taken;
    if (leftMicro === 0) break;
  }
  if (leftMicro > 0) {
    const oldest = layers.pop() ?? { receivedOn: fallback(), quantityMicro: 0 };
    layers.push({ ...oldest, quantityMicro: oldest.quantityMicro + leftMicro });
  }
  return layers.reverse();
}

/** Which bucket an age lies in: `edges` are the last days of all but the last bucket (30, 90, …). */
export function bucketOf(ageDays: number, edges: readonly number[]): number {
  const index = edges.findIndex(edge => ageDays <= edge);
  return index === -1 ? edges.length : index;
}

/** Quantity per bucket on a day. */
export function bucketQuantities(layers: readonly AgeLayer[], onDay: CalendarDate, edges: readonly number[]): number[] {
  const quantities = new Array<number>(edges.length + 1).fill(0);
  for (const layer of layers) {
    const bucket = bucketOf(daysBetween(layer.receivedOn, onDay), edges);
    quantities[bucket] = (quantities[bucket] ?? 0) + layer.quantityMicro;
  }
  return quantities;
}

/**
 * Divides an amount in proportion to weights so that the parts add up to it exactly: whole steps first, what is left goes to the largest
 * remainders (Hamilton's method). Integers; the step is 分 where the amount is whole 分.
 */
export function shareOut(totalE4: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  assert(weights.every(weight => weight >= 0), 'shareOut: weights are not negative');
  if (sum === 0) return weights.map(() => 0);
  const step = totalE4 % 100 === 0 ? 100 : 1;
  const steps = BigInt(totalE4 / step);
  const whole = BigInt(sum);
  const exact = weights.map(weight => {
    const product = steps * BigInt(weight);
    // Towards minus infinity, so that remainders are positive for a negative amount too.
    const floor = product >= 0n ? product / whole : -((-product + whole - 1n) / whole);
    return { floor, remainder: product - floor * whole };
  });
  let left = Number(steps - exact.reduce((all, part) => all + part.floor, 0n));
  const order = exact.map((_, index) => index).sort((a, b) => compareBig(exact[b]?.remainder ?? 0n, exact[a]?.remainder ?? 0n) || a - b);
  const extra = new Set<number>();
  for (const index of order) {
    if (left === 0) break;
    extra.add(index);
    left -= 1;
  }
  return exact.map((part, index) => (Number(part.floor) + (extra.has(index) ? 1 : 0)) * step);
}

function compareBig(a: bigint, b: bigint): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** Days the stock is old on average, by quantity; 0 for nothing. */
export function meanAgeDays(layers: readonly AgeLayer[], onDay: CalendarDate): number {
  const quantity = layers.reduce((sum, layer) => sum + layer.quantityMicro, 0);
  return quantity === 0 ? 0 : Math.round(layers.reduce((sum, layer) => sum + daysBetween(layer.receivedOn, onDay) * (layer.quantityMicro / quantity), 0));
}
