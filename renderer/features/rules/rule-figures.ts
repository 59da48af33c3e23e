/** The figures of a rule as a form shows them. */
import { isValidParameter } from '../../../shared/domain/alerts/index.ts';
import type { RuleKind } from '../../../shared/kernel/vocabulary.ts';
import type ruleTexts from './texts.zh-CN.json';

/** Every figure a rule may have; the screen has a word for each. */
export type ParameterName = keyof (typeof ruleTexts)['parameters'];

/** The unit is the last word of the name. */
export function unitOf(name: string): 'days' | 'percent' | 'yuan' | 'weeks' | 'plain' {
  if (name.endsWith('Days')) return 'days';
  if (name.endsWith('Percent')) return 'percent';
  if (name.endsWith('Yuan')) return 'yuan';
  return name === 'weeks' ? 'weeks' : 'plain';
}

export function isWrong(kind: RuleKind, name: string, text: string): boolean {
  return !isValidParameter(kind, name, text.trim() === '' ? Number.NaN : Number(text.trim()));
}

/** Whether every figure typed is one the rule can use. */
export function areFiguresRight(kind: RuleKind, figures: Readonly<Record<string, string>>): boolean {
  return Object.entries(figures).every(([name, text]) => !isWrong(kind, name, text));
}
