import { randomUUID } from 'node:crypto';

import { createBackend } from './backend/create-backend.ts';
import { describeError } from './backend/log.ts';
import type { MessageFromBackend, MessageToBackend } from './hosts/host-messages.ts';
import { openLogFile } from './hosts/log-file.ts';
import { openParentPort } from './hosts/parent-port.ts';
import { serveBackend } from './hosts/serve-backend.ts';

const now = () => Date.now();

// Entry of the one process that holds the data file. Every host starts this same file.
serveBackend({
  port: openParentPort<MessageToBackend, MessageFromBackend>(),
  create: (options, startJob, seal) => {
    const log = openLogFile(options.dataDir, 'backend', now);
    // In an unknown state nothing more is written: the process ends, the host starts another, the data file is as of the last commit.
    process.on('uncaughtException', error => {
      log('error', 'uncaught', describeError(error));
      process.exit(1);
    });
    return createBackend(options, { clock: { now }, newId: randomUUID, log, startJob, seal });
  },
  newId: randomUUID,
  exit: code => { process.exit(code); },
});
