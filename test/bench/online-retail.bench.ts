/** The whole Online Retail ledger and its stock list: imported, computed and alerted, while another caller keeps asking. */
import { rmSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

import { hasOnlineRetail, makeOnlineRetailOpening, parseSales, readOnlineRetailLedgerUpTo, readProductNames } from '../fixtures/online-retail/online-retail.ts';
import { newDataDir, newOperation, valueOf } from '../helpers/real-backend.ts';
import { bytesOf, importFile, setUpCompany, startRealHost } from '../helpers/real-host.ts';
import { millisecondsOf, report } from './measure.ts';

async function run(): Promise<void> {
  const dataDir = newDataDir('bench-retail');
  const host = await startRealHost(dataDir);
  const { client } = host;
  const today = await setUpCompany(client);
  const ledger = readOnlineRetailLedgerUpTo(today);
  const opening = makeOnlineRetailOpening(parseSales(ledger), readProductNames());
  const watch = { isOver: false };
  let longestWait = 0;
  const asking = (async () => {
    while (!watch.isOver) {
      const start = performance.now();
      valueOf(await client.session.current({}));
      longestWait = Math.max(longestWait, performance.now() - start);
      await sleep(50);
    }
  })();
  const taken = await millisecondsOf(async () => {
    await importFile(client, { fileName: '期初库存.csv', bytes: bytesOf(opening), kind: 'items', openingDate: today });
    await importFile(client, { fileName: 'online_retail.csv', bytes: bytesOf(ledger), kind: 'consumption' });
    valueOf(await client.thresholds.recompute({ ...newOperation(), itemIds: [] }));
  });
  watch.isOver = true;
  await asking;
  report('import of 329 000 lines with their stock list, to thresholds and alerts (s)', taken / 1000);
  report('longest wait for an answer while importing (ms)', longestWait);
  await host.close();
  rmSync(dataDir, { recursive: true, force: true });
}

if (hasOnlineRetail) await run();
else process.stdout.write('NOT RUN: the Online Retail ledger is not there (../shared/data/transactions)\n');
