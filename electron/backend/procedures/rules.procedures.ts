import type { AppHandlers } from '../dispatch.ts';
import { clearRuleOverride, setRuleOverride } from '../services/rules/change-override.ts';
import { archiveOwnRule, saveOwnRule, switchOwnRule, updateRule } from '../services/rules/change-rule.ts';
import { checkRule, checkThresholds } from '../services/rules/check-rule.ts';
import { cancelTrial, readTrial, startTrial } from '../services/rules/rule-trials.ts';
import { sendRuleTest } from '../services/rules/send-rule-test.ts';
import { listRuleViews, readRecipients, readRuleOverrides, readRuleView, readRulesOfItem } from '../services/rules/show-rules.ts';

export const rulesProcedures: AppHandlers['rules'] = {
  list: context => listRuleViews(context),
  get: (context, input) => readRuleView(context, input.ruleId),
  recipients: context => readRecipients(context),
  update: (context, input) => updateRule(context, input),
  save: (context, input) => saveOwnRule(context, input),
  switch: (context, input) => switchOwnRule(context, input),
  archive: (context, input) => archiveOwnRule(context, input),
  overrides: (context, input) => readRuleOverrides(context, input.ruleId),
  ofItem: (context, input) => readRulesOfItem(context, input.itemId),
  setOverride: (context, input) => setRuleOverride(context, input),
  clearOverride: (context, input) => clearRuleOverride(context, input),
  check: (_context, input) => checkRule(input),
  health: context => checkThresholds(context),
  startTrial: (context, input) => startTrial(context, input),
  trial: (context, input) => readTrial(context, input.trialId),
  cancelTrial: (context, input) => cancelTrial(context, input),
  sendTest: (context, input) => sendRuleTest(context, input),
};
