import { randomUUID } from 'node:crypto';

import { launchWithNode } from './hosts/launch-with-node.ts';
import { defaultDataDir, findPlaces } from './hosts/places.ts';
import { readAll } from './hosts/terminal/read-stdin.ts';
import { runTerminal } from './hosts/terminal/start.ts';

// `… list | head` closes the pipe early; that is no failure.
process.stdout.on('error', () => { process.exit(0); });

runTerminal({
  args: process.argv.slice(2),
  folder: process.cwd(),
  env: process.env,
  places: findPlaces(import.meta.filename),
  launcher: launchWithNode(),
  defaultDataDir: defaultDataDir(),
  newId: randomUUID,
  readStdin: readAll,
  print: text => { process.stdout.write(`${text}\n`); },
  printError: text => { process.stderr.write(`${text}\n`); },
}).then(code => { process.exitCode = code; }, (error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
