/** Explanations as formula lines without language: tokens that a screen turns into text, names and numbers in its own way. */
import { mustExist } from '../../kernel/assert.ts';
import {
  type Explanation,
  type ExplanationFunction,
  type ExplanationName,
  type ExplanationUnit,
  type Expression,
  type NamedValues,
  evaluateAll,
  evaluateExpression,
} from './explanation.ts';
import { leadTimeDemandCurve } from './lead-time-demand.ts';

export type FormulaToken =
  | { readonly kind: 'name'; readonly name: ExplanationName }
  | { readonly kind: 'number'; readonly value: number; readonly unit: ExplanationUnit | null; readonly name: ExplanationName | null }
  | { readonly kind: 'function'; readonly name: ExplanationFunction }
  | { readonly kind: 'sign'; readonly sign: '=' | '+' | '−' | '×' | '÷' | '²' | '^' | '(' | ')' | ',' | '→' };

/** `symbols`: name = formula; `values`: the same with numbers; `result`: the exact number and, after →, the rounded one. */
export type FormulaLine = { readonly kind: 'symbols' | 'values' | 'result'; readonly tokens: readonly FormulaToken[] };

type Leaf = (expression: Extract<Expression, { op: 'value' | 'constant' }>) => FormulaToken;
type Sign = Extract<FormulaToken, { kind: 'sign' }>['sign'];

const BINARY: Readonly<Record<'add' | 'sub' | 'mul' | 'div', { sign: Sign; rank: number }>> = {
  add: { sign: '+', rank: 1 },
  sub: { sign: '−', rank: 1 },
  mul: { sign: '×', rank: 2 },
  div: { sign: '÷', rank: 2 },
};
const POWER_RANK = 3;

/**
 * The lines that show how a step was computed: formula in names, formula in numbers, result. Rounding up to the quantity step is shown
 * as → in the result, not as a function: "= 177.7 → 178". Throws when the explanation has no such step.
 */
export function formulaLines(explanation: Explanation, name: ExplanationName): FormulaLine[] {
  const values = evaluateAll(explanation);
  const { expression, isRounded } = withoutRounding(explanation, name);
  const demand = explanation.demand === undefined ? null : leadTimeDemandCurve(explanation.demand);
  const exact = evaluateExpression(expression, values, demand) + 0;
  const unitOf = new Map<ExplanationName, ExplanationUnit>(
    [...explanation.inputs, ...explanation.steps].map((entry) => [entry.name, entry.unit]),
  );
  const number = (value: number, of: ExplanationName | null): FormulaToken => ({
    kind: 'number', value, name: of, unit: of === null ? null : unitOf.get(of) ?? null,
  });
  const asSymbol: Leaf = (leaf) => (leaf.op === 'value' ? { kind: 'name', name: shownName(leaf.name) } : number(leaf.value, null));
  const asValue: Leaf = (leaf) =>
    leaf.op === 'value' ? number(valueOfName(values, leaf.name), shownName(leaf.name)) : number(leaf.value, null);

  const result: FormulaToken[] = [sign('='), number(exact, name)];
  if (isRounded) result.push(sign('→'), number(valueOfName(values, name), name));
  return [
    { kind: 'symbols', tokens: [{ kind: 'name', name: shownName(name) }, sign('='), ...write(expression, asSymbol, 0)] },
    { kind: 'values', tokens: [sign('='), ...write(expression, asValue, 0)] },
    { kind: 'result', tokens: result },
  ];
}

function valueOfName(values: NamedValues, name: ExplanationName): number {
  return mustExist(values.get(name), `explanation has ${name}`);
}

/** The formula behind a rounded step: ceilTo(safetyStockExact, quantityStep) is shown as the formula of the exact number. */
function withoutRounding(explanation: Explanation, name: ExplanationName): { expression: Expression; isRounded: boolean } {
  const stepOf = (wanted: ExplanationName): Expression | undefined =>
    explanation.steps.find((candidate) => candidate.name === wanted)?.expression;
  const expression = mustExist(stepOf(name), `explanation has a step ${name}`);
  if (expression.op !== 'ceilTo') return { expression, isRounded: false };
  const inner = mustExist(expression.args[0], 'ceilTo has an argument');
  if (inner.op !== 'value') return { expression: inner, isRounded: true };
  return { expression: stepOf(inner.name) ?? inner, isRounded: true };
}

const SHOWN_NAMES: Partial<Record<ExplanationName, ExplanationName>> = {
  safetyStockExact: 'safetyStock',
  reorderPointExact: 'reorderPoint',
  orderQuantityExact: 'orderQuantity',
};

function shownName(name: ExplanationName): ExplanationName {
  return SHOWN_NAMES[name] ?? name;
}

function sign(text: Sign): FormulaToken {
  return { kind: 'sign', sign: text };
}

/** Writes an expression as tokens; brackets where it binds weaker than `outerRank` asks. */
function write(expression: Expression, leaf: Leaf, outerRank: number): FormulaToken[] {
  if (expression.op === 'value' || expression.op === 'constant') return [leaf(expression)];
  const { op, args } = expression;
  if (op === 'pow') return writePower(args, leaf);
  if (op === 'add' || op === 'sub' || op === 'mul' || op === 'div') {
    const { sign: text, rank } = BINARY[op];
    // a − (b + c) and a ÷ (b × c) need their brackets, a + (b − c) does not.
    const later = op === 'sub' || op === 'div' ? rank + 1 : rank;
    const tokens = args.flatMap((arg, index) => (index === 0 ? write(arg, leaf, rank) : [sign(text), ...write(arg, leaf, later)]));
    return rank < outerRank ? [sign('('), ...tokens, sign(')')] : tokens;
  }
  const inside = args.flatMap((arg, index) => (index === 0 ? write(arg, leaf, 0) : [sign(','), ...write(arg, leaf, 0)]));
  return [{ kind: 'function', name: op }, sign('('), ...inside, sign(')')];
}

function writePower(args: readonly Expression[], leaf: Leaf): FormulaToken[] {
  const base = mustExist(args[0], 'pow has a base');
  const exponent = mustExist(args[1], 'pow has an exponent');
  const tokens = write(base, leaf, POWER_RANK);
  if (exponent.op === 'constant' && exponent.value === 2) return [...tokens, sign('²')];
  return [...tokens, sign('^'), ...write(exponent, leaf, POWER_RANK)];
}
