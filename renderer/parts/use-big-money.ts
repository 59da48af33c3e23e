/** Large sums on the owner's pages: 万元 in Chinese, thousands of yuan in English. */
import { useMemo } from 'react';

import { E4_PER_YUAN } from '../../shared/kernel/money.ts';
import type { Language } from '../../shared/kernel/vocabulary.ts';
import { useLanguage } from '../language/use-texts.tsx';
import { numberText, signed, wanText } from '../ui/format-number.ts';

const E4_PER_THOUSAND = 1000 * E4_PER_YUAN;

/** 10⁻⁴ 元 → `186.42` (万元) or `1,864.2` (thousands). */
export function bigMoneyText(e4: number, language: Language): string {
  return language === 'en' ? numberText(e4 / E4_PER_THOUSAND, 1) : wanText(e4);
}

export type BigMoney = {
  readonly text: (e4: number) => string;
  /** With its sign in front. */
  readonly change: (e4: number) => string;
  /** For sentences: `186.42 万元`, `¥1,864.2k`. */
  readonly withUnit: (e4: number) => string;
  readonly unit: string;
};

export function useBigMoney(): BigMoney {
  const language = useLanguage();
  return useMemo(() => {
    const text = (e4: number) => bigMoneyText(e4, language);
    const isEnglish = language === 'en';
    return {
      text,
      change: (e4: number) => signed(text(e4)),
      withUnit: (e4: number) => (isEnglish ? `¥${text(e4)}k` : `${text(e4)} 万元`),
      unit: isEnglish ? 'k¥' : '万元',
    };
  }, [language]);
}
