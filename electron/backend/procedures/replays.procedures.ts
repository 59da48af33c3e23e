import type { AppHandlers } from '../dispatch.ts';
import { replayOneItem } from '../services/replays/replay-item.ts';
import { cancelReplay, readReplays, startReplay } from '../services/replays/replay-runs.ts';

export const replaysProcedures: AppHandlers['replays'] = {
  ofItem: (context, input) => replayOneItem(context, input),
  start: (context, input) => startReplay(context, input),
  get: (context, input) => readReplays(context, input),
  cancel: (context, input) => cancelReplay(context, input),
};
