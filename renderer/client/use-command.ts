import { useCallback, useRef, useState } from 'react';

import type { Failure, Reply } from '../../shared/contract/errors.ts';
import { useTransport } from './client-context.tsx';
import type { CommandInputOf, CommandName, OutputOf } from './procedure-types.ts';

export type CommandState<N extends CommandName> = {
  /** `keptOpId`: the operation's id where it has to outlive the page, as a document's draft does; else one is made here. */
  readonly run: (input: CommandInputOf<N>, keptOpId?: string) => Promise<Reply<OutputOf<N>>>;
  readonly isRunning: boolean;
  /** Of the last run; null while running and after success. */
  readonly failure: Failure | null;
  readonly clearFailure: () => void;
};

/**
 * Runs a command of the contract. One operation id serves from the first try until the backend says it is done, so a second
 * press after a lost answer gets the first answer again instead of posting twice.
 */
export function useCommand<N extends CommandName>(name: N): CommandState<N> {
  const transport = useTransport();
  const opId = useRef<string | null>(null);
  const [isRunning, setIsRunning] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  const run = useCallback(async (input: CommandInputOf<N>, keptOpId?: string): Promise<Reply<OutputOf<N>>> => {
    opId.current = keptOpId ?? opId.current ?? crypto.randomUUID();
    setIsRunning(true);
    setFailure(null);
    try {
      const reply = await transport.call(name, { ...input, opId: opId.current });
      // Without an answer nobody knows whether it was done: the next try must carry the same id. Any answer settles it.
      if (reply.ok || reply.failure.code !== 'BACKEND_GONE') opId.current = null;
      if (!reply.ok) setFailure(reply.failure);
      // Safe: the backend checked the value against this procedure's output schema.
      return reply as Reply<OutputOf<N>>;
    } finally {
      setIsRunning(false);
    }
  }, [transport, name]);
  return { run, isRunning, failure, clearFailure: () => { setFailure(null); } };
}
