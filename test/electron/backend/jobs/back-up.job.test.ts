import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { listBackups } from '../../../../db/backup.ts';
import { DATA_FILE } from '../../../../db/data-file.ts';
import { BACK_UP, type BackUpPayload, backUpAside, backUpDataFile } from '../../../../electron/backend/jobs/back-up.job.ts';
import { runJob } from '../../../../electron/backend/jobs/run-job.ts';
import type { JobHandle } from '../../../../electron/backend/environment.ts';
import { START_AT, START_DAY, type TestBackend, makeBackend, makeItem, must, post } from '../../../helpers/make-backend.ts';
import { type MemoryBackend, makeEnvironment } from '../../../helpers/make-environment.ts';

let rig: TestBackend;
let desk: MemoryBackend;
beforeEach(async () => {
  rig = await makeBackend();
  desk = makeEnvironment();
  const { id } = await makeItem(rig.client, { code: 'A1' });
  must(await post(rig.client, 'opening', id, 5, START_DAY));
});
afterEach(() => {
  desk.close();
  rig.close();
});

const env = (start: () => JobHandle) => ({ ...desk.env, dataDir: rig.dataDir, startJob: start });
const payload = (): BackUpPayload => ({ file: join(rig.dataDir, DATA_FILE), folder: rig.dataDir, reason: 'hourly', now: START_AT });

test('the file is copied from beside the one who writes it, and checked like any other', async () => {
  await runJob({ jobId: 'j', kind: BACK_UP, payload: payload(), memoryMb: 1, timeoutMs: 1 }, () => undefined);
  expect(listBackups(rig.dataDir)).toMatchObject([{ movements: 1, takenAt: START_AT }]);
});

test('it waits for the process, and a process that fails is a failure', async () => {
  const asked: unknown[] = [];
  const done: JobHandle = { outcome: Promise.resolve({ ok: true, result: null }), cancel: () => undefined };
  await backUpAside({ ...env(() => done), startJob: request => { asked.push(request.kind); return done; } }, 'nightly');
  expect([asked, listBackups(rig.dataDir)]).toEqual([[BACK_UP], []]);
  await expect(backUpAside(env(() => ({ outcome: Promise.resolve({ ok: false, failure: { code: 'INTERNAL' } }), cancel: () => undefined })), 'nightly')).rejects.toThrow('INTERNAL');
});

test('where no process can be started it is made here', async () => {
  await backUpAside({ ...desk.env, dataDir: rig.dataDir }, 'hourly');
  expect(listBackups(rig.dataDir)).toHaveLength(1);
});

test('a folder that cannot be written leaves no backup under a final name', () => {
  mkdirSync(join(rig.dataDir, 'other'));
  writeFileSync(join(rig.dataDir, 'other', 'backups'), 'a file where the folder should be');
  expect(() => { backUpDataFile({ ...payload(), folder: join(rig.dataDir, 'other') }); }).toThrow();
  expect(listBackups(rig.dataDir)).toEqual([]);
});
