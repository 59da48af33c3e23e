import { constants, getPriority, setPriority } from 'node:os';

import { runJob } from './backend/jobs/run-job.ts';
import { describeError } from './backend/log.ts';
import type { MessageFromJob, MessageToJob } from './hosts/host-messages.ts';
import { openParentPort } from './hosts/parent-port.ts';
import { serveJob } from './hosts/serve-job.ts';

const port = openParentPort<MessageToJob, MessageFromJob>();
port.onGone(() => { process.exit(0); });

// Where both want the processor, people's calls come first.
setPriority(Math.max(getPriority(), constants.priority.PRIORITY_BELOW_NORMAL));

// Entry of a process for one long job, which the host may end at any moment.
serveJob(port, runJob, error => { process.stderr.write(`job failed: ${JSON.stringify(describeError(error))}\n`); });
