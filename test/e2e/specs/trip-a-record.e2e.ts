import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { AppClient } from '../../../renderer/client/create-client.ts';
import { microFromUnits } from '../../../shared/kernel/quantity.ts';
import { valueOf } from '../../helpers/real-backend.ts';
import { takePicture } from '../checks/pictures.ts';
import { clientOf, closeAndForget, openDemoCompany } from '../drivers/demo-company.ts';
import type { OpenedApp } from '../drivers/opened-app.ts';
import { recordPageOf } from '../page-models/record-page.ts';
import { visit } from '../page-models/frame.ts';
import { scan } from '../page-models/scanner.ts';

/** Milliseconds a sign: a quick typist. */
const TYPING = { delay: 90 };
const SECONDS_MAX = 60;

const BEARING = 'ZC-0044';
const GLUE = 'RH-0030';

async function onHand(client: AppClient, code: string): Promise<number> {
  const { hits } = valueOf(await client.items.find({ text: code }));
  return hits.find(hit => hit.code === code)!.onHandMicro;
}

describe('trip A: a storekeeper records what was handed out', () => {
  let app: OpenedApp;
  let client: AppClient;
  beforeAll(async () => {
    app = await openDemoCompany('keeper');
    client = clientOf(app);
  });
  afterAll(async () => { await closeAndForget(app); });

  it('writes a 领料单 of three lines by keyboard alone in under a minute', async () => {
    const { page } = app;
    const record = recordPageOf(page);
    const { keyboard } = page;
    const { rows } = valueOf(await client.stock.list({ text: '防尘口罩', limit: 10 }));
    const { barcode } = valueOf(await client.items.get({ itemId: rows.find(row => row.onHandMicro >= microFromUnits(5))!.itemId }));
    const scanned = valueOf(await client.items.find({ text: barcode ?? rows[0]!.code })).hits[0]!;
    const before = { bearing: await onHand(client, BEARING), glue: await onHand(client, GLUE), scanned: scanned.onHandMicro };

    const started = performance.now();
    await keyboard.press('Control+l');
    await record.form('issue').waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest('[data-field]')?.getAttribute('data-field'))).toBe('department');
    await keyboard.type('机加一', TYPING);
    await keyboard.press('Enter');
    await keyboard.type('张海涛', TYPING);
    await keyboard.press('Enter');
    await keyboard.type('MO2606-018 减速箱壳体', TYPING);
    await keyboard.press('Enter');

    await keyboard.type(BEARING, TYPING);
    await record.hits.filter({ hasText: BEARING }).first().waitFor();
    await keyboard.press('Enter');
    await record.quantity(BEARING).waitFor();
    await keyboard.type('2', TYPING);
    await keyboard.press('Enter');
    await keyboard.type('lwsgj', TYPING);
    const placeOfGlue = async () => (await record.hits.allInnerTexts()).findIndex(name => name.includes(GLUE));
    await expect.poll(placeOfGlue).toBeGreaterThanOrEqual(0);
    for (let step = await placeOfGlue(); step > 0; step -= 1) await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await record.quantity(GLUE).waitFor();
    await keyboard.type('3', TYPING);
    await keyboard.press('Enter');
    await scan(page, barcode ?? scanned.code);
    await record.quantity(scanned.code).waitFor();
    await keyboard.type('5', TYPING);
    await takePicture(page, 'trip-a-before-posting');
    await keyboard.press('Control+Enter');
    await record.posted.waitFor();
    // The clock of the way back stands still under the pointer.
    await record.undoPosting.hover();
    const seconds = (performance.now() - started) / 1000;
    await takePicture(page, 'trip-a-posted');

    const number = await record.posted.getAttribute('data-posted');
    const { rows: documents } = valueOf(await client.documents.list({ type: 'issue', limit: 1 }));
    const posted = valueOf(await client.documents.get({ documentId: documents[0]!.id }));
    expect(posted).toMatchObject({ number, type: 'issue', departmentName: '机加一车间', person: '张海涛', purpose: 'MO2606-018 减速箱壳体' });
    expect(posted.lines.map(line => [line.code, line.quantityMicro])).toEqual([[BEARING, -microFromUnits(2)], [GLUE, -microFromUnits(3)], [scanned.code, -microFromUnits(5)]]);
    expect(await onHand(client, BEARING)).toBe(before.bearing - microFromUnits(2));
    expect(seconds).toBeLessThan(SECONDS_MAX);
  });

  it('takes it back within ten seconds with a reversal, and puts the lines back into the form', async () => {
    const record = recordPageOf(app.page);
    const after = await onHand(client, GLUE);
    await record.undoPosting.click();
    await expect.poll(() => onHand(client, GLUE)).toBe(after + microFromUnits(3));
    const { rows } = valueOf(await client.documents.list({ limit: 1 }));
    expect(rows[0]).toMatchObject({ type: 'reversal' });
    await record.line(GLUE).waitFor();
  });

  it('shows a storekeeper no prices', async () => {
    const record = recordPageOf(app.page);
    await visit(app.page, '/record?type=receipt');
    await record.form('receipt').waitFor();
    await expect.poll(() => record.heads.allInnerTexts()).toContain(record.word('columns.quantity.receipt'));
    const heads = await record.heads.allInnerTexts();
    expect(heads).not.toContain(record.word('columns.price'));
    expect(heads).not.toContain(record.word('columns.amount'));
  });

  it('keeps a half-written document over a reload', async () => {
    const { page } = app;
    const record = recordPageOf(page);
    await visit(page, '/record?type=scrap');
    await record.form('scrap').waitFor();
    await record.scanBox.fill(GLUE);
    await record.hits.first().waitFor();
    await page.keyboard.press('Enter');
    await record.quantity(GLUE).fill('1');
    await page.waitForTimeout(600);
    await page.reload();
    await expect.poll(() => record.quantity(GLUE).inputValue()).toBe('1');
  });

  it('refuses to hand out more than there is, at the line, and books nothing', async () => {
    const { page } = app;
    const record = recordPageOf(page);
    const before = await onHand(client, BEARING);
    await visit(page, '/record?type=issue');
    await record.form('issue').waitFor();
    if (await record.clear.isVisible()) {
      await record.clear.click();
      await page.getByRole('dialog').getByRole('button').last().click();
    }
    await record.field('department').fill('机加一车间');
    await page.keyboard.press('Enter');
    await record.field('person').fill('张海涛');
    await page.keyboard.press('Enter');
    await record.scanBox.fill(BEARING);
    await record.hits.first().waitFor();
    await page.keyboard.press('Enter');
    await record.quantity(BEARING).fill('999999');
    await page.keyboard.press('Control+Enter');
    await record.refusedLine.waitFor();
    await takePicture(page, 'trip-a-refused');
    expect(await onHand(client, BEARING)).toBe(before);
  });
});
