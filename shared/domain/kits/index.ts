export { type KitAnswer, type KitLine, type KitNeed, type KitQuestion, checkKit } from './kit-check.ts';
export { type BalanceDay, type BalanceInput, type RunningBalance, runningBalance } from './running-balance.ts';
