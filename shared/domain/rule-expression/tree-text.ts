/** From the tree a person clicks together to CEL text. The way back is `treeOf`. */
import { type RuleCondition, type RuleGroup, type RuleNode, type RuleOperand, type RuleWeeks, normaliseTree } from './rule-tree.ts';

const JOINTS = { all: ' && ', any: ' || ' } as const;

/** CEL text of a tree; '' for one without conditions. Reading it again gives the same tree, without needless groups. */
export function textOf(tree: RuleGroup): string {
  const { joint, parts } = normaliseTree(tree);
  return parts.map(part => nodeText(part, joint)).join(JOINTS[joint]);
}

function nodeText(node: RuleNode, joint: RuleGroup['joint']): string {
  if (node.type === 'group') return `(${node.parts.map(part => nodeText(part, node.joint)).join(JOINTS[node.joint])})`;
  if (node.type !== 'weeks') return conditionText(node);
  const text = weeksText(node);
  return node.weeks > 1 && joint === 'any' ? `(${text})` : text;
}

function conditionText(node: Exclude<RuleCondition, RuleWeeks>): string {
  if (node.type === 'is') return node.isSet ? node.metric : `!${node.metric}`;
  if (node.type === 'text') return `${node.metric} ${node.isEqual ? '==' : '!='} ${JSON.stringify(node.value)}`;
  if (node.type === 'flag') return node.isSet ? `${JSON.stringify(node.name)} in ${node.metric}` : `!(${JSON.stringify(node.name)} in ${node.metric})`;
  return `${node.metric} ${node.comparison} ${operandText(node.operand)}`;
}

function weeksText({ metric, weeks, test }: RuleWeeks): string {
  return Array.from({ length: weeks }, (_, week) => {
    const of = `${metric}[${week}] ${test.comparison}`;
    return test.kind === 'value' ? `${of} ${String(test.value)}` : `${of} ${operandText({ kind: 'metric', factor: test.factor, metric: `${metric}[${week + 1}]` })}`;
  }).join(JOINTS.all);
}

function operandText(operand: RuleOperand): string {
  if (operand.kind === 'value') return String(operand.value);
  return operand.factor === 1 ? operand.metric : `${decimalText(operand.factor)} * ${operand.metric}`;
}

/** CEL multiplies numbers of one kind only, and metrics have decimals. */
function decimalText(value: number): string {
  const text = String(value);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}
