import { useCommand } from '../../client/use-command.ts';
import type { Assumed } from '../../parts/what-if-assume.tsx';

/** Starts a run; `onStarted` is told its id, so that it is followed. */
export function useStarting(onStarted: (runId: string) => void) {
  const command = useCommand('replays.start');
  const start = (input: { readonly categoryId: string | null } & Assumed) => {
    void command.run({ ...input, serviceLevel: null }).then(reply => { if (reply.ok) onStarted(reply.value.runId); });
  };
  return { start, isRunning: command.isRunning, failure: command.failure, clearFailure: command.clearFailure };
}
