/** How many random ledgers the property tests make, and from which seed: `npm run test:full` sets both. */

export const RUNS = Number(process.env['CANGSHAO_LEDGER_RUNS'] ?? 5000);
export const SEED = Number(process.env['CANGSHAO_LEDGER_SEED'] ?? 20_261_122);
/** How many times as much as in `npm test`. */
export const SCALE = RUNS / 5000;
