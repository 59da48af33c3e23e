import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { FORECAST_ITEMS } from '../../../../electron/backend/jobs/forecast-items.job.ts';
import { READ_IMPORT, type ReadImportPayload } from '../../../../electron/backend/jobs/read-import.job.ts';
import { runJob } from '../../../../electron/backend/jobs/run-job.ts';

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'cangshao-job-')); });
afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

const request = (kind: string, payload: unknown) => ({ jobId: 'j', kind, payload, memoryMb: 64, timeoutMs: 1000 });
const payload = (fields: Partial<ReadImportPayload> = {}): ReadImportPayload => ({ folder, fileName: '物料.csv', kind: null, mapping: {}, encoding: null, today: '2026-06-08', ...fields });

test('a job nobody knows is refused by name, also by the name of what every object has', async () => {
  for (const kind of ['reading', 'toString']) await expect(runJob(request(kind, {}), () => undefined)).rejects.toThrow(`Unknown job: ${kind}`);
});

test('reading an import: what the file holds is put beside it for the program to work from, and how far it is is told', async () => {
  writeFileSync(join(folder, 'file.bin'), '物料编码,名称,规格,单位,数量\nA1,刀片,CNMG,片,10\nA2,钻头,Φ8,支,5\n');
  const progress: unknown[] = [];
  expect(await runJob(request(READ_IMPORT, payload()), step => { progress.push(step); })).toEqual({ kind: 'items', encoding: 'utf-8' });
  expect(progress[0]).toEqual({ done: 0, total: 0 });
  const names = readFileSync(join(folder, 'names.ndjson'), 'utf8');
  expect([names.includes('A1'), names.includes('A2'), readdirSync(folder).includes('reading.json')]).toEqual([true, true, true]);
});

test('a file that is none is an answer, not an error', async () => {
  writeFileSync(join(folder, 'file.bin'), Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0));
  expect(await runJob(request(READ_IMPORT, payload({ fileName: 'a.xlsx' })), () => undefined)).toMatchObject({ refused: {} });
});

test('forecasting needs the data file it is told of: none is made', async () => {
  const file = join(folder, 'cangshao.db');
  await expect(runJob(request(FORECAST_ITEMS, { file, itemIds: [], today: '2026-06-08', now: 1 }), () => undefined)).rejects.toThrow();
  expect(existsSync(file)).toBe(false);
});
