import { useEffect, useRef } from 'react';

import type { AppEvents, EventName } from '../../shared/contract/events.ts';
import { useTransport } from './client-context.tsx';

/** Calls `listener` with the payload of each event of that name, for as long as the component is on screen. */
export function useEvent<N extends EventName>(name: N, listener: (payload: AppEvents[N]) => void): void {
  const transport = useTransport();
  const latest = useRef(listener);
  useEffect(() => { latest.current = listener; });
  useEffect(() => transport.subscribe(event => {
    // Safe: an event's name decides its payload.
    if (event.name === name) latest.current(event.payload as AppEvents[N]);
  }), [transport, name]);
}
