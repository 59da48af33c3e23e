/** The condition of a rule between its two forms: the tree a person clicks together, and CEL text. */
import { type ASTNode, parse } from '@marcbachmann/cel-js';

import { COMPARISONS, type Comparison, type RuleGroup, type RuleNode, type RuleOperand, TREE_CONDITIONS_MAX, TREE_DEPTH_MAX, conditionsOf, normaliseTree } from './rule-tree.ts';

const JOINTS = { all: ' && ', any: ' || ' } as const;

/** CEL text of a tree; '' for one without conditions. Reading it again gives the same tree, without needless groups. */
export function textOf(tree: RuleGroup): string {
  return groupText(normaliseTree(tree), false);
}

function groupText({ joint, parts }: RuleGroup, isInside: boolean): string {
  const text = parts.map(nodeText).join(JOINTS[joint]);
  return isInside ? `(${text})` : text;
}

function nodeText(node: RuleNode): string {
  if (node.type === 'group') return groupText(node, true);
  if (node.type === 'flag') return node.isSet ? node.metric : `!${node.metric}`;
  return `${node.metric} ${node.comparison} ${operandText(node.operand)}`;
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

/** The tree of a text; null where the text says more than a tree can, or is no CEL: then it is edited as text only. */
export function treeOf(text: string): RuleGroup | null {
  const ast = parsed(text);
  const node = ast === null ? null : nodeOf(ast);
  if (node === null) return null;
  const tree = normaliseTree(node.type === 'group' ? node : { type: 'group', joint: 'all', parts: [node] });
  return conditionsOf(tree).length > TREE_CONDITIONS_MAX || depthOf(tree) > TREE_DEPTH_MAX ? null : tree;
}

function parsed(text: string): ASTNode | null {
  if (text.trim() === '') return null;
  try {
    return parse(text).ast;
  } catch (error) {
    if (error instanceof Error && error.name === 'ParseError') return null;
    throw error;
  }
}

function depthOf(node: RuleNode): number {
  return node.type === 'group' ? 1 + Math.max(0, ...node.parts.map(depthOf)) : 0;
}

function nodeOf(ast: ASTNode): RuleNode | null {
  if (ast.op === '&&' || ast.op === '||') {
    const parts = ast.args.map(nodeOf);
    return parts.some(part => part === null) ? null : { type: 'group', joint: ast.op === '&&' ? 'all' : 'any', parts: parts.flatMap(part => part ?? []) };
  }
  if (ast.op === '!_') {
    const metric = metricOf(ast.args);
    return metric === null ? null : { type: 'flag', metric, isSet: false };
  }
  const flag = metricOf(ast);
  if (flag !== null) return { type: 'flag', metric: flag, isSet: true };
  return comparisonOf(ast);
}

const FLIPPED: Readonly<Record<Comparison, Comparison>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '==': '==', '!=': '!=' };

function comparisonOf(ast: ASTNode): RuleNode | null {
  const comparison = COMPARISONS.find(each => each === ast.op);
  if (comparison === undefined) return null;
  const [left, right] = ast.args as [ASTNode, ASTNode]; // Safe: comparisons have two sides.
  const metric = metricOf(left);
  if (metric !== null) {
    const operand = operandOf(right);
    return operand === null ? null : { type: 'compare', metric, comparison, operand };
  }
  const flipped = metricOf(right);
  const operand = operandOf(left);
  return flipped === null || operand === null ? null : { type: 'compare', metric: flipped, comparison: FLIPPED[comparison], operand };
}

function operandOf(ast: ASTNode): RuleOperand | null {
  const value = numberOf(ast);
  if (value !== null) return { kind: 'value', value };
  const metric = metricOf(ast);
  if (metric !== null) return { kind: 'metric', factor: 1, metric };
  if (ast.op !== '*') return null;
  const [left, right] = ast.args;
  const [factor, other] = numberOf(left) === null ? [numberOf(right), metricOf(left)] : [numberOf(left), metricOf(right)];
  return factor === null || other === null ? null : { kind: 'metric', factor, metric: other };
}

function numberOf(ast: ASTNode): number | null {
  if (ast.op === '-_') {
    const value = numberOf(ast.args);
    return value === null ? null : -value;
  }
  if (ast.op !== 'value' || (typeof ast.args !== 'number' && typeof ast.args !== 'bigint')) return null;
  const value = Number(ast.args);
  return Number.isFinite(value) ? value : null;
}

/** `stock.onHand`: names joined by dots. */
function metricOf(ast: ASTNode): string | null {
  if (ast.op === 'id') return ast.args;
  if (ast.op !== '.') return null;
  const [of, name] = ast.args;
  const before = metricOf(of);
  return before === null ? null : `${before}.${name}`;
}
