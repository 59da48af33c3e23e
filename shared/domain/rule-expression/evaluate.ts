/**
 * The condition of a rule as CEL text (Common Expression Language, cel.dev): compiled once, evaluated against what is known of an item. Only
 * metrics, literals, comparisons, arithmetic, AND, OR, NOT, a choice and membership are allowed: no loops, no calls, nothing that could run long.
 */
import { type ASTNode, Environment, type ParseResult } from '@marcbachmann/cel-js';

import { METRICS, type Metric, type MetricGround, type MetricType, findMetricByName } from '../metrics/index.ts';
import { type Result, refuse, succeed } from '../../kernel/result.ts';

export const EXPRESSION_LENGTH_MAX = 2000;
const NODES_MAX = 400;
const DEPTH_MAX = 24;
const LIST_MAX = 100;
/** Furthest place of a list metric that can be asked for. */
const INDEX_MAX = 51;

/** `typed`: the parts do not go together (a text compared with a number), or the whole does not answer yes or no. */
export type ExpressionProblem = 'empty' | 'too_long' | 'syntax' | 'unknown_name' | 'not_allowed' | 'typed';
/** `at`: place in the text, from 0; `word`: what stands there; `message`: what the compiler says, in English. */
export type ExpressionError = { readonly message: string; readonly at: number; readonly word: string };

export type CompiledExpression = {
  readonly text: string;
  /** The metrics it asks for, each once, in the order of the text. */
  readonly metrics: readonly Metric[];
  readonly run: (values: Readonly<Record<string, unknown>>) => boolean;
};

const CEL_TYPES: Readonly<Record<MetricType, string>> = { number: 'double', boolean: 'bool', date: 'string', text: 'string', numbers: 'list<double>', texts: 'list<string>' };

const environment = new Environment({ limits: { maxAstNodes: NODES_MAX, maxDepth: DEPTH_MAX, maxListElements: LIST_MAX, maxMapEntries: 0, maxCallArguments: 1 } });
for (const metric of METRICS) environment.registerVariable(metric.name, CEL_TYPES[metric.type]);

const ALLOWED: ReadonlySet<string> = new Set(['value', 'id', '[]', 'list', '==', '!=', '<', '<=', '>', '>=', 'in', '+', '-', '*', '/', '&&', '||', '!_', '-_', '?:']);

/** The condition, or where and why it is none. The same text gives the same object. */
export function compileExpression(text: string): Result<CompiledExpression, ExpressionProblem, ExpressionError> {
  const known = compiled.get(text);
  if (known !== undefined) return succeed(known);
  if (text.trim() === '') return refuse('empty', { message: 'nothing is written', at: 0, word: '' });
  if (text.length > EXPRESSION_LENGTH_MAX) return refuse('too_long', { message: `more than ${EXPRESSION_LENGTH_MAX} characters`, at: EXPRESSION_LENGTH_MAX, word: '' });
  let parsed: ParseResult;
  try {
    parsed = environment.parse(text);
  } catch (error) {
    return refuse('syntax', errorAt(text, error));
  }
  const walk = walkTree(parsed.ast);
  if (walk.problem !== undefined) return refuse(walk.problem.code, { message: walk.problem.message, at: walk.problem.node.start, word: text.slice(walk.problem.node.start, walk.problem.node.end) });
  const checked = parsed.check();
  if (!checked.valid) return refuse('typed', errorAt(text, checked.error));
  if (checked.type !== 'bool') return refuse('typed', { message: 'a condition answers yes or no', at: 0, word: text.trim() });
  const made: CompiledExpression = { text, metrics: [...walk.metrics.values()], run: values => parsed(values) === true };
  remember(made);
  return succeed(made);
}

/** True or false; null when a metric it rests on cannot be said. What the others decide alone stands: `a || b` is true when a is, whatever b. */
export function evaluateExpression(expression: CompiledExpression, ground: MetricGround): boolean | null {
  const values: Record<string, unknown> = {};
  for (const metric of expression.metrics) {
    const value = metric.read(ground);
    if (value === null) Object.defineProperty(values, metric.name, { enumerable: true, get: failWithoutData });
    else values[metric.name] = value;
  }
  try {
    return expression.run(values);
  } catch {
    // A metric without a value, or a week further back than is known.
    return null;
  }
}

class NoData extends Error {}
const NO_DATA = new NoData('no data');
function failWithoutData(): never {
  throw NO_DATA;
}

const compiled = new Map<string, CompiledExpression>();
const COMPILED_MAX = 500;

function remember(expression: CompiledExpression): void {
  if (compiled.size >= COMPILED_MAX) compiled.delete(compiled.keys().next().value ?? '');
  compiled.set(expression.text, expression);
}

type Walk = { readonly metrics: Map<string, Metric>; problem?: { readonly code: ExpressionProblem; readonly node: ASTNode; readonly message: string } };

/** Looks at every part: what is not allowed, which metrics are named. Whole numbers become numbers like any other, so that 1/2 is a half. */
function walkTree(root: ASTNode): Walk {
  const walk: Walk = { metrics: new Map() };
  visit(root, walk, false);
  return walk;
}

function visit(node: ASTNode, walk: Walk, isIndex: boolean): void {
  if (walk.problem !== undefined) return;
  if (!ALLOWED.has(node.op)) {
    walk.problem = { code: 'not_allowed', node, message: `${node.op} is not allowed in a condition` };
  } else if (node.op === 'id') {
    const metric = findMetricByName(node.args);
    if (metric === undefined) walk.problem = { code: 'unknown_name', node, message: `there is no metric ${node.args}` };
    else walk.metrics.set(metric.name, metric);
  } else if (node.op === 'value') {
    visitValue(node, walk, isIndex);
  } else {
    childrenOf(node).forEach((child, index) => { visit(child, walk, node.op === '[]' && index === 1); });
  }
}

function visitValue(node: Extract<ASTNode, { op: 'value' }>, walk: Walk, isIndex: boolean): void {
  const value = node.args;
  if (isIndex) {
    if (typeof value !== 'bigint' || value < 0n || value > BigInt(INDEX_MAX)) walk.problem = { code: 'not_allowed', node, message: `a place in a list is a whole number from 0 to ${INDEX_MAX}` };
  } else if (typeof value === 'bigint') {
    // Safe: the library's own tree of this text, not shared with anybody.
    (node as { args: unknown }).args = Number(value);
  } else if (typeof value !== 'string' && typeof value !== 'boolean' && typeof value !== 'number') {
    walk.problem = { code: 'not_allowed', node, message: 'a number, a text, true or false' };
  }
}

function childrenOf(node: ASTNode): ASTNode[] {
  const args: unknown = node.args;
  const all: unknown[] = Array.isArray(args) ? args : [args];
  // Safe: of the allowed operators every argument is a part of the tree.
  return all.filter(child => typeof child === 'object' && child !== null && 'op' in child) as ASTNode[];
}

function errorAt(text: string, error: unknown): ExpressionError {
  const { summary, range } = (error ?? {}) as { readonly summary?: string; readonly range?: { readonly start: number; readonly end: number } };
  const at = Math.min(range?.start ?? 0, text.length);
  return { message: summary ?? (error instanceof Error ? error.message : 'not a condition'), at, word: text.slice(at, range?.end ?? at) };
}
