import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

import * as electron from 'electron';

import { launchUtilityProcess } from './hosts/desktop/launch-utility-process.ts';
import { startDesktopHost } from './hosts/desktop/start.ts';
import { launchWithNode } from './hosts/launch-with-node.ts';
import { openLogFile } from './hosts/log-file.ts';
import { defaultDataDir, findPlaces } from './hosts/places.ts';

// Electron's own options are among the arguments, so unknown ones are let through.
const { values } = parseArgs({ options: { 'data-dir': { type: 'string' } }, strict: false });
const named = values['data-dir'];
const dataDir = resolve(typeof named === 'string' ? named : defaultDataDir());
const log = openLogFile(dataDir, 'desktop', () => Date.now());
const backendNode = process.env['CANGSHAO_BACKEND_NODE'];

const stopAtOnce = (error: unknown) => {
  log('error', 'uncaught', error instanceof Error ? { message: error.message, stack: error.stack } : { message: String(error) });
  electron.app.exit(1);
};
process.on('uncaughtException', stopAtOnce);

startDesktopHost(electron, {
  dataDir,
  places: findPlaces(import.meta.filename, process.resourcesPath),
  // Tests on an Electron too old for the database driver run the backend under a Node that is not.
  launcher: backendNode === undefined ? launchUtilityProcess(electron.utilityProcess) : launchWithNode(backendNode),
  platform: process.platform,
  isSandboxed: !process.argv.includes('--no-sandbox'),
  log,
}).catch(stopAtOnce);
