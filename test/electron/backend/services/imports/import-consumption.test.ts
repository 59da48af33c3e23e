// Pins: import-history.ts, undo-import.ts, clean-up-imports.ts
/** Use from before the start: into the forecasts, never into the stock. */
import { afterEach, describe, expect, it } from 'vitest';

import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { type TestBackend, START_DAY, codeOf, makeBackend, must, op, units } from '../../../../helpers/make-backend.ts';
import { commit, csv, jobsInProcess, readFileIn, waitFor } from '../../../../helpers/import-jobs.ts';

let made: TestBackend;
afterEach(() => {
  expect(made.errors).toEqual([]);
  made.close();
});
const open = async () => { made = await makeBackend({ startJob: jobsInProcess }); return made; };

/** Ten of each article on every day of half a year. */
function history(codes: readonly string[], days = 182): string {
  const lines = ['单号,编码,数量,日期'];
  for (let day = days; day >= 1; day -= 1) for (const code of codes) lines.push(`LL-${day},${code},10,${addDays(START_DAY, -day)}`);
  return `${lines.join('\n')}\n`;
}
const stock = async (code: string) => must(await made.client.stock.list({ includeInactive: true })).rows.find(row => row.code === code);

describe('consumption history', () => {
  it('makes unknown items, computes their thresholds, and leaves the stock at nothing', async () => {
    const { client } = await open();
    const draft = await readFileIn(made, csv('领用.csv', history(['H-1', 'H-2']), 'consumption'));
    expect(draft.batch).toMatchObject({ kind: 'consumption', needsOpeningDate: false, counts: { records: 364, newItems: 2, fromDate: addDays(START_DAY, -182), toDate: addDays(START_DAY, -1) } });
    expect(must(await commit(client, draft)).counts.added).toBe(364);
    const row = await stock('H-1');
    expect(row).toMatchObject({ onHandMicro: 0, unit: '件', thresholdOutcome: 'computed', isActive: true });
    expect(row?.dailyDemandMicro).toBeGreaterThan(units(9.5));
    expect(row?.dailyDemandMicro).toBeLessThan(units(10.5));
    expect(must(await client.documents.list({})).total).toBe(0);
    expect(made.events.filter(event => event.name === 'imports.progress').map(event => event.payload.step)).toEqual(expect.arrayContaining(['reading', 'writing', 'computing']));
  });

  it('is named and stocked by an item list that comes after it', async () => {
    const { client } = await open();
    must(await commit(client, await readFileIn(made, csv('领用.csv', history(['H-1']), 'consumption'))));
    must(await commit(client, await readFileIn(made, csv('物料.csv', '编码,名称,规格,单位,数量\nH-1,磨头,6mm,支,400\n')), START_DAY));
    expect(await stock('H-1')).toMatchObject({ name: '磨头', spec: '6mm', unit: '支', onHandMicro: units(400) });
  });

  it('the same lines again add nothing, and only the new lines of a longer export are added', async () => {
    const { client } = await open();
    const text = history(['H-1'], 60);
    must(await commit(client, await readFileIn(made, csv('a.csv', text, 'consumption'))));
    const same = await readFileIn(made, csv('b.csv', text, 'consumption'));
    expect(codeOf(await commit(client, same))).toBe('IMPORT_NOTHING_NEW');
    const longer = await readFileIn(made, csv('c.csv', `${text}LL-X,H-1,25,${addDays(START_DAY, -1)}\n`, 'consumption'));
    expect(longer.batch.counts).toMatchObject({ records: 61, alreadyImported: 60 });
    expect(must(await commit(client, longer)).counts.added).toBe(1);
  });

  it('is taken back whole: no demand is left, and it can be imported again', async () => {
    const { client } = await open();
    const text = history(['H-1', 'H-2']);
    const batch = must(await commit(client, await readFileIn(made, csv('a.csv', text, 'consumption'))));
    const undone = must(await client.imports.undo({ ...op(), batchId: batch.id, reason: '导错了' }));
    expect(undone.state).toBe('undone');
    const left = must(await client.stock.list({ includeInactive: true })).rows;
    expect(left.every(row => !row.isActive && row.dailyDemandMicro === 0 && row.openAlertId === null)).toBe(true);
    expect(must(await client.stock.list({})).rows).toEqual([]);
    must(await commit(client, await readFileIn(made, csv('a.csv', text, 'consumption'))));
    expect(await stock('H-2')).toMatchObject({ isActive: true, thresholdOutcome: 'computed' });
  });

  it('stopped in the middle leaves nothing behind', async () => {
    const { client } = await open();
    const draft = await readFileIn(made, csv('a.csv', history(Array.from({ length: 30 }, (_unused, index) => `H-${index}`)), 'consumption'));
    const booking = commit(client, draft);
    await waitUntil(() => made.events.some(event => event.name === 'imports.progress' && event.payload.step === 'writing' && event.payload.done > 0));
    expect(must(await client.imports.cancel({ ...op(), batchId: draft.batch.id })).state).toBe('cancelled');
    expect(codeOf(await booking)).toBe('CANCELLED');
    expect(must(await client.stock.list({ includeInactive: true })).rows).toEqual([]);
    expect(must(await client.masterData.all({})).units).toHaveLength(1);
    const again = await readFileIn(made, csv('b.csv', history(['H-1']), 'consumption'));
    expect(again.batch.counts.alreadyImported).toBe(0);
  });

  it('serves others while it writes, and shows nothing of it before it is whole', async () => {
    const { client } = await open();
    const draft = await readFileIn(made, csv('a.csv', history(Array.from({ length: 60 }, (_unused, index) => `H-${index}`)), 'consumption'));
    const running = new Set(['booking']);
    const booking = commit(client, draft).finally(() => { running.clear(); });
    let asked = 0;
    while (running.size > 0) {
      const { rows } = must(await client.stock.list({}));
      // Asked afterwards: what was still being written then was so when the list was read.
      const { batch } = must(await client.imports.preview({ batchId: draft.batch.id }));
      if (batch.state !== 'committing') { await new Promise(resolve => { setTimeout(resolve, 1); }); continue; }
      expect(rows).toEqual([]);
      asked += 1;
      await new Promise(resolve => { setImmediate(resolve); });
    }
    expect(must(await booking).counts.added).toBe(60 * 182);
    expect(asked).toBeGreaterThan(1);
    expect((await waitFor(client, draft.batch.id)).batch.state).toBe('committed');
  });
});

async function waitUntil(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise<void>(resolve => { setImmediate(resolve); });
}
