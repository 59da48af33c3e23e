/** Stocktake without closing the store: counted by keyboard and scanner, counted again, posted with reasons, explained by a late paper; the sheet comes out of the printer as A4. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { AppClient } from '../../../renderer/client/create-client.ts';
import { addDays } from '../../../shared/kernel/calendar-date.ts';
import { newOperation, valueOf } from '../../helpers/real-backend.ts';
import { accessibilityProblems } from '../checks/accessibility.ts';
import { layoutProblems } from '../checks/layout.ts';
import { takePicture } from '../checks/pictures.ts';
import { pageAtRest } from '../checks/quiet.ts';
import { clientOf, closeAndForget, openDemoCompany } from '../drivers/demo-company.ts';
import { driverName } from '../drivers/open-app.ts';
import type { OpenedApp } from '../drivers/opened-app.ts';
import { visit } from '../page-models/frame.ts';
import { scan } from '../page-models/scanner.ts';
import { stocktakePageOf } from '../page-models/stocktake-page.ts';

const MICRO = 1_000_000;
const POINTS_PER_MM = 72 / 25.4;

describe('stocktake', () => {
  let app: OpenedApp;
  let client: AppClient;
  let stocktakeId = '';
  const get = async (showsBook = false) => valueOf(await client.stocktakes.get({ stocktakeId, showsBook }));
  const books = new Map<number, number>();

  beforeAll(async () => {
    app = await openDemoCompany('keeper', { width: 1366, height: 768 });
    client = clientOf(app);
    stocktakeId = valueOf(await client.stocktakes.list({})).rows[0]?.id ?? '';
    for (const line of (await get(true)).lines) books.set(line.lineNumber, (line.bookMicro ?? 0) / MICRO);
  });
  afterAll(async () => { await closeAndForget(app); });

  it('goes down the list by keyboard alone; what is not counted shows no book quantity', async () => {
    const { page } = app;
    const model = stocktakePageOf(page);
    await visit(page, `/stocktakes/${stocktakeId}`);
    await model.field(10).focus();
    await expect.poll(async () => (await model.line(10).locator('td').nth(5).innerText()).trim()).toBe('···');
    for (const number of [10, 11]) await page.keyboard.type(`${books.get(number) ?? 0}\n`);
    await expect.poll(() => model.focusedLine()).toBe(12);
    await expect.poll(() => model.stateOf(10)).toBe('counted');
    await expect.poll(() => model.stateOf(11)).toBe('counted');
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => model.focusedLine()).toBe(11);
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => model.focusedLine()).toBe(12);
    expect((await get()).lines.filter(line => line.state === 'open').map(line => line.bookMicro)).toEqual([null, null, null]);
  });

  it('asks for a second count above the limits, once per entry, and takes the second', async () => {
    const { page } = app;
    const model = stocktakePageOf(page);
    const again = (await get()).lines.find(line => line.state === 'recount')!;
    await page.keyboard.type('0\n');
    await expect.poll(() => model.stateOf(12)).toBe('recount');
    expect((await get()).lines[11]).toMatchObject({ countedMicro: null, bookMicro: null, countedBy: expect.any(String) as string });
    await model.field(12).focus();
    await page.keyboard.type('1\n');
    await expect.poll(() => model.stateOf(12)).toBe('counted');
    expect((await get()).lines[11]).toMatchObject({ countedMicro: MICRO, firstCountedMicro: 0, isAboveLimits: true });
    await scan(page, again.code);
    await expect.poll(() => model.focusedLine()).toBe(again.lineNumber);
    await page.keyboard.type(`${books.get(again.lineNumber) ?? 0}\n`);
    await expect.poll(() => model.stateOf(again.lineNumber)).toBe('counted');
  });

  it('says what is wrong with a number and stays on the line', async () => {
    const { page } = app;
    const model = stocktakePageOf(page);
    await model.field(13).focus();
    await page.keyboard.type('abc\n');
    await expect.poll(async () => [await model.focusedLine(), await model.field(13).getAttribute('aria-invalid'), await model.stateOf(13)]).toEqual([13, 'true', 'open']);
    await page.keyboard.press('Escape');
  });

  it('posts what is counted once the reason is there; what moves meanwhile stays right; the rest stays open', async () => {
    const { page } = app;
    const model = stocktakePageOf(page);
    const missing = (await get()).lines[11]!;
    const today = (await get()).plannedOn;
    // The store goes on: one more comes in between counting and posting.
    valueOf(await client.documents.post({ ...newOperation(), type: 'receipt', businessDate: today, lines: [{ itemId: missing.itemId, quantityMicro: MICRO, locationId: missing.locationId }] }));
    await page.keyboard.press('F9');
    await model.dialog.waitFor();
    await takePicture(page, 'stocktake-reason-missing');
    await model.action('reasons').click();
    const reason = model.line(12).getByRole('combobox');
    await reason.click();
    await page.getByTitle(model.word('reasons.unrecorded_issue')).click();
    await expect.poll(async () => (await get()).lines[11]?.reason).toBe(model.word('reasons.unrecorded_issue'));
    await page.keyboard.press('F9');
    await model.dialog.locator('button[type="submit"]').click();
    await expect.poll(() => model.stateOf(12)).toBe('posted');
    const after = await get();
    expect([after.state, after.lines.filter(line => line.state !== 'posted').map(line => line.lineNumber)]).toEqual(['counting', [13, 14]]);
    const { lines } = valueOf(await client.documents.get({ documentId: after.lines[11]?.documentId ?? '' }));
    expect(lines.find(line => line.itemId === missing.itemId)).toMatchObject({ countedMicro: MICRO, reason: model.word('reasons.unrecorded_issue') });
    expect(valueOf(await client.stock.get({ itemId: missing.itemId })).onHandMicro).toBe(2 * MICRO);
  });

  it('a paper of before the count, written afterwards, explains the difference on the page', async () => {
    const { page } = app;
    const model = stocktakePageOf(page);
    const short = (await get()).lines[11]!;
    const document = valueOf(await client.documents.post({ ...newOperation(), type: 'issue', businessDate: addDays((await get()).plannedOn, -1), lines: [{ itemId: short.itemId, quantityMicro: MICRO, locationId: short.locationId }] })).document;
    await model.explanations.first().waitFor();
    await expect.poll(() => model.explanations.first().innerText()).toContain(document.number);
    expect((await get()).lines[11]).toMatchObject({ differenceThenMicro: short.differenceMicro, differenceMicro: short.differenceMicro! + MICRO });
    await takePicture(page, 'stocktake-explained');
    expect(await layoutProblems(page)).toEqual([]);
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  it('one press makes a stocktake of what is due today', async () => {
    const { page } = app;
    const model = stocktakePageOf(page);
    await visit(page, '/stocktakes');
    await model.action('count-due').click();
    await page.waitForURL('**/stocktakes/*-*');
    await expect.poll(() => page.locator('tr[data-line]').count()).toBeGreaterThanOrEqual(30);
  });

  it('what is not on the list is added from a scan', async () => {
    const { page } = app;
    const model = stocktakePageOf(page);
    await visit(page, `/stocktakes/${stocktakeId}`);
    await model.line(1).waitFor();
    const listed = new Set((await get()).lines.map(line => line.itemId));
    const other = valueOf(await client.stock.list({ limit: 100 })).rows.find(row => !listed.has(row.itemId))!;
    await scan(page, other.code);
    await model.dialog.waitFor();
    await model.dialog.locator('input').first().fill(other.code);
    await model.dialog.locator('[role="option"]').first().waitFor();
    await page.keyboard.press('Enter');
    await model.dialog.locator('button[type="submit"]').click();
    await expect.poll(() => model.focusedLine()).toBe(15);
    await page.keyboard.type('0\n');
    await expect.poll(async () => (await get()).lines[14]?.itemId).toBe(other.itemId);
  });
});

/** Widths and heights of the pages of a PDF, in mm. */
function pageSizes(pdf: Buffer): number[][] {
  return [...pdf.toString('latin1').matchAll(/\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]/g)].map(([, width, height]) => [Math.round(Number(width) / POINTS_PER_MM), Math.round(Number(height) / POINTS_PER_MM)]);
}

