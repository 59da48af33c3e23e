/** 导入: a file in, shown as it was understood, put right, booked, taken back. */
import type { Page } from 'playwright-core';

import { word, type Language } from './words.ts';

const TEXTS = 'features/imports/texts';

export type TestFile = { readonly name: string; readonly bytes: Uint8Array };

export function importPageOf(page: Page, language: Language = 'zh-CN') {
  const text = (key: string, blanks: Readonly<Record<string, string | number>> = {}) => word(TEXTS, key, blanks, language);
  return {
    word: text,
    start: page.locator('.imports-start'),
    draft: page.locator('[data-state="draft"]'),
    done: page.locator('[data-state="committed"]'),
    undone: page.locator('[data-state="undone"]'),
    refused: page.locator('[data-state="rejected"] [role=alert]'),
    message: page.locator('.imports-message'),
    progress: page.getByRole('progressbar'),
    chooseSample: (name: 'consumption' | 'opening') => page.locator(`[data-action="sample-${name}"]`).click(),
    chooseFile: (file: TestFile) => page.locator('[data-testid="import-file"]').setInputFiles({ name: file.name, mimeType: 'application/octet-stream', buffer: Buffer.from(file.bytes) }),
    issues: page.locator('.imports-issues li'),
    issue: (code: string) => page.locator(`.imports-issues li[data-code="${code}"]`),
    reconciliation: page.locator('[data-part="reconciliation"]'),
    chooseKind: (kind: 'items' | 'movements' | 'consumption') => page.getByText(text(`kinds.${kind}`), { exact: true }).first().click(),
    setMeaning: async (column: string, meaning: string) => {
      await page.getByRole('combobox', { name: text('meaningOf', { column }) }).click();
      await page.keyboard.type(text(`meanings.${meaning}`));
      await page.keyboard.press('Enter');
    },
    commit: page.locator('[data-action="commit-import"]'),
    anotherFile: page.locator('[data-action="another-file"], [data-action="discard-import"]'),
    undo: async (reason: string) => {
      await page.locator('[data-action="undo-import"]').first().click();
      const dialog = page.getByRole('dialog');
      await dialog.locator('input').fill(reason);
      await dialog.locator('button[type=submit]').click();
    },
  };
}
