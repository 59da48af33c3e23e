/** 打印单据: the form on its paper. */
import type { Page } from 'playwright-core';

import { word } from './words.ts';

const TEXTS = 'features/print/texts';
/** A font's own height may reach out of a tight line without anything being cut. */
const LINE_SLACK_PX = 4;

export function printPageOf(page: Page) {
  const text = (key: string) => word(TEXTS, key).normalize('NFKC').replace(/\s+/g, '');
  const option = (name: string) => page.getByRole('radio', { name: word(TEXTS, name), exact: true });
  const sheets = page.locator('.form-print .form-sheet');
  return {
    /** As it comes out of a PDF: without blanks, signs in their plain form. */
    word: text,
    title: (type: string) => text(`forms.${type}`),
    preview: page.locator('.print-preview'),
    option,
    choose: (name: string) => option(name).click(),
    sheets,
    headings: async () => (await page.locator('.print-preview .form-sheet').first().locator('th').allInnerTexts()).map(heading => heading.trim()),
    copyMarks: async () => (await page.locator('.print-preview .form-copy').allInnerTexts()).map(mark => mark.replace(/\s+/g, '')),
    /** What the printer gets, from the page itself. */
    printedText: async () => {
      await page.emulateMedia({ media: 'print' });
      const printed = await page.locator('body').innerText();
      await page.emulateMedia({ media: null });
      return printed.normalize('NFKC').replace(/\s+/g, '');
    },
    /** Sheets on which something stands beyond the paper's edge, and texts that are cut off in their box. */
    overflowing: async () => {
      await page.emulateMedia({ media: 'print' });
      const over = await sheets.evaluateAll(all => all.flatMap((sheet, at) => {
        const foot = sheet.querySelector('.form-signatures')?.getBoundingClientRect().bottom ?? 0;
        return sheet.scrollHeight > sheet.clientHeight + 1 || foot > sheet.getBoundingClientRect().bottom - 10 ? [at] : [];
      }).map(String));
      const cut = await sheets.locator('td > div').evaluateAll((boxes, slack) => boxes.flatMap(box => (box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + slack ? [box.textContent] : [])), LINE_SLACK_PX);
      await page.emulateMedia({ media: null });
      return [...over, ...cut];
    },
  };
}
