/** A scanner beside the keyboard: codes read whatever has the focus and whatever input method is on, unknown codes filed, labels printed. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { AppClient } from '../../../renderer/client/create-client.ts';
import { newOperation, valueOf } from '../../helpers/real-backend.ts';
import { readCode128 } from '../../helpers/read-code128.ts';
import { takePicture } from '../checks/pictures.ts';
import { pageAtRest } from '../checks/quiet.ts';
import { clientOf, closeAndForget, openDemoCompany } from '../drivers/demo-company.ts';
import { driverName } from '../drivers/open-app.ts';
import type { OpenedApp } from '../drivers/opened-app.ts';
import { visit } from '../page-models/frame.ts';
import { labelsPageOf } from '../page-models/labels-page.ts';
import { recordPageOf } from '../page-models/record-page.ts';
import { scan } from '../page-models/scanner.ts';

const INSERT = 'DJ-0107';
const BEARING = 'ZC-0044';
const GLUE = 'RH-0030';
/** A hand at twelve signs a second. */
const TYPING = { delay: 83 };
const POINTS_PER_MM = 72 / 25.4;

type Hit = { readonly id: string; readonly code: string };
async function itemOf(client: AppClient, code: string): Promise<Hit> {
  return valueOf(await client.items.find({ text: code })).hits.find(hit => hit.code === code)!;
}

