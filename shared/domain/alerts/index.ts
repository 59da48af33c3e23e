export {
  CUSTOM_PARAMETERS, DEFAULT_RULES, DAY_PARAMETERS_MAX, type RuleOverride, type RuleParameters, type RuleSetting, isValidParameter, parameterOf, rulesFor,
} from './rules.ts';
export type { ItemFacts } from '../metrics/index.ts';
export type { ReasonParams, RuleReading, TaskWanted } from './rule-reading.ts';
export { evaluateRule } from './evaluate-rule.ts';
export { coverTenths } from './shortage-rules.ts';
export { type LotOfReason, isCountFarOff, lotsOfReason } from './event-rules.ts';
export { METRIC_PREFIX } from './custom-rule-words.ts';
export { type AlertReason, type ItemState, type Judgement, judgeItem, stockStateOf, urgencyOf } from './judge-item.ts';
export { ALERT_EVENTS, ALERT_REMARKS, ALERT_TRANSITIONS, type AlertEvent, type AlertRemark, isAlertTransition, nextAlertState } from './alert-lifecycle.ts';
export { POPUPS_AT_ONCE_MAX, type Notice, keptForUrgent, noticeOf, planDelivery } from './notification-policy.ts';
export {
  type AttentionSettings, DEFAULT_ATTENTION, type Deadline, type Due, type WorkClock, deadlineAt, digestDay, dueStep, heardAt, isQuiet, minutesOf, risenLevel,
} from './attention.ts';
export { type Ownership, type Person, actingRole, actorsOf, ownerOf, ownerOfSubject, ownershipOf, superiorOf } from './ownership.ts';
export { LOSS_PARTS, LOSS_UNITS, type LossPart, type LossUnit } from './loss-words.ts';
export { isInCharge, responsibleRole, roleOfRule, staffedRole } from './responsible-role.ts';
export { ACTIONS_OF_RULE, ALERT_ACTIONS, type ActionGround, type AlertAction, alertActions } from './actions.ts';
export { type ReasonFamily, closeReasonOf, isNewsAfter, isOtherTrouble, isRuleFor, reasonFamily } from './reason-family.ts';
export { type LossFactor, type LossInputs, type LossLine, expectedLoss, lossLine, probabilityOut } from './urgency.ts';
export {
  EVERYWHERE, MESSAGE_PLACEHOLDERS, type MessagePlaceholder, type RuleEscalation, type RuleRecipient, type RuleRouting, type RuleScopeSetting, SUBJECT_PLACEHOLDERS, type ScopedItem, USUAL_ROUTING,
  fillMessage, isInScope, routingFrom, unknownPlaceholders,
} from './rule-routing.ts';
export { type FrozenGround, type MissedSpan, missedSpans, wouldHaveHeld } from './rejudge.ts';
