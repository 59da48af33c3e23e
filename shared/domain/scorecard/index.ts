export { type LinkedReceipt, type LowestPoint, type PathPoint, lowestBetween, onHandBefore } from './ledger-path.ts';
export { type AlertCase, type Evidence, type Judged, SURPLUS_WINDOW_DAYS, judgeAlert } from './judge-alert.ts';
export { type OpenSpan, type StockOut, type Want, stockOutsOf, wasWarned } from './missed-stock-outs.ts';
export { type PastAlert, type Suggestion, FALSE_ALARMS_MIN, suggestChange, tunedParameterOf } from './suggest-change.ts';
export { type Answer, type Answers, type Judgement, type Tally, answersOf, tallyOf } from './tally.ts';
