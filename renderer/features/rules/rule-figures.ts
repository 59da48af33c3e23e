/** The figures of a rule as a form shows them. */
import { isValidParameter } from '../../../shared/domain/alerts/index.ts';
import type { RuleKind } from '../../../shared/kernel/vocabulary.ts';
import type { Translate } from '../../language/use-texts.tsx';
import { plainNumber } from './rule-sentence.ts';
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

/** `呆滞天数 180 天`, `至少多少钱 5,000 元`: a figure of a rule with its name. */
export function figureWords(name: string, value: number, t: Translate<'rules'>): string {
  const words = { name: t(`parameters.${name as ParameterName}`), value: plainNumber(value) };
  const unit = unitOf(name);
  return unit === 'yuan' ? t('overrides.figureMoney', words) : t('overrides.figure', { ...words, unit: t(`units.${unit}`) });
}

export function isWrong(kind: RuleKind, name: string, text: string): boolean {
  return !isValidParameter(kind, name, text.trim() === '' ? Number.NaN : Number(text.trim()));
}

/** Whether every figure typed is one the rule can use. */
export function areFiguresRight(kind: RuleKind, figures: Readonly<Record<string, string>>): boolean {
  return Object.entries(figures).every(([name, text]) => !isWrong(kind, name, text));
}
