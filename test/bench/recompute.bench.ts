/** Thresholds of 5 000 items with two years of weekly use each. */
import { rmSync } from 'node:fs';

import { newDataDir, newOperation, valueOf } from '../helpers/real-backend.ts';
import { bytesOf, importFile, setUpCompany, startRealHost } from '../helpers/real-host.ts';
import { consumptionCsv, itemListCsv } from './made-up-store.ts';
import { millisecondsOf, report } from './measure.ts';

const ITEMS = 5_000;
const WEEKS = 60;

const dataDir = newDataDir('bench-recompute');
const host = await startRealHost(dataDir);
const { client } = host;
const today = await setUpCompany(client);
await importFile(client, { fileName: 'items.csv', bytes: bytesOf(itemListCsv(ITEMS)), kind: 'items', openingDate: today });
await importFile(client, { fileName: 'use.csv', bytes: bytesOf(consumptionCsv(ITEMS, WEEKS, today)), kind: 'consumption' });
const taken = await millisecondsOf(async () => valueOf(await client.thresholds.recompute({ ...newOperation(), itemIds: [] })));
report('recompute of 5 000 items (s)', taken / 1000);
await host.close();
rmSync(dataDir, { recursive: true, force: true });