describe('scanning', () => {
  let app: OpenedApp;
  let client: AppClient;
  const record = () => recordPageOf(app.page);
  const focus = (selector: string) => app.page.locator(selector).focus();
  const amount = (code: string) => record().quantity(code).inputValue();
  beforeAll(async () => { app = await openDemoCompany('keeper'); client = clientOf(app); });
  afterAll(async () => { await closeAndForget(app); });

  describe('on a document', () => {
    beforeEach(async () => {
      await app.page.evaluate(() => { for (const key of Object.keys(localStorage)) if (key.startsWith('cangshao.draft.')) localStorage.removeItem(key); });
      // The page leaves its draft behind when it goes: begun at another address, it starts empty.
      await visit(app.page, '/stock');
      await app.page.evaluate(() => { for (const key of Object.keys(localStorage)) if (key.startsWith('cangshao.draft.')) localStorage.removeItem(key); });
      await visit(app.page, '/record?type=issue');
      await record().form('issue').waitFor();
      await expect.poll(() => app.page.evaluate(() => document.activeElement?.closest('[data-field]')?.getAttribute('data-field'))).toBe('department');
    });

    it.each(['Enter', 'Tab', null] as const)('adds a line and counts again, from the field the page begins in, suffix %s', async suffix => {
      await scan(app.page, INSERT, { suffix });
      await expect.poll(() => amount(INSERT)).toBe('1');
      expect(await record().field('department').inputValue()).toBe('');
      await scan(app.page, INSERT, { suffix });
      await expect.poll(() => amount(INSERT)).toBe('2');
      await scan(app.page, BEARING, { suffix });
      await expect.poll(() => amount(BEARING)).toBe('1');
      expect(await amount(INSERT)).toBe('2');
    });

    it('loses nothing of two scans in one breath', async () => {
      await focus('.record-scan-box input');
      await scan(app.page, INSERT);
      await scan(app.page, BEARING);
      await scan(app.page, INSERT);
      await expect.poll(async () => [await amount(INSERT), await amount(BEARING)]).toEqual(['2', '1']);
      expect(await record().scanBox.inputValue()).toBe('');
    });

    it.each(['Enter', null] as const)('reads through an input method and leaves nothing it composed in the box, suffix %s', async suffix => {
      await focus('.record-scan-box input');
      await scan(app.page, INSERT, { method: 'pinyin', suffix });
      await expect.poll(() => amount(INSERT)).toBe('1');
      await app.page.waitForTimeout(150);
      expect(await record().scanBox.inputValue()).toBe('');
      // The cursor is in the quantity now: the next scan falls into a cell that holds a figure.
      await scan(app.page, BEARING, { method: 'pinyin', suffix });
      await expect.poll(() => amount(BEARING)).toBe('1');
      await app.page.waitForTimeout(150);
      expect(await amount(INSERT)).toBe('1');
    });

    it('puts the line into the bin that is scanned after it, and says so while there is no line', async () => {
      const { locations } = valueOf(await client.masterData.all({}));
      const bin = locations.find(location => location.isActive)!;
      await scan(app.page, bin.code);
      await app.page.getByText(record().word('scan.placeFirst', { code: bin.code })).waitFor();
      await scan(app.page, INSERT);
      await expect.poll(() => amount(INSERT)).toBe('1');
      await scan(app.page, bin.code);
      await expect.poll(() => record().line(INSERT).locator('[data-cell$=":location"] input').inputValue()).toBe(bin.code);
      expect(await amount(INSERT)).toBe('1');
    });

    it('keeps a work order in the field it was scanned into, as printed and not as composed', async () => {
      await focus('[data-field="purpose"] input');
      await scan(app.page, 'MO2606-018', { method: 'pinyin' });
      await expect.poll(() => record().field('purpose').inputValue()).toBe('MO2606-018');
      await app.page.waitForTimeout(150);
      expect(await app.page.locator('[data-testid="unknown-code"]').count()).toBe(0);
    });

    it('takes an item scanned into a field for words out of it again', async () => {
      await record().field('purpose').fill('MO2606');
      await scan(app.page, INSERT);
      await expect.poll(() => amount(INSERT)).toBe('1');
      expect(await record().field('purpose').inputValue()).toBe('MO2606');
    });

    it('leaves a hand at twelve signs a second alone', async () => {
      await focus('.record-scan-box input');
      await app.page.keyboard.type('lwsgj', TYPING);
      await expect.poll(() => record().scanBox.inputValue()).toBe('lwsgj');
      await record().hits.first().waitFor();
    });

    it('links an unknown code to an item by keyboard and adds the line', async () => {
      const { page } = app;
      await scan(page, '6909990000017');
      await page.locator('[data-action="link-code"]').waitFor();
      await pageAtRest(page);
      await takePicture(page, 'scan-unknown');
      await page.keyboard.press('Enter');
      await page.keyboard.type(GLUE, TYPING);
      await page.locator('[data-testid="unknown-code"] [role=option]').first().waitFor();
      await page.keyboard.press('Enter');
      await page.locator('[data-action="save-link"]').waitFor();
      await takePicture(page, 'scan-link');
      await page.keyboard.press('Enter');
      await record().line(GLUE).waitFor();
      const glue = await itemOf(client, GLUE);
      expect(valueOf(await client.items.get({ itemId: glue.id })).barcode).toBe('6909990000017');
      await expect.poll(() => page.locator('[data-testid="unknown-code"]').count()).toBe(0);
    });

    it('says when the code was taken by another item meanwhile, and saves nothing', async () => {
      const { page } = app;
      await scan(page, '6909990000024');
      await page.locator('[data-action="link-code"]').press('Enter');
      await page.keyboard.type(BEARING, TYPING);
      await page.locator('[data-testid="unknown-code"] [role=option]').first().waitFor();
      await page.keyboard.press('Enter');
      await page.locator('[data-action="save-link"]').waitFor();
      const other = valueOf(await client.items.get({ itemId: (await itemOf(client, INSERT)).id }));
      const { id, version, code, name, spec, unitId, categoryId, supplierId, locationId, leadTimeDays, minimumOrderMicro, packSizeMicro, referencePriceE4, shelfLifeDays, note } = other;
      valueOf(await client.items.update({ ...newOperation(), itemId: id, expectedVersion: version, code, name, spec, unitId, categoryId, supplierId, locationId, leadTimeDays, minimumOrderMicro, packSizeMicro, referencePriceE4, shelfLifeDays, note, barcode: '6909990000024' }));
      await page.keyboard.press('Enter');
      await page.locator('[data-testid="unknown-code"] [role=alert]').waitFor();
      // Scanning once more finds whose it is.
      await scan(page, '6909990000024');
      await record().line(INSERT).waitFor();
      await expect.poll(() => page.locator('[data-testid="unknown-code"]').count()).toBe(0);
    });

    it('makes a new item of an unknown code and comes back with the line', async () => {
      const { page } = app;
      await scan(page, BEARING);
      await record().line(BEARING).waitFor();
      await scan(page, '6909990000031');
      await page.locator('[data-action="link-code"]').waitFor();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      const form = page.locator('[data-testid="item-form"]');
      await form.waitFor();
      await expect.poll(() => form.locator('[data-field="barcode"] input').inputValue()).toBe('6909990000031');
      await form.locator('[data-field="code"] input').fill('XW-0001');
      await form.locator('[data-field="name"] input').fill('新来的物料');
      await pageAtRest(page);
      await takePicture(page, 'scan-new-item');
      await page.locator('[data-action="save-item"]').click();
      await record().line('XW-0001').waitFor();
      await expect.poll(() => record().line(BEARING).count()).toBe(1);
      await scan(page, '6909990000031');
      await expect.poll(() => amount('XW-0001')).toBe('1');
    });
  });

  describe('anywhere else', () => {
    it('opens the item, and no letter of its code works as a key of the page', async () => {
      const { page } = app;
      const bearing = await itemOf(client, BEARING);
      await visit(page, `/items/${(await itemOf(client, INSERT)).id}`);
      await page.locator(`[data-item-code="${INSERT}"]`).waitFor();
      await page.evaluate(() => { if (document.activeElement instanceof HTMLElement) document.activeElement.blur(); });
      await scan(page, 'LCLC-00');
      await page.waitForTimeout(300);
      expect(new URL(page.url()).pathname).toContain('/items/');
      await scan(page, BEARING);
      await page.waitForURL(`**/items/${bearing.id}`);
    });

    it.each(['none', 'pinyin'] as const)('opens it from the search of the stock list, method %s', async method => {
      const { page } = app;
      const insert = await itemOf(client, INSERT);
      await visit(page, '/stock');
      await focus('[data-testid="stock-search"]');
      await pageAtRest(page);
      await scan(page, INSERT, { method });
      await page.waitForURL(`**/items/${insert.id}`);
    });

    it('opens it from Ctrl+K at once', async () => {
      const { page } = app;
      const glue = await itemOf(client, GLUE);
      await visit(page, '/settings/company');
      await page.locator('.rail').waitFor();
      await pageAtRest(page);
      await page.keyboard.press('Control+k');
      await page.locator('.palette input').waitFor();
      await scan(page, GLUE, { method: 'pinyin' });
      await page.waitForURL(`**/items/${glue.id}`);
      await expect.poll(() => page.locator('.palette').count()).toBe(0);
    });
  });
});

