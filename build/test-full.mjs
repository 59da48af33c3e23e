/**
 * `npm run test:full [runs]`: the property tests of the ledger at length. 200,000 games instead of 5,000 and ten times the lines and late papers,
 * from another seed each time; the seed is printed, and CANGSHAO_LEDGER_SEED plays the same games again. Then the simulated year of alerts: 500 items,
 * 365 days, 200 kills; and postings ended with 200 kills.
 */
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';

import { at, environmentWith, findNode, installWhenStale, say } from './project.mjs';

installWhenStale();
const node = findNode();
const runs = process.argv[2] ?? process.env.CANGSHAO_LEDGER_RUNS ?? '200000';
const seed = process.env.CANGSHAO_LEDGER_SEED ?? String(randomInt(2 ** 31 - 1));
const started = Date.now();
say(`${runs} games from seed ${seed} (the same again: CANGSHAO_LEDGER_SEED=${seed} npm run test:full -- ${runs})`);
const tests = ['test/electron/backend/ledger-', 'test/cross-check/'];
const { status } = spawnSync(node, [at('node_modules', 'vitest', 'vitest.mjs'), 'run', '--project', 'unit', ...tests], { cwd: at(), stdio: 'inherit', env: environmentWith(node, { CANGSHAO_LEDGER_RUNS: runs, CANGSHAO_LEDGER_SEED: seed }) });
const year = { CANGSHAO_KILLS: '200', CANGSHAO_ALERT_KILLS: '200', CANGSHAO_ALERT_ITEMS: '500', CANGSHAO_ALERT_DAYS: '365', CANGSHAO_ALERT_MINUTES: '120' };
const alerts = spawnSync(node, [at('node_modules', 'vitest', 'vitest.mjs'), 'run', '--project', 'integration', 'test/electron/simulated-year', 'test/db/ledger-kill'], { cwd: at(), stdio: 'inherit', env: { ...environmentWith(node, year), ...pickSet(year) } });
say(`${((Date.now() - started) / 60_000).toFixed(1)} minutes, seed ${seed}`);
process.exit(status === 0 ? alerts.status ?? 1 : status ?? 1);

/** What somebody has set goes before what is usual. */
function pickSet(usual) {
  return Object.fromEntries(Object.keys(usual).flatMap(name => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));
}
