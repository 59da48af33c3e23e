// Pins: import-booking.ts, import-check.ts
/** Ledgers of movements: in date order, one paper one document, all or nothing. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';

import { type TestBackend, START_DAY, codeOf, makeBackend, must, op, units } from '../../../../helpers/make-backend.ts';
import { commit, csv, jobsInProcess, readFileIn } from '../../../../helpers/import-jobs.ts';

let made: TestBackend;
afterEach(() => {
  expect(made.errors).toEqual([]);
  made.close();
});
const open = async (startAt?: number) => { made = await makeBackend({ startJob: jobsInProcess, ...(startAt === undefined ? {} : { startAt }) }); return made; };
const stock = async (code: string) => must(await made.client.stock.list({ includeInactive: true })).rows.find(row => row.code === code);

const HEAD = '日期,单号,类型,编码,名称,单位,数量,单价,供应商,部门,领用人,库位,调入库位\n';
const LEDGER = `${HEAD}2026-05-02,LL-1,领用,M-1,砂轮,片,4,,,机加,张三,,
2026-05-01,RK-1,入库,M-1,砂轮,片,10,8,砂轮厂,,,A1,
2026-05-01,RK-1,入库,M-2,锯条,根,20,2.5,砂轮厂,,,A2,
2026-05-02,LL-1,领用,M-2,锯条,根,5,,,机加,张三,,
2026-05-03,DB-1,调拨,M-2,锯条,根,6,,,,,A2,B9
2026-05-04,PD-1,盘亏,M-1,砂轮,片,1,,,,,,
2026-05-04,PD-1,盘盈,M-2,锯条,根,2,,,,,B9,
2026-05-05,LL-2,领用,M-2,锯条,根,17,,,装配,李四,A2,
`;

describe('a ledger of movements', () => {
  it('is booked in date order, the lines of one paper as one document with its number', async () => {
    const { client } = await open();
    const draft = await readFileIn(made, csv('流水.csv', LEDGER));
    expect(draft.batch).toMatchObject({ kind: 'movements', needsOpeningDate: false, counts: { records: 8, held: 0, newItems: 2, fromDate: '2026-05-01', toDate: '2026-05-05' } });
    expect(must(await commit(client, draft)).counts.added).toBe(8);
    expect(await stock('M-1')).toMatchObject({ onHandMicro: units(5), valueE4: 400_000, unit: '片' });
    // 20 − 5 + 2 − 17: the last line takes from both places.
    expect(await stock('M-2')).toMatchObject({ onHandMicro: 0 });
    const documents = must(await client.documents.list({})).rows;
    const receipt = documents.find(row => row.type === 'receipt')!;
    expect(receipt).toMatchObject({ businessDate: '2026-05-01', lineCount: 2, supplierName: '砂轮厂' });
    expect(must(await client.documents.get({ documentId: receipt.id }))).toMatchObject({ sourceNumber: 'RK-1' });
    expect(documents.filter(row => row.type === 'issue').map(row => [row.businessDate, row.departmentName]).sort()).toEqual([['2026-05-02', '机加'], ['2026-05-05', '装配']]);
    expect(must(await client.settings.verifyLedger({ ...op() }))).toMatchObject({ isOk: true, items: 2 });
  });

  it('names sheet and row of the first line that goes below zero, and books nothing', async () => {
    const { client } = await open();
    const draft = await readFileIn(made, csv('流水.csv', `${LEDGER}2026-05-06,LL-3,领用,M-1,砂轮,片,6,,,机加,张三,,\n`));
    const reply = await commit(client, draft);
    expect(reply).toMatchObject({ ok: false, failure: { code: 'STOCK_NEGATIVE', params: { sheet: '流水.csv', row: 10, code: 'M-1', short: '1', date: '2026-05-06' } } });
    expect(must(await client.documents.list({})).total).toBe(0);
    expect(must(await client.stock.list({ includeInactive: true })).rows).toEqual([]);
    expect(must(await client.masterData.all({})).suppliers).toEqual([]);
    expect(must(await client.imports.preview({ batchId: draft.batch.id })).batch.state).toBe('draft');
  });

  it('keeps a verified copy of the data file before it books into a store that has movements', async () => {
    const { client, dataDir } = await open();
    must(await commit(client, await readFileIn(made, csv('a.csv', '编码,名称,单位,数量\nM-1,砂轮,片,10\n')), START_DAY));
    expect(readBackups(dataDir)).toEqual([]);
    must(await commit(client, await readFileIn(made, csv('b.csv', `${HEAD}${START_DAY},LL-1,领用,M-1,砂轮,片,4,,,机加,张三,,\n`))));
    expect(readBackups(dataDir)).toHaveLength(1);
    expect((await stock('M-1'))?.onHandMicro).toBe(units(6));
  });

  it('is taken back whole, newest first; a document somebody took back already stays as it is', async () => {
    const { client } = await open();
    const draft = await readFileIn(made, csv('流水.csv', LEDGER));
    const batch = must(await commit(client, draft));
    const last = must(await client.documents.list({ type: 'issue' })).rows.find(row => row.businessDate === '2026-05-05')!;
    must(await client.documents.reverse({ ...op(), documentId: last.id, reason: '写错' }));
    must(await client.imports.undo({ ...op(), batchId: batch.id, reason: '导错了' }));
    expect([(await stock('M-1'))?.onHandMicro, (await stock('M-2'))?.onHandMicro]).toEqual([0, 0]);
    expect(must(await client.settings.verifyLedger({ ...op() })).problems).toEqual([]);
    must(await commit(client, await readFileIn(made, csv('流水.csv', LEDGER))));
    expect((await stock('M-1'))?.onHandMicro).toBe(units(5));
    expect(codeOf(await commit(client, await readFileIn(made, csv('再.csv', LEDGER))))).toBe('IMPORT_NOTHING_NEW');
  });
});

function readBackups(dataDir: string): string[] {
  return readdirSync(`${dataDir}/backups`).filter(name => name.endsWith('pre-import.db'));
}

const LEDGERS = new URL('../../../../../../shared/data/ledgers/', import.meta.url);
type Truth = { readonly asOf: string; readonly items: readonly { readonly key: string; readonly code: string | null; readonly name: string; readonly spec: string | null }[]; readonly closing: readonly { readonly item: string; readonly quantity: string }[] };

describe.skipIf(!existsSync(LEDGERS))('a real ledger of two years', () => {
  it('ends with the stock its truth file gives for every item', async () => {
    const name = '02-出入库流水账2024-2025';
    const truth = JSON.parse(readFileSync(new URL(`${name}.truth.json`, LEDGERS), 'utf8')) as Truth; // The README of the ledgers gives its shape.
    const { client } = await open(Date.parse(`${truth.asOf}T12:00:00Z`));
    const draft = await readFileIn(made, { fileName: `${name}.xlsx`, bytes: readFileSync(new URL(`${name}.xlsx`, LEDGERS)) });
    process.stdout.write(`${JSON.stringify(draft.batch.counts)}\n`);
    const started = performance.now();
    const reply = await commit(client, draft);
    process.stdout.write(`booked in ${Math.round(performance.now() - started)} ms ${reply.ok ? '' : JSON.stringify(reply.failure)}\n`);
    const added = must(reply).counts.added;
    expect(added).toBe(draft.batch.counts.records);
    const onHand = new Map<string, number>();
    for (let offset = 0; ; offset += 100) {
      const { rows, total } = must(await client.stock.list({ includeInactive: true, offset, limit: 100 }));
      for (const row of rows) onHand.set(row.code, row.onHandMicro);
      if (offset + 100 >= total) break;
    }
    const wrong = truth.closing.filter(({ item, quantity }) => {
      const code = truth.items.find(candidate => candidate.key === item)?.code;
      return code != null && onHand.get(code) !== Math.round(Number(quantity) * 1_000_000);
    });
    expect(wrong).toEqual([]);
    expect(must(await client.settings.verifyLedger({ ...op() })).problems).toEqual([]);
  });
});
