/** The whole Online Retail ledger and its stock list: imported, computed and alerted, while another caller keeps asking. */
import { rmSync } from 'node:fs';

import { hasOnlineRetail, makeOnlineRetailOpening, parseSales, readOnlineRetailLedgerUpTo, readProductNames } from '../fixtures/online-retail/online-retail.ts';
import { askMeanwhile } from '../helpers/ask-meanwhile.ts';
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
  let taken = 0;
  const longestWait = await askMeanwhile(host.url, async () => {
    taken = await millisecondsOf(async () => {
      await importFile(client, { fileName: '期初库存.csv', bytes: bytesOf(opening), kind: 'items', openingDate: today });
      await importFile(client, { fileName: 'online_retail.csv', bytes: bytesOf(ledger), kind: 'consumption' });
      valueOf(await client.thresholds.recompute({ ...newOperation(), itemIds: [] }));
    });
  });
  report('import of 329 000 lines with their stock list, to thresholds and alerts (s)', taken / 1000);
  report('longest wait for an answer while importing (ms)', longestWait);
  await host.close();
  rmSync(dataDir, { recursive: true, force: true });
}

if (hasOnlineRetail) await run();
else process.stdout.write('NOT RUN: the Online Retail ledger is not there (../shared/data/transactions)\n');
