/** What the accuracy page shows, as its address says: Back works, and a link leads to the same list. */
import { ABC_CLASSES, DEMAND_CLASSES, type AbcClass, type DemandClass } from '../../../shared/kernel/vocabulary.ts';
import { searchOf } from '../../parts/address-parts.ts';

/** Classes of items that are used at all. */
export const USED_CLASSES = DEMAND_CLASSES.filter(each => each !== 'none');

export type AccuracyAddress = { readonly search: string; readonly demandClass: DemandClass | null; readonly abcClass: AbcClass | null; readonly isDriftingOnly: boolean };

const SEARCH_MAX = 80;

/** Reads an address; what it does not understand counts as absent. */
export function readAddress(search: URLSearchParams): AccuracyAddress {
  return {
    search: (search.get('search') ?? '').trimStart().slice(0, SEARCH_MAX),
    demandClass: USED_CLASSES.find(each => each === search.get('class')) ?? null,
    abcClass: ABC_CLASSES.find(each => each === search.get('abc')) ?? null,
    isDriftingOnly: search.get('drifting') === '1',
  };
}

/** Writes one; what stands at its beginning is left out. */
export function writeAddress({ search, demandClass, abcClass, isDriftingOnly }: AccuracyAddress): URLSearchParams {
  return searchOf({ search: search === '' ? null : search, class: demandClass, abc: abcClass, drifting: isDriftingOnly ? '1' : null });
}

/** Whether anything narrows the list. */
export function isNarrowed({ search, demandClass, abcClass, isDriftingOnly }: AccuracyAddress): boolean {
  return search !== '' || demandClass !== null || abcClass !== null || isDriftingOnly;
}
