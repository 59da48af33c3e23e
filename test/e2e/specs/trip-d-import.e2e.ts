import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { AppClient } from '../../../renderer/client/create-client.ts';
import { newOperation, valueOf } from '../../helpers/real-backend.ts';
import { takePicture } from '../checks/pictures.ts';
import { clientOf, closeAndForget } from '../drivers/demo-company.ts';
import { openApp } from '../drivers/open-app.ts';
import type { OpenedApp } from '../drivers/opened-app.ts';
import { visit } from '../page-models/frame.ts';
import { importPageOf } from '../page-models/import-page.ts';

const IMPORT_MS_MAX = 240_000;

describe('trip D: a company brings its ledger', () => {
  let app: OpenedApp;
  let client: AppClient;
  beforeAll(async () => {
    app = await openApp();
    client = clientOf(app);
    valueOf(await client.session.setUp({ ...newOperation(), companyName: '启明机械', name: 'chenqm', displayName: '陈启明', password: 'correct horse', language: 'zh-CN' }));
    await visit(app.page, '/import');
  });
  afterAll(async () => { await closeAndForget(app); });

  it('imports an item list with opening stock', async () => {
    const imports = importPageOf(app.page);
    await imports.start.waitFor();
    await imports.chooseSample('opening');
    await imports.draft.waitFor({ timeout: IMPORT_MS_MAX });
    await takePicture(app.page, 'trip-d-opening');
    await imports.commit.click();
    await imports.done.waitFor({ timeout: IMPORT_MS_MAX });
    const { total } = valueOf(await client.items.list({ limit: 1 }));
    expect(total).toBeGreaterThan(100);
    await imports.anotherFile.first().click();
    await imports.start.waitFor();
  });

  it('asks about a column it does not understand, and reads the file again once told', async () => {
    const imports = importPageOf(app.page);
    const sample = valueOf(await client.imports.sample({ name: 'consumption' }));
    const csv = new TextDecoder().decode(sample.bytes).replace(/^invoice,sku,description,qty,time,price/, 'invoice,sku,description,F4,time,price');
    await imports.chooseFile({ name: '历史领用.csv', bytes: new TextEncoder().encode(csv) });
    await imports.draft.waitFor({ timeout: IMPORT_MS_MAX });
    await imports.chooseKind('consumption');
    await imports.issue('column_missing').first().waitFor();
    await expect.poll(() => imports.commit.isDisabled()).toBe(true);
    await takePicture(app.page, 'trip-d-column-missing');
    await imports.setMeaning('D', 'quantity');
    await expect.poll(() => imports.commit.isEnabled(), { timeout: IMPORT_MS_MAX }).toBe(true);
    await takePicture(app.page, 'trip-d-understood');
    await expect.poll(() => imports.reconciliation.innerText()).toMatch(/= .*[1-9]/);
  });

  it('books it, computes thresholds and raises alerts', async () => {
    const imports = importPageOf(app.page);
    await imports.commit.click();
    await imports.done.waitFor({ timeout: IMPORT_MS_MAX });
    await takePicture(app.page, 'trip-d-done');
    await expect.poll(async () => valueOf(await client.stock.counts({})).byState.out, { timeout: IMPORT_MS_MAX }).toBeGreaterThan(0);
    const states = async () => valueOf(await client.stock.counts({})).byState;
    await expect.poll(async () => (await states()).running_out, { timeout: IMPORT_MS_MAX }).toBeGreaterThan(0);
    await expect.poll(async () => (await states()).over, { timeout: IMPORT_MS_MAX }).toBeGreaterThan(0);
    const shortOnes = async () => valueOf(await client.alerts.list({ scope: 'open', limit: 500 })).lines.filter(line => line.row.state === 'out' || line.row.state === 'running_out');
    await expect.poll(async () => (await shortOnes()).length, { timeout: IMPORT_MS_MAX }).toBeGreaterThan(5);
    const open = valueOf(await client.alerts.list({ scope: 'open', limit: 500 }));
    const short = open.lines.filter(each => each.row.state === 'out' || each.row.state === 'running_out').slice(0, 20);
    const weeks = await Promise.all(short.map(async each => valueOf(await client.thresholds.get({ itemId: each.row.itemId })).historyWeeks));
    expect(Math.max(...weeks)).toBeGreaterThan(40);
  });

  it('takes the whole import back, with a reason', async () => {
    const imports = importPageOf(app.page);
    await imports.undo('导入了旧文件');
    await imports.undone.waitFor({ timeout: IMPORT_MS_MAX });
    const { rows } = valueOf(await client.imports.list({}));
    expect(rows.find(batch => batch.kind === 'consumption')).toMatchObject({ state: 'undone' });
    const listed = async () => valueOf(await client.stock.list({ limit: 500 })).rows;
    await expect.poll(async () => (await listed()).every(row => row.dailyDemandMicro === 0), { timeout: IMPORT_MS_MAX }).toBe(true);
    const stock = await listed();
    expect(stock.some(row => row.onHandMicro > 0)).toBe(true);
  });
});
