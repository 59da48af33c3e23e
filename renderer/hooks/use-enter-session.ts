import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';

import type { OutputOf } from '../client/procedure-types.ts';
import { queryKeyOf } from '../client/use-query.ts';

export type Session = OutputOf<'session.current'>;

/** After signing in, out or over: forgets all the last person could see, then takes the new session as it was answered. */
export function useEnterSession(): (session: Session) => void {
  const queryClient = useQueryClient();
  return useCallback((session: Session) => {
    const key = queryKeyOf('session.current', {});
    queryClient.removeQueries({ predicate: query => query.queryKey[0] !== 'session' });
    queryClient.setQueryData(key, session);
  }, [queryClient]);
}
