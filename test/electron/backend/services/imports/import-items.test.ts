// Pins: commit-import.ts, import-master-data.ts, import-places.ts, import-match.ts
/** Item lists: what an import makes, completes and leaves alone. */
import { afterEach, describe, expect, it } from 'vitest';

import { type TestBackend, START_DAY, codeOf, makeBackend, must, op, post, units } from '../../../../helpers/make-backend.ts';
import { commit, csv, jobsInProcess, readFileIn } from '../../../../helpers/import-jobs.ts';

let made: TestBackend;
afterEach(() => {
  expect(made.errors).toEqual([]);
  made.close();
});
const open = async () => { made = await makeBackend({ startJob: jobsInProcess }); return made; };

const LIST = `编码,名称,规格,单位,类别,库位,供应商,数量,单价,最低库存,最高库存,状态
A-01,深沟球轴承,6204,套,轴承,A1,洛轴,20,12.5,5,60,
A-02,润滑脂,2号,kg,油品,B2,长城,3.25,30,,,
A-03,旧皮带,B-1200,根,传动,A1,,2,8,,,停用
,棉纱手套,,副,劳保,C1,,100,1.2,20,,
`;
const stock = async (code: string) => must(await made.client.stock.list({ includeInactive: true })).rows.find(row => row.code === code);

