/** From CEL text to the tree a person can click on, where the text is of that shape. */
import { type ASTNode, parse } from '@marcbachmann/cel-js';

import { COMPARISONS, type Comparison, type RuleGroup, type RuleNode, type RuleOperand, type RuleWeeks, TREE_CONDITIONS_MAX, TREE_DEPTH_MAX, TREE_WEEKS_MAX, conditionsOf, normaliseTree } from './rule-tree.ts';

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
  if (ast.op === '||') {
    const parts = operandsOf(ast, '||').map(nodeOf);
    return parts.some(part => part === null) ? null : { type: 'group', joint: 'any', parts: parts.flatMap(part => part ?? []) };
  }
  const parts = joined(ast.op === '&&' ? operandsOf(ast, '&&') : [ast]);
  const [only] = parts ?? [];
  if (parts === null || only === undefined) return null;
  return parts.length === 1 ? only : { type: 'group', joint: 'all', parts };
}

/** `a && b && c` is nested to the left; brackets leave no trace. */
function operandsOf(ast: ASTNode, op: '&&' | '||'): ASTNode[] {
  return ast.op === op ? ast.args.flatMap(part => operandsOf(part, op)) : [ast];
}

/** One week of a test over several: `weekly_use[1] < 0.8 * weekly_use[2]`. */
type OneWeek = { readonly week: number; readonly metric: string; readonly test: RuleWeeks['test'] };

/** What stands between ANDs, the weeks of one test put together again. */
function joined(parts: readonly ASTNode[]): RuleNode[] | null {
  const nodes: RuleNode[] = [];
  for (const part of parts) {
    const week = oneWeekOf(part);
    const last = nodes.at(-1);
    if (week === null) {
      const node = part.op === '||' ? nodeOf(part) : conditionOf(part);
      if (node === null) return null;
      nodes.push(node);
    } else if (week.week === 0) {
      nodes.push({ type: 'weeks', metric: week.metric, weeks: 1, test: week.test });
    } else if (last?.type === 'weeks' && last.weeks === week.week && last.metric === week.metric && isSameTest(last.test, week.test) && week.week < TREE_WEEKS_MAX) {
      nodes[nodes.length - 1] = { ...last, weeks: last.weeks + 1 };
    } else {
      return null;
    }
  }
  return nodes;
}

function isSameTest(a: RuleWeeks['test'], b: RuleWeeks['test']): boolean {
  if (a.comparison !== b.comparison) return false;
  return a.kind === 'value' ? b.kind === 'value' && a.value === b.value : b.kind === 'before' && a.factor === b.factor;
}

function oneWeekOf(ast: ASTNode): OneWeek | null {
  const comparison = comparisonAt(ast);
  if (comparison === null) return null;
  const [left, right] = sidesOf(ast);
  const of = weekAt(left);
  if (of === null) return null;
  const value = numberOf(right);
  if (value !== null) return { ...of, test: { kind: 'value', comparison, value } };
  const [factor, before] = productOf(right, weekAt) ?? [1, weekAt(right)];
  const isBefore = before !== null && before.metric === of.metric && before.week === of.week + 1;
  return isBefore && (comparison === '<' || comparison === '>') ? { ...of, test: { kind: 'before', comparison, factor } } : null;
}

/** `weekly_use[1]`. */
function weekAt(ast: ASTNode): { metric: string; week: number } | null {
  if (ast.op !== '[]') return null;
  const [of, index] = ast.args;
  const week = numberOf(index);
  return of.op === 'id' && week !== null && week >= 0 ? { metric: of.args, week } : null;
}

const FLIPPED: Readonly<Record<Comparison, Comparison>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '==': '==', '!=': '!=' };

function conditionOf(ast: ASTNode): RuleNode | null {
  if (ast.op === '!_') {
    const flag = flagOf(ast.args);
    if (flag !== null) return { ...flag, isSet: false };
    const denied = nameOf(ast.args);
    return denied === null ? null : { type: 'is', metric: denied, isSet: false };
  }
  const is = nameOf(ast);
  if (is !== null) return { type: 'is', metric: is, isSet: true };
  if (ast.op === 'in') return flagOf(ast);
  const comparison = comparisonAt(ast);
  if (comparison === null) return null;
  const [left, right] = sidesOf(ast);
  const metric = nameOf(left);
  if (metric === null) {
    const [flipped, operand] = [nameOf(right), operandOf(left)];
    return flipped === null || operand === null ? null : { type: 'compare', metric: flipped, comparison: FLIPPED[comparison], operand };
  }
  const text = stringOf(right);
  if (text !== null) return comparison === '==' || comparison === '!=' ? { type: 'text', metric, isEqual: comparison === '==', value: text } : null;
  const operand = operandOf(right);
  return operand === null ? null : { type: 'compare', metric, comparison, operand };
}

function flagOf(ast: ASTNode): RuleNode & { readonly type: 'flag' } | null {
  if (ast.op !== 'in') return null;
  const [name, metric] = [stringOf(ast.args[0]), nameOf(ast.args[1])];
  return name === null || metric === null ? null : { type: 'flag', metric, name, isSet: true };
}

function comparisonAt(ast: ASTNode): Comparison | null {
  return COMPARISONS.find(each => each === ast.op) ?? null;
}
function sidesOf(ast: ASTNode): readonly [ASTNode, ASTNode] {
  return ast.args as [ASTNode, ASTNode]; // Safe: asked only of comparisons, which have two sides.
}

function operandOf(ast: ASTNode): RuleOperand | null {
  const value = numberOf(ast);
  if (value !== null) return { kind: 'value', value };
  const [factor, metric] = productOf(ast, nameOf) ?? [1, nameOf(ast)];
  return metric === null ? null : { kind: 'metric', factor, metric };
}

/** A figure times something, in either order. */
function productOf<T>(ast: ASTNode, read: (ast: ASTNode) => T | null): [number, T | null] | null {
  if (ast.op !== '*') return null;
  const [left, right] = ast.args;
  const first = numberOf(left);
  if (first !== null) return [first, read(right)];
  const second = numberOf(right);
  return second === null ? null : [second, read(left)];
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
function stringOf(ast: ASTNode): string | null {
  return ast.op === 'value' && typeof ast.args === 'string' ? ast.args : null;
}
function nameOf(ast: ASTNode): string | null {
  return ast.op === 'id' ? ast.args : null;
}
