/** How many random ledgers the property tests make, and from which seed: `npm run test:full` sets both. */

export const RUNS = Number(process.env['CANGSHAO_LEDGER_RUNS'] ?? 5000);
export const SEED = Number(process.env['CANGSHAO_LEDGER_SEED'] ?? 20_261_122);
/** How many times as much as in `npm test`. */
export const SCALE = RUNS / 5000;

/** A seeded source of whole numbers below a bound (mulberry32). */
export function makeRandom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return below => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}
