/** 出入库: the form for one document. */
import type { Page } from 'playwright-core';

import { word } from './words.ts';

const TEXTS = 'features/record/texts';

export function recordPageOf(page: Page) {
  const line = (code: string) => page.locator(`table.record-lines tr[data-item-code="${code}"]`);
  return {
    form: (type: string) => page.locator(`[data-document-type="${type}"]`),
    word: (key: string, blanks: Readonly<Record<string, string | number>> = {}) => word(TEXTS, key, blanks),
    field: (name: 'date' | 'department' | 'person' | 'purpose' | 'supplier' | 'sourceNumber' | 'reason') => page.locator(`[data-field="${name}"] input`),
    scanBox: page.locator('.record-scan-box input'),
    /** Of what stands in the box now, not of what was typed on the way there. */
    hits: page.locator('.record-scan-box [role=listbox]:not([aria-busy="true"]) [role=option]'),
    line,
    quantity: (code: string) => line(code).locator('[data-cell-name="quantity"]'),
    heads: page.locator('table.record-lines th'),
    posted: page.locator('[data-posted]'),
    refusedLine: page.locator('tr.record-refused'),
    undoPosting: page.locator('.toast button', { hasText: word('language/common', 'actions.undo') }),
    clear: page.locator('[data-action="clear"]'),
  };
}
