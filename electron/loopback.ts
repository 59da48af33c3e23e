import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { launchWithNode } from './hosts/launch-with-node.ts';
import { startLoopbackHost } from './hosts/loopback/start.ts';
import { defaultDataDir, findPlaces } from './hosts/places.ts';

/** Another Cangshao holds the data folder. */
const EXIT_ALREADY_RUNNING = 3;

const { values } = parseArgs({ options: { 'data-dir': { type: 'string' }, port: { type: 'string', default: '0' } } });

async function run(): Promise<void> {
  const dataDir = resolve(values['data-dir'] ?? defaultDataDir());
  const host = await startLoopbackHost({
    dataDir,
    port: Number(values.port),
    tokenText: process.env['CANGSHAO_DEV_TOKEN'],
    places: findPlaces(import.meta.filename),
    launcher: launchWithNode(),
    log: message => { process.stderr.write(`${message}\n`); },
  });
  const stop = (code: number) => { void host.close().then(() => { process.exit(code); }); };
  process.once('SIGINT', () => { stop(0); });
  process.once('SIGTERM', () => { stop(0); });
  // Started by build/start.mjs: when that is gone, so is the window.
  process.once('disconnect', () => { stop(0); });
  if (host.state?.code === 'INSTANCE_RUNNING') {
    process.stderr.write('Cangshao is already running on this data folder.\n');
    stop(EXIT_ALREADY_RUNNING);
    return;
  }
  if (host.state !== null) process.stderr.write(`The data file cannot be used: ${host.state.code}\n`);
  if (process.send === undefined) process.stdout.write(`${host.url}\n`);
  else process.send({ url: host.url, dataDir });
}

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
