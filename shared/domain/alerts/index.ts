export { type RuleSetting, DEFAULT_RULES, DAY_PARAMETERS_MAX, isValidParameter } from './rules.ts';
export { type ItemFacts, type RuleReading, type ReasonParams, coverTenths, evaluateRule } from './evaluate-rule.ts';
export { type ItemState, type Judgement, judgeItem, stockStateOf, urgencyOf } from './judge-item.ts';
export { ALERT_EVENTS, ALERT_TRANSITIONS, type AlertEvent, isAlertTransition, nextAlertState } from './alert-lifecycle.ts';
export { POPUPS_AT_ONCE_MAX, planDelivery } from './notification-policy.ts';
export { responsibleRole } from './responsible-role.ts';
export { ACTIONS_OF_RULE, ALERT_ACTIONS, type ActionGround, type AlertAction, alertActions } from './actions.ts';
