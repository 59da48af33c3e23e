/** Chance for simulations: a number that depends on nothing but seed, item and day, the same on every run and platform. */

/** A number from 0 up to, not including, 1. FNV-1a over the item, mixed with MurmurHash3's finaliser (Appleby 2011). */
export function chanceAt(seed: number, itemId: string, day: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < itemId.length; i += 1) hash = Math.imul(hash ^ itemId.charCodeAt(i), 0x01000193);
  hash = mixed(hash ^ mixed(Math.imul(seed | 0, 0x9e3779b1) ^ Math.imul(day | 0, 0x85ebca6b)));
  return (hash >>> 0) / 0x1_0000_0000;
}

function mixed(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** The lead time, in whole days, that `chance` (0…1) picks from a distribution. */
export function drawLeadTimeDays(distribution: { readonly days: readonly number[]; readonly shares: readonly number[] }, chance: number): number {
  let reached = 0;
  for (let index = 0; index < distribution.days.length; index += 1) {
    reached += distribution.shares[index] ?? 0;
    if (chance < reached) return Math.round(distribution.days[index] ?? 0);
  }
  return Math.round(distribution.days.at(-1) ?? 0);
}
