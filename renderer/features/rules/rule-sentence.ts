/** What a condition says, in a sentence a person would say. */
import { findMetricByName } from '../../../shared/domain/metrics/index.ts';
import type { RuleCondition, RuleNode } from '../../../shared/domain/rule-expression/index.ts';
import type { Translate } from '../../language/use-texts.tsx';
import { numberText } from '../../ui/format-number.ts';
import type { MetricName } from './rule-draft.ts';

export type SentenceTexts = { readonly t: Translate<'rules'>; readonly metrics: Translate<'metrics'> };

const DECIMALS_MAX = 6;
const PERCENT = 100;

/** As many decimals as it has. */
export function plainNumber(value: number): string {
  const decimals = String(value).split('.')[1]?.length ?? 0;
  return numberText(value, Math.min(DECIMALS_MAX, decimals));
}

export function metricLabel(name: string, { metrics }: SentenceTexts): string {
  return metrics(`names.${name as MetricName}`); // Safe: every metric of the catalogue has a name, which a test pins.
}

/** `60 天`; quantities and plain figures stand alone. */
export function withUnit(value: number, metricName: string, { t, metrics }: SentenceTexts): string {
  const unit = findMetricByName(metricName)?.unit ?? 'none';
  const figure = plainNumber(value);
  if (unit === 'yuan') return t('sentence.money', { value: figure });
  return unit === 'none' || unit === 'quantity' ? figure : `${figure} ${metrics(`units.${unit}`)}`;
}

/** '' for a group without conditions. */
export function sentenceOf(node: RuleNode, texts: SentenceTexts, isInside = false): string {
  if (node.type !== 'group') return conditionWords(node, texts);
  const parts = node.parts.map(part => sentenceOf(part, texts, true)).filter(part => part !== '');
  const joined = parts.join(texts.t(`sentence.${node.joint}`));
  return isInside && parts.length > 1 ? texts.t('sentence.group', { text: joined }) : joined;
}

function conditionWords(node: RuleCondition, texts: SentenceTexts): string {
  const { t } = texts;
  const metric = metricLabel(node.metric, texts);
  switch (node.type) {
    case 'is': return t(node.isSet ? 'sentence.is' : 'sentence.isNot', { metric });
    case 'flag': return t(node.isSet ? 'sentence.flag' : 'sentence.noFlag', { name: node.name });
    case 'text': return t(node.isEqual ? 'sentence.text' : 'sentence.notText', { metric, value: node.value });
    case 'weeks': {
      const { weeks, test } = node;
      if (test.kind === 'value') return t('sentence.weeks', { weeks, metric, comparison: t(`comparisons.${test.comparison}`), value: withUnit(test.value, node.metric, texts) });
      const percent = plainNumber(Number((Math.abs(1 - test.factor) * PERCENT).toFixed(2)));
      return t(test.comparison === '<' ? 'sentence.weeksFall' : 'sentence.weeksRise', { weeks, metric, percent });
    }
    case 'compare': {
      const { operand } = node;
      const value = operand.kind === 'value' ? withUnit(operand.value, node.metric, texts) : operand.factor === 1 ? metricLabel(operand.metric, texts) : t('sentence.times', { factor: plainNumber(operand.factor), metric: metricLabel(operand.metric, texts) });
      return t('sentence.compare', { metric, comparison: t(`comparisons.${node.comparison}`), value });
    }
    default: return node satisfies never;
  }
}