describe('an item list', () => {
  it('makes items, short lists, opening stock and stated bounds', async () => {
    const { client } = await open();
    const draft = await readFileIn(made, csv('物料.csv', LIST));
    expect(draft.batch).toMatchObject({ state: 'draft', kind: 'items', encoding: 'utf-8', needsOpeningDate: true });
    expect(draft.batch.counts).toMatchObject({ rows: 4, records: 4, held: 0, newItems: 4, knownItems: 0, alreadyImported: 0 });
    const batch = must(await commit(client, draft, START_DAY));
    expect(batch).toMatchObject({ state: 'committed', counts: { added: 4, newItems: 4 } });
    expect(await stock('A-01')).toMatchObject({ name: '深沟球轴承', spec: '6204', unit: '套', onHandMicro: units(20), valueE4: 2_500_000, safetyStockMicro: units(5), maximumMicro: units(60), isSafetyStockManual: true, locationCode: 'A1' });
    expect(await stock('A-02')).toMatchObject({ unit: 'kg', unitDecimals: 2, onHandMicro: units(3.25), categoryName: '油品', supplierName: '长城' });
    expect(await stock('A-03')).toMatchObject({ isActive: false, onHandMicro: units(2) });
    expect(await stock('N00001')).toMatchObject({ name: '棉纱手套', onHandMicro: units(100), isActive: true });
    const documents = must(await client.documents.list({ type: 'opening' }));
    expect(documents.rows.map(row => [row.businessDate, row.lineCount])).toEqual([[START_DAY, 4]]);
    const audit = must(await client.audit.list({ text: '物料.csv' }));
    expect(audit.rows[0]).toMatchObject({ action: 'imports.commit', entity: 'import' });
  });

  it('adds nothing the second time, whatever the file is called and however it is saved', async () => {
    const { client } = await open();
    must(await commit(client, await readFileIn(made, csv('一.csv', LIST)), START_DAY));
    const again = await readFileIn(made, csv('二.csv', `\ufeff${LIST.replaceAll('\n', '\r\n')}`));
    expect(again.batch.counts).toMatchObject({ records: 4, alreadyImported: 4, newItems: 0, knownItems: 4 });
    expect(codeOf(await commit(client, again, START_DAY))).toBe('IMPORT_NOTHING_NEW');
    expect((await stock('A-01'))?.onHandMicro).toBe(units(20));
    const rows = must(await client.imports.rows({ batchId: again.batch.id, sheet: '二.csv' })).rows;
    expect(rows.map(row => [row.role, row.why])).toEqual([['header', ''], ...[1, 2, 3, 4].map(() => ['skipped', 'already_imported'])]);
  });

  it('completes what an item lacks, changes nothing that is there, and opens no stock twice', async () => {
    const { client } = await open();
    must(await commit(client, await readFileIn(made, csv('a.csv', '编码,名称,单位,数量\nB-1,螺钉,个,10\n')), START_DAY));
    const draft = await readFileIn(made, csv('b.csv', '编码,名称,规格,单位,供应商,提前期(天),数量\nB-1,螺钉,M6,个,标准件厂,7,999\n'));
    expect(draft.issues.map(issue => issue.code)).toContain('opening_exists');
    expect(draft.batch.needsOpeningDate).toBe(false);
    must(await commit(client, draft));
    const hit = must(await client.items.list({ text: 'B-1' })).rows[0];
    expect(hit).toMatchObject({ spec: 'M6', leadTimeDays: 7 });
    expect((await stock('B-1'))?.onHandMicro).toBe(units(10));
  });

  it('holds back a known code under another name, a stock below zero and another unit, and imports the rest', async () => {
    const { client } = await open();
    must(await commit(client, await readFileIn(made, csv('a.csv', '编码,名称,单位,数量\nC-1,螺钉,个,10\nC-2,钢丝绳,米,5\n')), START_DAY));
    const draft = await readFileIn(made, csv('b.csv', '编码,名称,单位,数量\nC-1,电焊条,个,3\nC-2,钢丝绳,卷,4\nC-3,螺母,个,-2\nC-4,垫圈,个,6\n'));
    expect(draft.batch.counts).toMatchObject({ records: 1, held: 3, rows: 4 });
    const rows = must(await client.imports.rows({ batchId: draft.batch.id, sheet: 'b.csv' })).rows;
    expect(rows.map(row => [row.row, row.role, row.why])).toEqual([
      [1, 'header', ''], [2, 'held', 'code_other_name'], [3, 'held', 'unit_differs'], [4, 'held', 'quantity_negative_opening'], [5, 'data', ''],
    ]);
    expect(must(await commit(client, draft, START_DAY)).counts.added).toBe(1);
    expect(await stock('C-3')).toBeUndefined();
    expect((await stock('C-4'))?.onHandMicro).toBe(units(6));
  });

  it('books what was shown or nothing: other counts, a date to come, a second press', async () => {
    const { client } = await open();
    const draft = await readFileIn(made, csv('a.csv', LIST));
    const { id: batchId } = draft.batch;
    expect(codeOf(await client.imports.commit({ ...op(), batchId, openingDate: START_DAY, expectedRecords: 3 }))).toBe('VERSION_CONFLICT');
    expect(codeOf(await commit(client, draft, '2026-06-09'))).toBe('DATE_IN_FUTURE');
    expect(must(await client.stock.list({ includeInactive: true })).rows).toEqual([]);
    expect(must(await client.imports.preview({ batchId })).batch.state).toBe('draft');
    const call = { ...op(), batchId, openingDate: START_DAY, expectedRecords: 4 };
    const [first, second] = await Promise.all([client.imports.commit(call), client.imports.commit(call)]);
    expect(must(first)).toEqual(must(second));
    expect(codeOf(await client.imports.commit({ ...call, ...op() }))).toBe('ILLEGAL_TRANSITION');
    expect((await stock('A-01'))?.onHandMicro).toBe(units(20));
  });

  it('is taken back whole: stock reversed, unused items gone, bounds gone, and can be imported again', async () => {
    const { client } = await open();
    const batch = must(await commit(client, await readFileIn(made, csv('a.csv', LIST)), START_DAY));
    const undone = must(await client.imports.undo({ ...op(), batchId: batch.id, reason: '导错了' }));
    expect(undone).toMatchObject({ state: 'undone', counts: { keptItems: 4 } });
    expect(await stock('A-01')).toMatchObject({ onHandMicro: 0, isSafetyStockManual: false });
    expect(codeOf(await client.imports.undo({ ...op(), batchId: batch.id, reason: '再来' }))).toBe('ILLEGAL_TRANSITION');
    must(await commit(client, await readFileIn(made, csv('a.csv', LIST)), START_DAY));
    expect(await stock('A-01')).toMatchObject({ onHandMicro: units(20), isSafetyStockManual: true });
    expect(await stock('A-03')).toMatchObject({ onHandMicro: units(2), isActive: false });
    expect(must(await client.settings.verifyLedger({ ...op() }))).toMatchObject({ isOk: true });
  });

  it('cannot be taken back once the goods have gone on, and says of which item', async () => {
    const { client } = await open();
    const batch = must(await commit(client, await readFileIn(made, csv('a.csv', LIST)), START_DAY));
    const item = must(await client.items.list({ text: 'A-02' })).rows[0]!;
    must(await post(client, 'issue', item.id, 1, START_DAY));
    const reply = await client.imports.undo({ ...op(), batchId: batch.id, reason: '导错了' });
    expect(reply).toMatchObject({ ok: false, failure: { code: 'STOCK_NEGATIVE', params: { code: 'A-02' } } });
    expect((await stock('A-01'))?.onHandMicro).toBe(units(20));
    expect(must(await client.imports.preview({ batchId: batch.id })).batch.state).toBe('committed');
  });
});
