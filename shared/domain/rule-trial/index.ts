/** Front door of trials on the past: what a rule would have done, by what was known each day. */
export type { DayReading, HistoryFlag, HistoryLine, HistoryOrder, HistoryOverride, HistoryReservation, ItemHistory, ItemTrial, TrialAlert, TrialDays, TrialJudge, TrialVerdict } from './trial-types.ts';
export { HistoryGround } from './history-ground.ts';
export { DEAD_DAYS_USUAL } from './history-facts.ts';
export { type PlayedRule, type RuleReader, playRules } from './play-rule.ts';
export { NO_TRIALS, type TrialFigures, type TrialSums, addTrial, figuresOf, joinTrials, lintTrial } from './sum-trials.ts';
