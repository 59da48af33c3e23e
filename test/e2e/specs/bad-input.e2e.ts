import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { AppClient } from '../../../renderer/client/create-client.ts';
import { makeXlsx, makeZip, sheetXml, workbookParts } from '../../electron/backend/spreadsheets/hostile-files.ts';
import { newOperation, valueOf } from '../../helpers/real-backend.ts';
import { takePicture } from '../checks/pictures.ts';
import { clientOf, closeAndForget } from '../drivers/demo-company.ts';
import { openApp } from '../drivers/open-app.ts';
import type { OpenedApp } from '../drivers/opened-app.ts';
import { frameOf, visit } from '../page-models/frame.ts';
import { importPageOf, type TestFile } from '../page-models/import-page.ts';
import type { Language } from '../page-models/words.ts';

const BOMB_BYTES = 300 * 1024 * 1024;
const HELD = [['编码', '名称', '单位', '数量'], ['0012', '螺丝', '只', '十二'], ['0013', '螺母', '只', 5], ['0013', '垫圈', '只', 6]] as const;

/** "编码,名称,数量,库位" and two rows in GBK, quantities and shelves under each other's heading. */
const GBK_WRONG_COLUMN = Buffer.from('b1e0c2eb2cc3fbb3c62ccafdc1bf2cbfe2cebb0a41312ccdd0cbbf2cd2bbbac5bcdc2c350a41322cc2ddc4b82cb6febac5bcdc2c360a', 'hex');

describe('bad input', () => {
  let app: OpenedApp;
  let client: AppClient;
  beforeAll(async () => {
    app = await openApp();
    client = clientOf(app);
    valueOf(await client.session.setUp({ ...newOperation(), companyName: '启明机械', name: 'chenqm', displayName: '陈启明', password: 'correct horse', language: 'zh-CN' }));
    await visit(app.page, '/import');
  });
  afterAll(async () => { await closeAndForget(app); });

  const inBothLanguages = async (check: (imports: ReturnType<typeof importPageOf>, language: Language) => Promise<string>) => {
    const chinese = await check(importPageOf(app.page), 'zh-CN');
    await frameOf(app.page).switchLanguage();
    const english = await check(importPageOf(app.page, 'en'), 'en');
    await frameOf(app.page, 'en').switchLanguage();
    expect(chinese).toMatch(/[\u4e00-\u9fff]/);
    expect(english).not.toMatch(/^$/);
    expect(english).not.toBe(chinese);
    return `${chinese}\n${english}`;
  };
  const nothingImported = async () => {
    expect(valueOf(await client.items.list({ limit: 1 })).total).toBe(0);
    expect(valueOf(await client.documents.list({ limit: 1 })).total).toBe(0);
  };

  const refused: readonly (readonly [string, () => TestFile])[] = [
    ['a broken workbook', () => ({ name: '坏了.xlsx', bytes: new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3, 4, 5, 6]) })],
    ['a zip bomb', () => ({ name: '炸弹.xlsx', bytes: makeZip([...workbookParts(sheetXml('')), { name: 'xl/worksheets/sheet9.xml', data: new Uint8Array(BOMB_BYTES) }]) })],
    ['a picture with the extension of a workbook', () => ({ name: '照片.xlsx', bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]) })],
  ];
  it.each(refused)('%s is refused with the reason, and nothing changes', async (_what, make) => {
    const imports = importPageOf(app.page);
    await imports.start.waitFor();
    await imports.chooseFile(make());
    await imports.refused.waitFor({ timeout: 120_000 });
    await inBothLanguages(async page => { await page.refused.waitFor(); return page.refused.innerText(); });
    await nothingImported();
    await imports.anotherFile.first().click();
  });

  it('an empty file is refused before it is sent', async () => {
    const imports = importPageOf(app.page);
    await imports.start.waitFor();
    await imports.chooseFile({ name: '空.csv', bytes: new Uint8Array() });
    await imports.message.waitFor();
    await expect.poll(() => imports.message.innerText()).toContain('空.csv');
    await nothingImported();
  });

  it('a CSV in GBK with a wrong column names row and heading, and has nothing to book', async () => {
    const imports = importPageOf(app.page);
    await visit(app.page, '/import');
    await imports.chooseFile({ name: '库存.csv', bytes: GBK_WRONG_COLUMN });
    await imports.draft.waitFor({ timeout: 120_000 });
    const said = await inBothLanguages(async page => { await page.issue('quantity_not_a_number').first().waitFor(); return page.issue('quantity_not_a_number').first().innerText(); });
    expect(said).toMatch(/2/);
    expect(said).toContain('数量');
    await expect.poll(() => imports.commit.isDisabled()).toBe(true);
    await nothingImported();
    await imports.anotherFile.first().click();
  });

  it('a text quantity and a duplicate code are held back and named, row and column', async () => {
    const imports = importPageOf(app.page);
    await imports.start.waitFor();
    await imports.chooseFile({ name: '库存.xlsx', bytes: await makeXlsx(HELD) });
    await imports.draft.waitFor({ timeout: 120_000 });
    const text = await inBothLanguages(async page => { await page.issue('quantity_not_a_number').waitFor(); return page.issue('quantity_not_a_number').innerText(); });
    expect(text).toContain('十二');
    const code = await inBothLanguages(async page => { await page.issue('code_duplicate').waitFor(); return page.issue('code_duplicate').innerText(); });
    expect(code).toContain('0013');
    await takePicture(app.page, 'bad-input-held');
    await nothingImported();
  });
});
