/** The stock list and the search box with 20 000 items. */
import { rmSync } from 'node:fs';

import { newDataDir, valueOf } from '../helpers/real-backend.ts';
import { bytesOf, importFile, setUpCompany, startRealHost } from '../helpers/real-host.ts';
import { itemListCsv } from './made-up-store.ts';
import { percentile, repeat, report } from './measure.ts';

const ITEMS = 20_000;
const WORDS = ['深沟', 'WL-0123', 'sgqzc', '刀片 7', '规格 42', '手套'] as const;

const dataDir = newDataDir('bench-list');
const host = await startRealHost(dataDir);
const { client } = host;
const today = await setUpCompany(client);
await importFile(client, { fileName: 'items.csv', bytes: bytesOf(itemListCsv(ITEMS)), kind: 'items', openingDate: today });

const pages = await repeat(50, async () => valueOf(await client.stock.list({ limit: 100 })));
report('first page of the stock list, 20 000 items, p95 (ms)', percentile(pages, 0.95));
const counts = await repeat(50, async () => valueOf(await client.stock.counts({})));
report('counts of the stock list, 20 000 items, p95 (ms)', percentile(counts, 0.95));
const hits = await repeat(120, async index => valueOf(await client.items.find({ text: WORDS[index % WORDS.length] ?? '深沟' })));
report('search among 20 000 items, p95 (ms)', percentile(hits, 0.95));
await host.close();
rmSync(dataDir, { recursive: true, force: true });
