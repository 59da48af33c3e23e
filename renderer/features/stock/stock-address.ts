/**
 * The stock list's filter as an address: `/stock?view=toOrder&states=out,low&category=…&sort=-value`. Everything a person can set is in it, so
 * Back works, a link shows the same rows, and other pages can point here.
 */
import type { InputOf } from '../../client/procedure-types.ts';
import { STOCK_STATES, type StockState } from '../../../shared/kernel/vocabulary.ts';

export const STOCK_VIEWS = ['all', 'toOrder', 'onOrder', 'deadOrOver'] as const;
export type StockView = (typeof STOCK_VIEWS)[number];

export const STOCK_SORT_FIELDS = ['urgency', 'code', 'name', 'onHand', 'available', 'coverDays', 'runsOutOn', 'value', 'lastIssueOn', 'category', 'location', 'supplier', 'onOrder'] as const;
export type StockSortField = (typeof STOCK_SORT_FIELDS)[number];

/** One filter of the list. `states` and `isDead` widen each other: an item is shown when any of the chosen chips fits it. */
export type StockAddress = {
  readonly view: StockView;
  readonly text: string;
  readonly states: readonly StockState[];
  readonly isDead: boolean;
  readonly categoryIds: readonly string[];
  readonly supplierIds: readonly string[];
  readonly locationIds: readonly string[];
  readonly includeInactive: boolean;
  readonly sortBy: StockSortField;
  readonly isDescending: boolean;
  /** The item the preview shows. */
  readonly itemId: string | null;
};

export const EMPTY_STOCK_ADDRESS: StockAddress = {
  view: 'all', text: '', states: [], isDead: false, categoryIds: [], supplierIds: [], locationIds: [], includeInactive: false,
  sortBy: 'urgency', isDescending: false, itemId: null,
};

type StockFilterInput = InputOf<'stock.counts'>;

const isOneOf = <T extends string>(list: readonly T[], value: string | null): value is T => value !== null && (list as readonly string[]).includes(value);

function readList(params: URLSearchParams, name: string): string[] {
  return (params.get(name) ?? '').split(',').map(part => part.trim()).filter(part => part !== '');
}

/** The filter an address asks for. Words it does not know are passed over, so an old or mistyped link still shows the list. */
export function readStockAddress(params: URLSearchParams): StockAddress {
  const view = params.get('view');
  const sort = params.get('sort') ?? '';
  const sortBy = sort.startsWith('-') ? sort.slice(1) : sort;
  const isSorted = isOneOf(STOCK_SORT_FIELDS, sortBy);
  return {
    view: isOneOf(STOCK_VIEWS, view) ? view : 'all',
    text: params.get('q') ?? '',
    states: STOCK_STATES.filter(state => readList(params, 'states').includes(state)),
    isDead: params.get('dead') === '1',
    categoryIds: readList(params, 'category'),
    supplierIds: readList(params, 'supplier'),
    locationIds: readList(params, 'location'),
    includeInactive: params.get('inactive') === '1',
    sortBy: isSorted ? sortBy : 'urgency',
    isDescending: isSorted && sort.startsWith('-'),
    itemId: params.get('item'),
  };
}

/** The shortest address for a filter: what is as usual is left out. */
export function writeStockAddress(address: StockAddress): URLSearchParams {
  const params = new URLSearchParams();
  const put = (name: string, value: string) => {
    if (value !== '') params.set(name, value);
  };
  put('view', address.view === 'all' ? '' : address.view);
  put('q', address.text);
  put('states', address.states.join(','));
  put('dead', address.isDead ? '1' : '');
  put('category', address.categoryIds.join(','));
  put('supplier', address.supplierIds.join(','));
  put('location', address.locationIds.join(','));
  put('inactive', address.includeInactive ? '1' : '');
  const isUsualSort = address.sortBy === 'urgency' && !address.isDescending;
  put('sort', isUsualSort ? '' : `${address.isDescending ? '-' : ''}${address.sortBy}`);
  put('item', address.itemId ?? '');
  return params;
}

/** The filter as the backend takes it. The view 呆滞与超储 is the two chips together. */
export function stockFilterOf(address: StockAddress): StockFilterInput {
  const isDeadOrOver = address.view === 'deadOrOver' && address.states.length === 0 && !address.isDead;
  return {
    text: address.text.slice(0, 80),
    states: isDeadOrOver ? ['over'] : [...address.states],
    deadOnly: isDeadOrOver || address.isDead,
    toOrderOnly: address.view === 'toOrder',
    onOrderOnly: address.view === 'onOrder',
    categoryIds: [...address.categoryIds],
    supplierIds: [...address.supplierIds],
    locationIds: [...address.locationIds],
    includeInactive: address.includeInactive,
  };
}

/** Whether anything but the view narrows the list: then an empty list means "nothing fits", not "nothing there". */
export function isNarrowed(address: StockAddress): boolean {
  const { text, states, isDead, categoryIds, supplierIds, locationIds, view } = address;
  return text !== '' || states.length > 0 || isDead || categoryIds.length > 0 || supplierIds.length > 0 || locationIds.length > 0 || view !== 'all';
}

/** The address with one chip pressed or released. */
export function toggleState(address: StockAddress, state: StockState): StockAddress {
  const has = address.states.includes(state);
  return { ...address, states: STOCK_STATES.filter(each => (each === state ? !has : address.states.includes(each))) };
}
