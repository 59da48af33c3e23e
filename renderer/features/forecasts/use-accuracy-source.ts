import type { OutputOf } from '../../client/procedure-types.ts';
import { useListSource } from '../../parts/use-list-source.ts';
import type { TableSort } from '../../ui/data-table-types.ts';
import type { AccuracyAddress } from './accuracy-address.ts';

export type AccuracyRow = OutputOf<'forecasts.accuracy'>['rows'][number];

const SORTS = ['error', 'bias', 'value', 'code'] as const;
export const INITIAL_SORT: TableSort = { columnId: 'error', isDescending: true };

function sortOf(sort: TableSort | null): { readonly sort: (typeof SORTS)[number]; readonly isDescending: boolean } {
  const known = SORTS.find(each => each === sort?.columnId);
  return known === undefined || sort === null ? { sort: 'error', isDescending: true } : { sort: known, isDescending: sort.isDescending };
}

/** Pages of the list for the grid: sorted and filtered in the data file, read again when forecasts were made anew. */
export function useAccuracySource(address: AccuracyAddress) {
  return useListSource('forecasts.accuracy', address, ['thresholds.recomputed'], sortOf);
}
