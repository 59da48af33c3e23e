/** An explanation as the formulas and values the screen draws: tokens of the domain become words, numbers, roots and squares. */
import { mustExist } from '../../../shared/kernel/assert.ts';
import { formulaLines, type Explanation, type ExplanationName, type ExplanationUnit, type FormulaToken } from '../../../shared/domain/thresholds/index.ts';
import type { Formula, FormulaPart } from '../../ui/explanation-view.tsx';
import { numberText } from '../../ui/format-number.ts';

export type FormulaWords = {
  name(name: ExplanationName): string;
  function(name: string): string;
  days: string;
  unit: string;
};

/** Enough decimals to follow the sum: one from ten up, more for what is small, never trailing noughts. */
export function figureText(value: number, unit: ExplanationUnit | null): string {
  if (unit === 'share') return `${trimmed(value * 100, 2)} %`;
  const size = Math.abs(value);
  return trimmed(value, unit === 'factor' ? 3 : size >= 100 ? 1 : size >= 1 ? 2 : 3);
}

function trimmed(value: number, decimals: number): string {
  const text = numberText(value, decimals);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** The part of the tokens inside the bracket that opens at `start`, and where it ends. */
function bracketFrom(tokens: readonly FormulaToken[], start: number): { inside: readonly FormulaToken[]; end: number } {
  let depth = 0;
  for (let at = start; at < tokens.length; at += 1) {
    const token = mustExist(tokens[at], 'bracketFrom: within the line');
    if (token.kind !== 'sign') continue;
    if (token.sign === '(') depth += 1;
    if (token.sign === ')') depth -= 1;
    if (depth === 0) return { inside: tokens.slice(start + 1, at), end: at };
  }
  throw new Error('bracketFrom: every bracket closes');
}

function signParts(sign: Extract<FormulaToken, { kind: 'sign' }>['sign']): FormulaPart[] {
  if (sign === '²') return [{ sup: '2' }];
  if (sign === '(' || sign === ')') return [sign];
  if (sign === ',') return [`${sign} `];
  return [` ${sign} `];
}

/** The letters of the inputs: short enough to stand under a root; the table of values names them. */
const SYMBOLS: { readonly [N in ExplanationName]?: readonly FormulaPart[] } = {
  dailyDemand: [{ over: 'd' }],
  demandStdDev: ['σ', { sub: 'd' }],
  leadTimeDays: ['L'],
  leadTimeStdDev: ['σ', { sub: 'L' }],
  reviewDays: ['R'],
  serviceFactor: ['z'],
  coverDays: ['T'],
};

/** The letter of an input in formulas; empty when it is only ever named. */
export function symbolOf(name: ExplanationName): readonly FormulaPart[] {
  return SYMBOLS[name] ?? [];
}

/** Writes a line of tokens: names in words, under a root in letters; √( … ) becomes a root over what stands in its brackets. */
export function partsOf(tokens: readonly FormulaToken[], words: FormulaWords, isUnderRoot = false): FormulaPart[] {
  const parts: FormulaPart[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = mustExist(tokens[at], 'partsOf: within the line');
    if (token.kind === 'name') parts.push(...(isUnderRoot ? SYMBOLS[token.name] ?? [words.name(token.name)] : [words.name(token.name)]));
    else if (token.kind === 'number') parts.push(figureText(token.value, token.unit));
    else if (token.kind === 'sign') parts.push(...signParts(token.sign));
    else if (token.name === 'sqrt') {
      const { inside, end } = bracketFrom(tokens, at + 1);
      parts.push({ root: partsOf(inside, words, true) });
      at = end;
    } else {
      parts.push(words.function(token.name));
      // A function of nothing but the stored distribution is written without its empty brackets.
      if (bracketFrom(tokens, at + 1).inside.length === 0) at += 2;
    }
  }
  return parts;
}

/** The result line: the exact figure and, after the arrow, the rounded one in bold with its unit. */
function resultParts(tokens: readonly FormulaToken[], words: FormulaWords): FormulaPart[] {
  const numbers = tokens.filter(token => token.kind === 'number');
  const last = mustExist(numbers.at(-1), 'resultParts: a result is a number');
  const unit = last.unit === 'quantity' ? words.unit : last.unit === 'days' ? words.days : '';
  const rounded = figureText(last.value, last.unit);
  // An exact figure that was whole already is not said twice.
  const before = numbers.slice(0, -1).map(number => figureText(number.value, number.unit)).filter(text => text !== rounded).map((text): FormulaPart => `${text} → `);
  return [...before, { strong: `${rounded} ${unit}`.trimEnd() }];
}

/** One step as title in words and lines with its values. */
export function formulaOf(explanation: Explanation, name: ExplanationName, words: FormulaWords): Formula {
  const lines = formulaLines(explanation, name);
  const tokensOf = (kind: 'symbols' | 'values' | 'result') => lines.find(line => line.kind === kind)?.tokens ?? [];
  const withoutEquals = (tokens: readonly FormulaToken[]) => (tokens[0]?.kind === 'sign' && tokens[0].sign === '=' ? tokens.slice(1) : tokens);
  const values = withoutEquals(tokensOf('values'));
  // Without a number in it the second line would only say the first one again.
  const hasValues = values.some(token => token.kind === 'number');
  return {
    title: partsOf(tokensOf('symbols'), words),
    lines: [...(hasValues ? [partsOf(values, words)] : []), resultParts(withoutEquals(tokensOf('result')), words)],
  };
}

/** Which steps explain a figure, the figure itself first. */
const STEPS_OF: Record<'safetyStock' | 'reorderPoint' | 'maximum', readonly ExplanationName[]> = {
  safetyStock: ['safetyStock', 'leadTimeDemandStdDev', 'leadTimeDemand'],
  reorderPoint: ['reorderPoint', 'safetyStock'],
  maximum: ['maximum', 'orderQuantity'],
};

/** What the stored distribution of lead-time demand was made from: named beside every formula that reads it. */
const BEHIND_DEMAND: readonly ExplanationName[] = ['dailyDemand', 'leadTimeDays', 'leadTimeStdDev', 'reviewDays'];

/** The inputs those formulas write, in the order of the explanation; what another threshold rests on is left out. */
export function inputsOf(explanation: Explanation, field: 'safetyStock' | 'reorderPoint' | 'maximum'): Explanation['inputs'] {
  const shown = stepsOf(explanation, field);
  const used = new Set<ExplanationName>(shown.flatMap(name => formulaLines(explanation, name).flatMap(line => line.tokens.flatMap(token => (token.kind === 'name' ? [token.name] : [])))));
  if (used.has('serviceFactor')) used.add('serviceLevel');
  if (explanation.demand !== undefined && field !== 'maximum') for (const name of BEHIND_DEMAND) used.add(name);
  return explanation.inputs.filter(input => used.has(input.name));
}

function wantedSteps(explanation: Explanation, field: 'safetyStock' | 'reorderPoint' | 'maximum'): readonly ExplanationName[] {
  if (explanation.demand !== undefined && field !== 'maximum') return field === 'safetyStock' ? ['safetyStock', 'reorderPoint', 'leadTimeDemand'] : ['reorderPoint', 'leadTimeDemand'];
  const isNormal = explanation.basis.distribution === 'normal';
  return field === 'reorderPoint' && !isNormal ? ['reorderPoint', 'leadTimeDemand', 'leadTimeDemandStdDev'] : STEPS_OF[field];
}

function stepsOf(explanation: Explanation, field: 'safetyStock' | 'reorderPoint' | 'maximum'): ExplanationName[] {
  return wantedSteps(explanation, field).filter(name => explanation.steps.some(step => step.name === name));
}

/** The formulas behind one threshold, as far as its explanation has them. */
export function formulasOf(explanation: Explanation, field: 'safetyStock' | 'reorderPoint' | 'maximum', words: FormulaWords): Formula[] {
  return stepsOf(explanation, field).map(name => formulaOf(explanation, name, words));
}