describe.skipIf(driverName === 'desktop')('the count sheet', () => {
  let app: OpenedApp;
  beforeAll(async () => { app = await openDemoCompany('manager', { width: 1366, height: 768 }); });
  afterAll(async () => { await closeAndForget(app); });

  it('comes out as A4, page by page, numbered, with the company and room to sign; blind it tells no quantity', async () => {
    const { page } = app;
    const model = stocktakePageOf(page);
    const client = clientOf(app);
    const { rows } = valueOf(await client.stock.list({ limit: 40 }));
    const made = valueOf(await client.stocktakes.create({ ...newOperation(), choice: { kind: 'items', itemIds: rows.map(row => row.itemId) }, counter: '王建国', supervisor: '李会计' }));
    const pages = Math.ceil(made.lines / 18);
    const { companyName } = valueOf(await client.session.current({}));
    const { lines } = valueOf(await client.stocktakes.get({ stocktakeId: made.stocktakeId, showsBook: true }));
    const bookCells = async () => (await page.locator('.sheet-print .sheet-lines td.figure').allInnerTexts()).filter(text => text.trim() !== '').length;
    for (const blind of [1, 0]) {
      await visit(page, `/print/stocktake/${made.stocktakeId}?blind=${blind}`);
      await expect.poll(() => model.sheets.count()).toBe(pages);
      await pageAtRest(page);
      expect(pageSizes(await page.pdf({ preferCSSPageSize: true, printBackground: true }))).toEqual(Array.from({ length: pages }, () => [297, 210]));
      await page.emulateMedia({ media: 'print' });
      await expect.poll(() => page.locator('.rail').isVisible()).toBe(false);
      const last = await model.sheets.nth(pages - 1).innerText();
      for (const words of [companyName, made.number, '王建国', '李会计', model.word('sheet.page', { page: pages, pages })]) expect(last).toContain(words);
      const overflow = await model.sheets.evaluateAll(sheets => sheets.filter(sheet => sheet.scrollHeight > sheet.clientHeight + 1).length);
      expect([overflow, await bookCells()]).toEqual([0, blind === 1 ? 0 : lines.length]);
      await page.emulateMedia({ media: null });
    }
    expect(await layoutProblems(page)).toEqual([]);
    expect(await accessibilityProblems(page)).toEqual([]);
  });
});
