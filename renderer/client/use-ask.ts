import { useCallback } from 'react';

import type { Reply } from '../../shared/contract/errors.ts';
import { useTransport } from './client-context.tsx';
import type { InputOf, OutputOf, QueryName } from './procedure-types.ts';

/** Asks a query once, outside drawing: for what a key press or a scan has to know at once. Nothing is kept. */
export function useAsk<N extends QueryName>(name: N): (input: InputOf<N>) => Promise<Reply<OutputOf<N>>> {
  const transport = useTransport();
  return useCallback(async input => {
    const reply = await transport.call(name, input);
    // Safe: the backend checked the value against this procedure's output schema.
    return reply as Reply<OutputOf<N>>;
  }, [transport, name]);
}