/** Sizes of the pages of a PDF in mm, rounded to a hundredth. */
function pageSizes(pdf: Buffer): [number, number][] {
  const text = pdf.toString('latin1');
  return [...text.matchAll(/\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]/g)].map(([, width, height]) => [Number(width), Number(height)]);
}

describe.skipIf(driverName === 'desktop')('labels', () => {
  let app: OpenedApp;
  let client: AppClient;
  const labels = () => labelsPageOf(app.page);
  const pdf = () => app.page.pdf({ preferCSSPageSize: true, printBackground: true });
  const open = async (search: string) => {
    await visit(app.page, `/labels?${search}`);
    await app.page.locator('.label-print').waitFor({ state: 'attached' });
  };
  beforeAll(async () => { app = await openDemoCompany('manager', { width: 1366, height: 768 }); client = clientOf(app); });
  afterAll(async () => { await closeAndForget(app); });

  it('prints one label a page on the roll, exactly 60 by 40 mm, and nothing else', async () => {
    const { id } = await itemOf(client, INSERT);
    await open(`items=${id}`);
    await labels().choose('paper.roll');
    await labels().copies.fill('3');
    await expect.poll(() => labels().printed.count()).toBe(3);
    const sizes = pageSizes(await pdf());
    expect(sizes).toHaveLength(3);
    for (const [width, height] of sizes) {
      expect(Math.abs(width - 60 * POINTS_PER_MM)).toBeLessThan(0.8);
      expect(Math.abs(height - 40 * POINTS_PER_MM)).toBeLessThan(0.8);
    }
    await app.page.emulateMedia({ media: 'print' });
    await expect.poll(() => app.page.locator('.rail').isVisible()).toBe(false);
    const box = await labels().printed.first().boundingBox();
    expect([box!.x, box!.y, box!.width, box!.height].map(side => Math.round((side * 254) / 96) / 10)).toEqual([0, 0, 60, 40]);
    await app.page.emulateMedia({ media: null });
  });

  it('fills a sheet of 24 from the first free place, to the millimetre', async () => {
    const { rows } = valueOf(await client.stock.list({ limit: 23 }));
    const { locations } = valueOf(await client.masterData.all({}));
    await open(`items=${rows.map(row => row.itemId).join(',')}&locations=${locations[0]!.id}`);
    await labels().choose('paper.sheet');
    await expect.poll(() => labels().printed.count()).toBe(24);
    expect(pageSizes(await pdf())).toHaveLength(1);
    await labels().start.fill('5');
    await expect.poll(async () => pageSizes(await pdf()).length).toBe(2);
    const [[width, height]] = pageSizes(await pdf()) as [[number, number]];
    expect([Math.round(width / POINTS_PER_MM), Math.round(height / POINTS_PER_MM)]).toEqual([210, 297]);
    await app.page.emulateMedia({ media: 'print' });
    // Place 5: second row, second column.
    const box = await labels().printed.first().boundingBox();
    expect([box!.x, box!.y, box!.width, box!.height].map(side => Math.round((side * 254) / 96) / 10)).toEqual([70, 37.5, 70, 37]);
    await app.page.emulateMedia({ media: null });
    await takePicture(app.page, 'labels-sheet');
  });

  it('draws bars a reader decodes', async () => {
    const { page } = app;
    const { id } = await itemOf(client, INSERT);
    const { barcode, code } = valueOf(await client.items.get({ itemId: id }));
    await open(`items=${id}`);
    await labels().choose('paper.roll');
    const bars = page.locator('.label-print svg[data-symbol="code128"]').first();
    const cdp = await page.context().newCDPSession(page);
    await page.emulateMedia({ media: 'print' });
    const box = await bars.boundingBox();
    // About the dots of a 600 dpi printer.
    const { data: png } = await cdp.send('Page.captureScreenshot', { format: 'png', clip: { ...box!, scale: 6 } });
    await page.emulateMedia({ media: null });
    const runs = await page.evaluate(async data => {
      const picture = await createImageBitmap(new Blob([Uint8Array.from(atob(data), sign => sign.charCodeAt(0))], { type: 'image/png' }));
      const canvas = new OffscreenCanvas(picture.width, 1);
      const context = canvas.getContext('2d')!;
      context.drawImage(picture, 0, -Math.floor(picture.height / 2));
      const { data: pixels } = context.getImageData(0, 0, picture.width, 1);
      const isDark = Array.from({ length: picture.width }, (_, x) => pixels[x * 4]! < 128);
      const lengths: number[] = [];
      isDark.forEach((dark, x) => { if (x > 0 && dark === isDark[x - 1]) lengths[lengths.length - 1]! += 1; else lengths.push(1); });
      if (!isDark[0]) lengths.shift();
      if (isDark.at(-1) !== true) lengths.pop();
      return lengths;
    }, png);
    expect(readCode128(runs)).toBe(barcode ?? code);
  });

  it('adds a label by scanning, turns bars into QR codes by a switch, and reaches the page from the stock list', async () => {
    const { page } = app;
    const insert = await itemOf(client, INSERT);
    const bearing = await itemOf(client, BEARING);
    await visit(page, `/stock?item=${insert.id}`);
    await page.locator('[data-action="preview-labels"]').click();
    await page.locator(`[data-label-line="${INSERT}"]`).waitFor();
    await page.evaluate(() => { if (document.activeElement instanceof HTMLElement) document.activeElement.blur(); });
    await scan(page, BEARING);
    await page.locator(`[data-label-line="${BEARING}"]`).waitFor();
    await expect.poll(() => new URL(page.url()).searchParams.get('items')).toBe(`${insert.id},${bearing.id}`);
    await labels().choose('symbol.qr');
    await expect.poll(() => page.locator('.label-print svg[data-symbol="qr"]').count()).toBe(2);
    await takePicture(page, 'labels-roll-qr');
    await labels().choose('symbol.code128');
    await takePicture(page, 'labels-roll');
  });

  it('prints when its button is pressed', async () => {
    const { page } = app;
    await open(`items=${(await itemOf(client, INSERT)).id}`);
    await page.evaluate(() => { window.print = () => { document.body.setAttribute('data-printed', String(Number(document.body.getAttribute('data-printed') ?? '0') + 1)); }; });
    await labels().printButton.click();
    await expect.poll(() => page.locator('body').getAttribute('data-printed')).toBe('1');
    await page.keyboard.press('Control+p');
    await expect.poll(() => page.locator('body').getAttribute('data-printed')).toBe('2');
  });
});
