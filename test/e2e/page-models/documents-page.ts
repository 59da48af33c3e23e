/** 单据: posted documents and papers on their way. */
import type { Page } from 'playwright-core';

import { word } from './words.ts';

const TEXTS = 'features/documents/texts';

export function documentsPageOf(page: Page) {
  return {
    word: (key: string, blanks: Readonly<Record<string, string | number>> = {}) => word(TEXTS, key, blanks),
    rows: page.locator('.documents .ag-row'),
    draft: page.locator('[data-draft]'),
    document: page.locator('[data-document]'),
    action: (name: 'book' | 'give-back' | 'discard' | 'submit' | 'wait') => page.locator(`[data-draft] [data-action="${name}"]`),
    goOn: page.locator('[data-draft] a', { hasText: word(TEXTS, 'drafts.edit') }),
    facts: page.locator('.documents-facts'),
  };
}
