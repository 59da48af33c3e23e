/** A company of 2 000 items with three years of use, replayed from its data file the way the what-if page asks for it (N2). */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { addDemand } from '../../db/repositories/demand-repository.ts';
import { saveOverride } from '../../db/repositories/threshold-repository.ts';
import { makeRandom } from '../../db/seed/random.ts';
import { readReplays, startReplay } from '../../electron/backend/services/replays/replay-runs.ts';
import { replayOneItem } from '../../electron/backend/services/replays/replay-item.ts';
import { assert } from '../../shared/kernel/assert.ts';
import { addDays } from '../../shared/kernel/calendar-date.ts';
import { jobsInProcesses } from '../helpers/import-jobs.ts';
import { type MemoryBackend, insertBareItem, insertPlaces, makeEnvironment } from '../helpers/make-environment.ts';
import { START_DAY, units } from '../helpers/start-day.ts';
import { percentile, repeat, report } from './measure.ts';

const ITEMS = 2_000;
const DAYS = 1_096;
const ASKED = 50;
/** A few are used so seldom that the first year says nothing of them. */
const PLAYED_SHARE = 0.98;

/** From an item used nearly every day to one used every few months. */
function fill({ db }: MemoryBackend): void {
  insertPlaces(db);
  const random = makeRandom(3, 'what-if');
  for (let index = 0; index < ITEMS; index += 1) insertBareItem(db, `I${index}`, { referencePriceE4: 10_000 + index * 100 });
  db.write(tx => {
    for (let index = 0; index < ITEMS; index += 1) {
      const itemId = `I${index}`;
      const share = 0.01 + (index % 20) / 28;
      const size = 1 + (index % 37);
      for (let day = DAYS; day > 0; day -= 1) if (random.chance(share)) addDemand(tx, { itemId, businessDate: addDays(START_DAY, -day), quantityMicro: units(random.whole(1, size)), lines: 1 });
      const monthly = share * size * 15;
      const set = { itemId, reason: '', remindOn: null, expiresOn: null, setAt: 0, setByName: '' };
      saveOverride(tx, { ...set, id: `R${index}`, field: 'reorderPoint', valueMicro: units(Math.ceil(monthly)) });
      saveOverride(tx, { ...set, id: `M${index}`, field: 'maximum', valueMicro: units(Math.ceil(2 * monthly)) });
    }
  });
  db.checkpoint();
}

const folder = mkdtempSync(join(tmpdir(), 'cangshao-bench-what-if-'));
const rig = makeEnvironment({}, join(folder, 'file.db'));
fill(rig);

const context = rig.contextOf('manager');
const asked = { serviceLevel: 0.98, leadTimeDays: null, coverDays: null };
const one = await repeat(ASKED, index => Promise.resolve(replayOneItem(context, { itemId: `I${index}`, ...asked })));
report('what-if of one item, two years, forecasts every four weeks, p95 (ms)', percentile(one, 0.95));

const ended = new Promise<void>(resolve => {
  const env = { ...rig.env, startJob: jobsInProcesses(), emit: () => { if (readReplays({ ...context, env }, { runId: null }).run?.state !== 'running') resolve(); } };
  startReplay({ ...context, env }, { opId: crypto.randomUUID(), categoryId: null, ...asked });
});
const startedAt = performance.now();
await ended;
const { run } = readReplays(context, { runId: null });
report('what-if of 2 000 items over three years, from the data file (s)', (performance.now() - startedAt) / 1000);
assert(run?.state === 'done' && (run.played?.items ?? 0) > PLAYED_SHARE * ITEMS, 'the run ends, with nearly every item in it');
rig.close();
rmSync(folder, { recursive: true, force: true });
