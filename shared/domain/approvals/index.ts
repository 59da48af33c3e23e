export { type ApprovalBand, type ApprovalRules, type ApprovalStepRule, DECIDING_ROLES, DEFAULT_APPROVAL_RULES, findBandProblem, stepsFor } from './approval-policy.ts';
export { type DecidersQuestion, decidersOf } from './deciders.ts';
