/** Posting through the loopback host with 100 000 movements in the file, alerts evaluated; and how soon such a host answers. */
import { rmSync } from 'node:fs';

import { addDays } from '../../shared/kernel/calendar-date.ts';
import { newDataDir, newOperation, valueOf } from '../helpers/real-backend.ts';
import { bytesOf, importFile, setUpCompany, startRealHost } from '../helpers/real-host.ts';
import { itemListCsv, movementsCsv } from './made-up-store.ts';
import { millisecondsOf, percentile, repeat, report } from './measure.ts';

const ITEMS = 2_000;
const LINES = 100_000;
const DAYS = 400;
const TIMES = 500;
const ONE = 1_000_000;

const dataDir = newDataDir('bench-post');
let host = await startRealHost(dataDir);
const today = await setUpCompany(host.client);
await importFile(host.client, { fileName: 'items.csv', bytes: bytesOf(itemListCsv(ITEMS)), kind: 'items', openingDate: addDays(today, -DAYS - 1) });
await importFile(host.client, { fileName: 'movements.csv', bytes: bytesOf(movementsCsv({ items: ITEMS, lines: LINES, days: DAYS, today })), kind: 'movements' });
valueOf(await host.client.thresholds.recompute({ ...newOperation(), itemIds: [] }));
const { rows } = valueOf(await host.client.items.list({ limit: 500 }));
const itemAt = (index: number) => rows[index % rows.length]?.id ?? '';
const line = (index: number) => ({ itemId: itemAt(index), quantityMicro: ONE });
const { client } = host;

const single = await repeat(TIMES, async index => valueOf(await client.documents.post({ ...newOperation(), type: 'issue', businessDate: today, lines: [line(index)] })));
report('posting one line, 100 000 movements in the file, p50 (ms)', percentile(single, 0.5));
report('posting one line, 100 000 movements in the file, p99 (ms)', percentile(single, 0.99));
const six = await repeat(200, async index => valueOf(await client.documents.post({ ...newOperation(), type: 'issue', businessDate: today, lines: [0, 1, 2, 3, 4, 5].map(step => line(index * 6 + step)) })));
report('posting a six-line issue, p99 (ms)', percentile(six, 0.99));
const previews = await repeat(200, async index => valueOf(await client.documents.preview({ type: 'issue', businessDate: today, lines: [line(index), line(index + 1)] })));
report('preview while typing, p99 (ms)', percentile(previews, 0.99));

await host.close();
const starting = await millisecondsOf(async () => {
  host = await startRealHost(dataDir);
  valueOf(await host.client.session.current({}));
});
report('host start to first answer, 100 000 movements in the file (ms)', starting);
await host.close();
rmSync(dataDir, { recursive: true, force: true });
