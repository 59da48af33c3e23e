import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createContext, use, useEffect, useMemo, type ReactNode } from 'react';

import type { Transport } from '../../shared/contract/derive.ts';
import { invalidateOnEvent } from './invalidate-on-event.ts';

const TransportContext = createContext<Transport | null>(null);

/** Answers stay fresh until an event says otherwise: every change in the data file announces itself. */
function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: Infinity, retry: false, refetchOnWindowFocus: false, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

/** Gives the hooks below it the way to the backend and a cache that follows the backend's events. */
export function ClientProvider({ transport, children }: { readonly transport: Transport; readonly children: ReactNode }) {
  const queryClient = useMemo(createQueryClient, []);
  useEffect(() => transport.subscribe(event => { invalidateOnEvent(queryClient, event); }), [transport, queryClient]);
  return (
    <TransportContext value={transport}>
      <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
    </TransportContext>
  );
}

/** The way to the backend. For the hooks of this folder; features use `useQuery` and `useCommand`. */
export function useTransport(): Transport {
  const transport = use(TransportContext);
  if (transport === null) throw new Error('useTransport: no ClientProvider above');
  return transport;
}
