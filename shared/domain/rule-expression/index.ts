export { COMPARISONS, TREE_CONDITIONS_MAX, TREE_DEPTH_MAX, type Comparison, type RuleComparison, type RuleFlag, type RuleGroup, type RuleNode, type RuleOperand, conditionsOf, metricsOf, normaliseTree } from './rule-tree.ts';
export { textOf, treeOf } from './tree-text.ts';
