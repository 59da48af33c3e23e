/** Forecasts and thresholds of 10 000 items with three years of weekly use each, from the data file, while another caller keeps asking; and of one item after one paper. */
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import { openDataFile } from '../../db/data-file.ts';
import { addDemand } from '../../db/repositories/demand-repository.ts';
import { listActiveItemIds } from '../../db/repositories/item-repository.ts';
import { makeRandom } from '../../db/seed/random.ts';
import { addDays } from '../../shared/kernel/calendar-date.ts';
import { askMeanwhile } from '../helpers/ask-meanwhile.ts';
import { newDataDir, newOperation, valueOf } from '../helpers/real-backend.ts';
import { bytesOf, importFile, setUpCompany, startRealHost } from '../helpers/real-host.ts';
import { MIGRATIONS } from '../helpers/start-day.ts';
import { itemListCsv } from './made-up-store.ts';
import { millisecondsOf, percentile, repeat, report } from './measure.ts';

const ITEMS = 10_000;
const WEEKS = 156;
const OPENED_DAYS_AGO = 21;
const ONE = 1_000_000;
const BACKUP_MS = 3_000;

const dataDir = newDataDir('bench-recompute');
let host = await startRealHost(dataDir);
const today = await setUpCompany(host.client);
await importFile(host.client, { fileName: 'items.csv', bytes: bytesOf(itemListCsv(ITEMS)), kind: 'items', openingDate: addDays(today, -OPENED_DAYS_AGO) });
await host.close();
writeUse();
host = await startRealHost(dataDir);
const { client, url } = host;
valueOf(await client.session.signIn({ ...newOperation(), name: 'owner', password: 'correct horse' }));

// The backup that follows a start is measured elsewhere.
await sleep(BACKUP_MS);
let taken = 0;
const longestWait = await askMeanwhile(url, async () => {
  taken = await millisecondsOf(async () => valueOf(await client.thresholds.recompute({ ...newOperation(), itemIds: [] })));
});
report('learning from 10 000 items with 3 years of weeks, forecasts and thresholds of all (s)', taken / 1000);
report('longest wait for an answer meanwhile (ms)', longestWait);
const again = await millisecondsOf(async () => valueOf(await client.thresholds.recompute({ ...newOperation(), itemIds: [] })));
report('the same when nothing has changed (s)', again / 1000);

const { rows } = valueOf(await client.items.list({ limit: 500 }));
// Dated into a week that is over: the history the forecast rests on changes with the paper.
const lateOn = addDays(today, -10);
const late = await repeat(200, async index => valueOf(await client.documents.post({ ...newOperation(), type: 'issue', businessDate: lateOn, lines: [{ itemId: rows[index % rows.length]?.id ?? '', quantityMicro: ONE }] })));
report('a late issue with the forecast and the thresholds of its item, p50 (ms)', percentile(late, 0.5));
report('a late issue with the forecast and the thresholds of its item, p95 (ms)', percentile(late, 0.95));
await host.close();
rmSync(dataDir, { recursive: true, force: true });

/** Three years of weeks, straight into the projection the forecasts are made of: a third of the items every week, a third every second, a third every sixth. */
function writeUse(): void {
  const db = openDataFile(dataDir, MIGRATIONS, Date.now());
  const random = makeRandom(11, 'use');
  const itemIds = listActiveItemIds(db.reader);
  for (let from = 0; from < itemIds.length; from += 500) {
    db.write(tx => {
      for (const [index, itemId] of itemIds.slice(from, from + 500).entries()) {
        const share = [1, 0.5, 1 / 6][index % 3] ?? 1;
        const level = random.whole(1, 40);
        for (let week = WEEKS; week > 0; week -= 1) {
          if (random.chance(share)) addDemand(tx, { itemId, businessDate: addDays(today, -7 * week + random.whole(0, 4)), quantityMicro: random.whole(1, level) * ONE, lines: 1 });
        }
      }
    });
  }
  db.checkpoint();
  db.close();
}
