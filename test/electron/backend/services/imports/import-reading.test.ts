// Pins: read-import.ts, import-staging.ts, import-view.ts, import-work.ts, cancel-import.ts, import-sample.ts
/** Taking a file in: what is refused and why, reading again, stopping, and what a crash leaves. */
import { existsSync, readdirSync, statSync, utimesSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';

import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { openDatabase } from '../../../../../db/connection.ts';
import { DATA_FILE } from '../../../../../db/data-file.ts';
import { writeTableAsXlsx } from '../../../../../electron/backend/spreadsheets/write-workbook.ts';
import { type TestBackend, PASSWORD, START_AT, START_DAY, codeOf, makeBackend, must, op, openBackend, units } from '../../../../helpers/make-backend.ts';
import { commit, csv, jobsInProcess, jobsInProcesses, readFileIn, waitFor } from '../../../../helpers/import-jobs.ts';
import { makeZip, workbookParts } from '../../spreadsheets/hostile-files.ts';

let made: TestBackend;
afterEach(() => { made.close(); });
const open = async (startJob = jobsInProcess) => { made = await makeBackend({ startJob }); return made; };
const LIST = '编码,名称,单位,数量\nR-1,砂轮,片,10\nR-2,锯条,根,20\n';

/** Every table's rows, but for what a file handed over may leave: its batch, the answered calls, the session. */
function contentOf(dataDir: string): string {
  const { handle } = openDatabase(`${dataDir}/${DATA_FILE}`, 'readonly');
  try {
    const tables = handle.reader.all<{ name: string }>("select name from sqlite_master where type = 'table' and name not in ('import_batches', 'operations', 'sessions', 'sqlite_sequence') order by name");
    return JSON.stringify(tables.map(({ name }) => [name, handle.reader.all(`select * from ${name}`)]));
  } finally {
    handle.close();
  }
}

describe('a file that cannot be read', () => {
  it.each<readonly [string, () => Uint8Array | Promise<Uint8Array>, string, Record<string, unknown>]>([
    ['leer.xlsx', () => new Uint8Array(), 'file_empty', {}],
    ['kaputt.xlsx', () => new Uint8Array([0x50, 0x4b, 3, 4, ...new Array<number>(400).fill(7)]), 'zip_broken', {}],
    ['bombe.xlsx', () => makeZip(workbookParts(new Uint8Array(310 * 1024 * 1024))), 'zip_too_large', {}],
    ['brief.docx', () => new TextEncoder().encode('Sehr geehrte Damen und Herren'), 'workbook_not_spreadsheet', {}],
    ['binaer.csv', () => new Uint8Array([0x31, 0, 0x32, 0]), 'text_binary', {}],
    ['offen.csv', () => new TextEncoder().encode('编码,数量\nA,"1\nB,2\n'), 'text_quote_unclosed', {}],
  ])('%s is refused with its reason, and nothing else changes', async (fileName, makeBytes, code, params) => {
    const { client, dataDir } = await open();
    const before = contentOf(dataDir);
    const { batch, sheets, issues } = await readFileIn(made, { fileName, bytes: await makeBytes() });
    expect(batch).toMatchObject({ state: 'rejected', failure: { code, params } });
    expect([sheets, issues]).toEqual([[], []]);
    expect(codeOf(await client.imports.commit({ ...op(), batchId: batch.id, openingDate: null, expectedRecords: 0 }))).toBe('IMPORT_REJECTED');
    expect(contentOf(dataDir)).toBe(before);
    expect(made.errors).toEqual([]);
  });

  it('that is too large is not even kept', async () => {
    const { client, dataDir } = await open();
    const reply = await client.imports.read({ ...op(), fileName: 'gross.csv', bytes: new Uint8Array(40 * 1024 * 1024 + 1), kind: null });
    expect(codeOf(reply)).toBe('IMPORT_TOO_LARGE');
    expect(existsSync(`${dataDir}/staging`)).toBe(false);
    expect(must(await client.imports.list({})).total).toBe(0);
  });

  it('that takes too long is refused when its time is up', async () => {
    await open(jobsInProcesses({ timeoutMs: 1 }));
    expect((await readFileIn(made, csv('a.csv', LIST))).batch).toMatchObject({ state: 'rejected', failure: { code: 'IMPORT_TIMEOUT' } });
  });
});

describe('reading', () => {
  it('runs in a process of its own and keeps the file for its owner alone', async () => {
    const { dataDir } = await open(jobsInProcesses());
    const { batch } = await readFileIn(made, csv('a.csv', LIST));
    expect(batch).toMatchObject({ state: 'draft', counts: { records: 2 } });
    const folder = `${dataDir}/staging/${batch.id}`;
    expect(readdirSync(folder).map(name => statSync(`${folder}/${name}`).mode & 0o077)).toEqual(readdirSync(folder).map(() => 0));
  });

  it('says what every cell of a bad file has: row, column and reason, and imports none of the bad rows', async () => {
    const { client } = await open();
    const { batch, issues } = await readFileIn(made, csv('盘点.csv', '编码,名称,单位,数量\nR-1,砂轮,片,十几\nR-2,锯条,根,20\nR-2,钻头,支,5\nR-3,丝锥,支,\n'));
    expect(batch.counts).toMatchObject({ rows: 4, records: 1, held: 3, errors: 3 });
    expect(issues.filter(issue => issue.level === 'error').map(issue => [issue.row, issue.column, issue.code])).toEqual([
      [2, 'D', 'quantity_not_a_number'], [4, 'A', 'code_duplicate'], [5, 'D', 'quantity_missing'],
    ]);
    const rows = must(await client.imports.rows({ batchId: batch.id, sheet: '盘点.csv', offset: 1, limit: 2 }));
    expect(rows.total).toBe(5);
    expect(rows.rows[0]).toMatchObject({ row: 2, role: 'held', why: 'quantity_not_a_number' });
    expect(rows.rows[0]?.cells.at(-1)).toEqual({ column: 'D', text: '十几', issue: 'quantity_not_a_number' });
    expect(rows.rows[1]).toMatchObject({ row: 3, role: 'data' });
  });

  it('again with another mapping, kind or encoding works on the same file', async () => {
    const { client } = await open();
    const text = '料号X,叫什么,计,现在有\nR-1,砂轮,片,10\n';
    const { batch } = await readFileIn(made, csv('a.csv', text));
    expect(batch.counts.records).toBe(0);
    const mapping = { 'a.csv': { A: 'code', B: 'name', C: 'unit', D: 'quantity', Z: 'nonsense' } };
    must(await client.imports.reread({ ...op(), batchId: batch.id, kind: 'items', mapping }));
    const reread = await waitFor(client, batch.id);
    expect(reread).toMatchObject({ batch: { state: 'draft', kind: 'items' }, mapping });
    const garbled = await readFileIn(made, { fileName: 'gbk.csv', bytes: new Uint8Array([...new TextEncoder().encode('code,name,qty\nR-1,'), 0xc9, 0xb0, 0xc2, 0xd6, ...new TextEncoder().encode(',10\n')]) });
    expect(garbled.batch.encoding).toBe('gb18030');
    must(await client.imports.reread({ ...op(), batchId: garbled.batch.id, kind: 'items', mapping: {}, encoding: 'utf-8' }));
    expect((await waitFor(client, garbled.batch.id)).batch).toMatchObject({ state: 'rejected', failure: { code: 'text_undecodable', params: { row: 2 } } });
    must(await client.imports.reread({ ...op(), batchId: garbled.batch.id, kind: 'items', mapping: {}, encoding: 'gb18030' }));
    expect((await waitFor(client, garbled.batch.id)).batch).toMatchObject({ state: 'draft', counts: { records: 1 } });
  });

  it('pages a long sheet without gaps, across the blocks of its index', async () => {
    const { client } = await open();
    const lines = Array.from({ length: 1_234 }, (_unused, index) => `P-${index + 1},件 ${index + 1},件,1`);
    const { batch } = await readFileIn(made, csv('lang.csv', `编码,名称,单位,数量\n${lines.join('\n')}\n`));
    const seen: number[] = [];
    for (let offset = 0; offset < 1_235; offset += 77) seen.push(...must(await client.imports.rows({ batchId: batch.id, sheet: 'lang.csv', offset, limit: 77 })).rows.map(row => row.row));
    expect(seen).toEqual(Array.from({ length: 1_235 }, (_unused, index) => index + 1));
    expect(must(await client.imports.rows({ batchId: batch.id, sheet: 'lang.csv', offset: 5_000 })).rows).toEqual([]);
    expect(codeOf(await client.imports.rows({ batchId: batch.id, sheet: 'nirgends' }))).toBe('NOT_FOUND');
  });

  it('reads what the program itself writes as .xlsx', async () => {
    const { client } = await open();
    const bytes = await writeTableAsXlsx({
      title: '物料',
      columns: [{ heading: '编码', type: 'text' }, { heading: '名称', type: 'text' }, { heading: '单位', type: 'text' }, { heading: '数量', type: 'number' }],
      rows: [['R-1', '砂轮', '片', 10]],
    });
    const draft = await readFileIn(made, { fileName: '物料.xlsx', bytes });
    expect(must(await commit(client, draft, START_DAY)).counts.added).toBe(1);
  });

  it('the samples that ship with the program go in one after the other', async () => {
    const { client } = await open();
    const sales = must(await client.imports.sample({ name: 'consumption' }));
    const draft = await readFileIn(made, { ...sales, kind: 'consumption' });
    expect(draft.batch.counts.held).toBe(0);
    expect(draft.batch.counts.toDate! > addDays(START_DAY, -8)).toBe(true);
    must(await commit(client, draft));
    const list = await readFileIn(made, must(await client.imports.sample({ name: 'opening' })));
    expect(list.batch).toMatchObject({ kind: 'items', counts: { held: 0, newItems: 0 } });
    must(await commit(client, list, START_DAY));
    const states = new Set(must(await client.stock.list({ limit: 500 })).rows.map(row => row.state));
    expect([...states]).toEqual(expect.arrayContaining(['out', 'running_out', 'ok']));
    const row = must(await client.stock.list({ text: '10080', limit: 5 })).rows[0];
    expect(row).toMatchObject({ name: 'GROOVY CACTUS INFLATABLE', onHandMicro: units(36) });
  });
});

describe('stopping and starting again', () => {
  it('stops a reading: the job is ended, the files are gone', async () => {
    let ended = 0;
    const { client, dataDir } = await open(() => {
      let settle: (outcome: { ok: false; failure: { code: 'CANCELLED' } }) => void = () => undefined;
      return { outcome: new Promise(resolve => { settle = resolve; }), cancel: () => { ended += 1; settle({ ok: false, failure: { code: 'CANCELLED' } }); } };
    });
    const { batchId } = must(await client.imports.read({ ...op(), fileName: 'a.csv', bytes: new TextEncoder().encode(LIST), kind: null }));
    expect(must(await client.imports.cancel({ ...op(), batchId })).state).toBe('cancelled');
    expect(ended).toBe(1);
    expect(readdirSync(`${dataDir}/staging`)).toEqual([]);
    expect((await waitFor(client, batchId)).batch.state).toBe('cancelled');
    expect(codeOf(await client.imports.reread({ ...op(), batchId, kind: 'items', mapping: {} }))).toBe('ILLEGAL_TRANSITION');
  });

  it('after a crash takes back what was being booked, and the draft can be booked again', async () => {
    const { client, dataDir } = await open();
    const lines = Array.from({ length: 5_000 }, (_unused, index) => `K-${index % 50},1,${addDays(START_DAY, -1 - (index % 300))},LL-${index}`);
    const draft = await readFileIn(made, csv('a.csv', `编码,数量,日期,单号\n${lines.join('\n')}\n`, 'consumption'));
    const booking = commit(client, draft);
    while (!made.events.some(event => event.name === 'imports.progress' && event.payload.step === 'writing' && event.payload.done > 0)) await new Promise(resolve => { setImmediate(resolve); });
    made.backend.close();
    await booking;
    const next = openBackend(dataDir, { startJob: jobsInProcess });
    must(await next.client.session.signIn({ ...op(), name: 'owner', password: PASSWORD }));
    expect(must(await next.client.imports.preview({ batchId: draft.batch.id })).batch.state).toBe('draft');
    expect(must(await next.client.stock.list({ includeInactive: true })).rows).toEqual([]);
    expect(must(await commit(next.client, draft)).counts.added).toBe(5_000);
    expect(next.errors).toEqual([]);
    made = next;
  });

  it('forgets old staging files, and drafts nobody came back to', async () => {
    const { client, dataDir } = await open();
    const done = must(await commit(client, await readFileIn(made, csv('a.csv', LIST)), START_DAY));
    const draft = (await readFileIn(made, csv('b.csv', '编码,名称,数量\nR-9,尺,1\n'))).batch;
    made.backend.close();
    const old = (START_AT - 8 * 86_400_000) / 1000;
    for (const id of [done.id, draft.id]) utimesSync(`${dataDir}/staging/${id}`, old, old);
    const next = openBackend(dataDir, { startJob: jobsInProcess });
    expect(readdirSync(`${dataDir}/staging`)).toEqual([draft.id]);
    next.close();
    utimesSync(`${dataDir}/staging/${draft.id}`, old - 30 * 86_400, old - 30 * 86_400);
    made = openBackend(dataDir, { startJob: jobsInProcess });
    must(await made.client.session.signIn({ ...op(), name: 'owner', password: PASSWORD }));
    expect(readdirSync(`${dataDir}/staging`)).toEqual([]);
    expect(must(await made.client.imports.list({})).rows.map(row => row.state).sort()).toEqual(['cancelled', 'committed']);
  });
});
