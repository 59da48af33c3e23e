/** One million movements of 20 000 items in the file: posting, a look back, the close of a month, and a paper 50 000 movements late. */
import { rmSync } from 'node:fs';

import { addDays, addMonths, monthOf } from '../../shared/kernel/calendar-date.ts';
import { newDataDir, newOperation, valueOf } from '../helpers/real-backend.ts';
import { bytesOf, importFile, setUpCompany, startRealHost } from '../helpers/real-host.ts';
import { fillLedger } from './fill-ledger.ts';
import { itemListCsv } from './made-up-store.ts';
import { millisecondsOf, percentile, repeat, report } from './measure.ts';

const ITEMS = 20_000;
const LINES = 1_000_000;
const LINES_OF_ONE = 50_000;
const DAYS = 360;
const ONE = 1_000_000;

const dataDir = newDataDir('bench-big');
let host = await startRealHost(dataDir);
const today = await setUpCompany(host.client);
const opened = addDays(today, -DAYS - 1);
await importFile(host.client, { fileName: 'items.csv', bytes: bytesOf(itemListCsv(ITEMS)), kind: 'items', openingDate: opened });
const { rows } = valueOf(await host.client.items.list({ limit: 500 }));
await host.close();
fillLedger({ dataDir, lines: LINES, days: DAYS, today, firstCode: rows[0]?.code ?? '', linesOfFirst: LINES_OF_ONE });
host = await startRealHost(dataDir);
const { client } = host;
valueOf(await client.session.signIn({ ...newOperation(), name: 'owner', password: 'correct horse' }));

const [busiest, ...others] = rows;
const itemAt = (index: number) => others[index % others.length]?.id ?? '';
const ten = await repeat(200, async index => valueOf(await client.documents.post({
  ...newOperation(), type: 'issue', businessDate: today, lines: Array.from({ length: 10 }, (_, step) => ({ itemId: itemAt(index * 10 + step), quantityMicro: ONE })),
})));
report('posting a ten-line issue, 1 000 000 movements in the file, p50 (ms)', percentile(ten, 0.5));
report('posting a ten-line issue, 1 000 000 movements in the file, p99 (ms)', percentile(ten, 0.99));

const late = await repeat(10, async () => valueOf(await client.documents.post({
  ...newOperation(), type: 'receipt', businessDate: opened, lines: [{ itemId: busiest?.id ?? '', quantityMicro: ONE, unitPriceE4: 123_400 }],
})));
report('a paper dated before 50 000 movements of its item, p95 (ms)', percentile(late, 0.95));

const days = [30, 90, 180, 270, 359].map(ago => addDays(today, -ago));
const looks = await repeat(15, async index => valueOf(await client.accounts.asOf({ date: days[index % days.length] ?? today })));
report('stock as of a date, 20 000 items over 1 000 000 movements, p95 (ms)', percentile(looks, 0.95));

const first = monthOf(opened);
const closing = await millisecondsOf(async () => valueOf(await client.periods.close({ ...newOperation(), kind: 'month', period: first })));
report('close of a month, 20 000 items over 1 000 000 movements (s)', closing / 1000);
const second = await millisecondsOf(async () => valueOf(await client.periods.close({ ...newOperation(), kind: 'month', period: addMonths(first, 1) })));
report('close of the month after it (s)', second / 1000);
await host.close();
rmSync(dataDir, { recursive: true, force: true });
