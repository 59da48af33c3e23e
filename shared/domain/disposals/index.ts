export {
  DEFAULT_DISPOSAL_RULES, DISPOSAL_EVENTS, DISPOSAL_TRANSITIONS, type DisposalEvent, type DisposalRules, amountToApproveE4, causeOfRule, isDisposalOpen, missingSides, nextDisposalState, sidesOf,
} from './disposal-lifecycle.ts';
export { type EndedReview, releasedE4 } from './released-value.ts';
export { type RunDownPlan, type RunDownVerdict, judgeRunDown, plannedMicro, toleranceMicro } from './run-down-plan.ts';
