/** The figures of a rule as a form shows them: unit, limits, step. */
import { DAY_PARAMETERS_MAX, isValidParameter } from '../../../shared/domain/alerts/rules.ts';
import type { RuleKind } from '../../../shared/kernel/vocabulary.ts';

export type ParameterField = { readonly unit: 'days' | 'percent' | 'yuan'; readonly min: number; readonly max: number; readonly isWhole: boolean };

const PERCENT_SHOWN_MAX = 1000;
const YUAN_SHOWN_MAX = 10_000_000;

/** Every figure a rule may have; the screen has a word for each. */
export const PARAMETER_NAMES = ['deadDays', 'overPercent', 'bandPercent', 'minValueYuan', 'pendingDays'] as const;
export type ParameterName = (typeof PARAMETER_NAMES)[number];

/** The figures of one rule, in the order they are shown. */
export function parameterNames(parameters: Readonly<Record<string, unknown>>): ParameterName[] {
  return PARAMETER_NAMES.filter(name => Object.hasOwn(parameters, name));
}

/** The unit is the last word of the name. */
export function parameterField(name: string): ParameterField {
  if (name.endsWith('Days')) return { unit: 'days', min: name === 'deadDays' ? 1 : 0, max: DAY_PARAMETERS_MAX, isWhole: true };
  if (name.endsWith('Percent')) return { unit: 'percent', min: 0, max: PERCENT_SHOWN_MAX, isWhole: false };
  return { unit: 'yuan', min: 0, max: YUAN_SHOWN_MAX, isWhole: false };
}

/** The parameters read from what was typed; the first that is wrong by its name. */
export function readParameters(kind: RuleKind, typed: Readonly<Record<string, string>>): { readonly values: Record<string, number> } | { readonly wrong: string } {
  const values: Record<string, number> = {};
  for (const [name, text] of Object.entries(typed)) {
    const value = text.trim() === '' ? Number.NaN : Number(text.trim());
    if (!isValidParameter(kind, name, value)) return { wrong: name };
    values[name] = value;
  }
  return { values };
}
