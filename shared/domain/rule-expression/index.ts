/** Front door of the conditions of rules. */
export { type CompiledExpression, EXPRESSION_LENGTH_MAX, type ExpressionError, type ExpressionProblem, compileExpression, evaluateExpression } from './evaluate.ts';
export { COMPARISONS, TREE_CONDITIONS_MAX, TREE_DEPTH_MAX, TREE_WEEKS_MAX, type Comparison, type RuleComparison, type RuleCondition, type RuleFlag, type RuleGroup, type RuleIs, type RuleNode, type RuleOperand, type RuleText, type RuleWeeks, type WeekTest, conditionsOf, metricsOf, normaliseTree } from './rule-tree.ts';
export { treeOf } from './text-tree.ts';
export { textOf } from './tree-text.ts';
export { isMixed, lintSubject, lintSubjects, subjectOf, subjectOfMetrics, subjectOfRule } from './rule-subject.ts';
export { aimOf, lintTree } from './lint-rule.ts';
export { EXPRESSION_PROBLEMS, RULE_AIMS, RULE_LINT_CODES, RULE_SUBJECTS, type RuleAim, type RuleLint, type RuleLintCode, type RuleSubject } from './rule-words.ts';
