import { useTexts } from '../../language/use-texts.tsx';
import { quantityUnitText } from '../../parts/show-figures.ts';
import { quantityText } from '../../ui/format-number.ts';
import type { Answer } from './alert-answers.ts';
import type { AlertLine } from './reason-words.ts';

/** What an answer is called: on a button of a line in a few signs, in the open alert in full. */
export function useAnswerText(): (line: AlertLine, answer: Answer, form: 'short' | 'full') => string {
  const t = useTexts('alerts');
  return ({ row, suggestedOrderMicro }, answer, form) => {
    if (answer !== 'order') return t(`answers.${form}.${answer}`);
    if (suggestedOrderMicro <= 0) return t('answers.orderAny');
    const quantity = form === 'short' ? quantityText(suggestedOrderMicro, row.unitDecimals) : quantityUnitText(suggestedOrderMicro, row);
    return form === 'full' && row.supplierName !== '' ? t('answers.orderOf', { quantity, supplier: row.supplierName }) : t('answers.order', { quantity });
  };
}
