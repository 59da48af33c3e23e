import { keepPreviousData, useQuery as useCachedQuery } from '@tanstack/react-query';

import type { Failure } from '../../shared/contract/errors.ts';
import { CallFailed, failureOf } from './call-failed.ts';
import { useTransport } from './client-context.tsx';
import type { InputOf, OutputOf, QueryName } from './procedure-types.ts';

export type QueryState<T> = {
  /** The newest answer; while another page or filter loads, the one before. */
  readonly data: T | undefined;
  readonly failure: Failure | null;
  /** Nothing to show yet. */
  readonly isLoading: boolean;
  readonly isFetching: boolean;
  readonly refetch: () => void;
};

/** The cache key of a query: group, procedure, input. Events invalidate by group. */
export function queryKeyOf(name: string, input: unknown): readonly unknown[] {
  const [group, procedure] = name.split('.');
  return [group, procedure, input];
}

/** Reads a query of the contract and keeps it up to date: `useQuery('stock.list', { … })`. `isEnabled: false` waits. */
export function useQuery<N extends QueryName>(name: N, input: InputOf<N>, options: { readonly isEnabled?: boolean } = {}): QueryState<OutputOf<N>> {
  const transport = useTransport();
  const result = useCachedQuery({
    queryKey: queryKeyOf(name, input),
    queryFn: async () => {
      const reply = await transport.call(name, input);
      if (!reply.ok) throw new CallFailed(reply.failure);
      // Safe: the backend checked the value against this procedure's output schema.
      return reply.value as OutputOf<N>;
    },
    enabled: options.isEnabled ?? true,
    placeholderData: keepPreviousData,
  });
  return {
    data: result.data,
    failure: result.error === null ? null : failureOf(result.error),
    isLoading: result.isLoading,
    isFetching: result.isFetching,
    refetch: () => { void result.refetch(); },
  };
}
