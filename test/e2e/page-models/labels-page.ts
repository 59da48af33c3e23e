/** 打标签: what is printed, on which paper, and the pages as they come out. */
import type { Page } from 'playwright-core';

import { word, type Language } from './words.ts';

const TEXTS = 'features/labels/texts';

export function labelsPageOf(page: Page, language: Language = 'zh-CN') {
  const text = (key: string) => word(TEXTS, key, {}, language);
  return {
    word: text,
    preview: page.locator('.labels-preview'),
    lines: page.locator('[data-label-line]'),
    printButton: page.locator('[data-action="print"]'),
    choose: (name: 'paper.sheet' | 'paper.roll' | 'symbol.code128' | 'symbol.qr') => page.getByRole('radio', { name: text(name) }).click(),
    copies: page.getByLabel(text('copies.label'), { exact: true }),
    start: page.getByLabel(text('start.label'), { exact: true }),
    printed: page.locator('.label-print .label[data-label]'),
  };
}
