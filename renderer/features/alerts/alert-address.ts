/** What the address of the alert centre says: which list, seen how, narrowed to what. */
import { ABC_CLASSES, ALERT_LEVELS, ROLES, type AbcClass, type AlertLevel, type Role } from '../../../shared/kernel/vocabulary.ts';
import type { InputOf } from '../../client/procedure-types.ts';

export const SCOPES = ['mine', 'others', 'open', 'snoozed', 'closed'] as const;
export type Scope = (typeof SCOPES)[number];

/** The list an address names; my own for anything else. */
export function scopeOf(text: string | null): Scope {
  return SCOPES.find(scope => scope === text) ?? 'mine';
}

export const CENTRE_VIEWS = ['list', 'board', 'heat'] as const;
export type CentreView = (typeof CENTRE_VIEWS)[number];

export function centreViewOf(text: string | null): CentreView {
  return CENTRE_VIEWS.find(view => view === text) ?? 'list';
}

export type AlertFilter = {
  readonly levels: readonly AlertLevel[];
  /** Kinds of built-in rules, ids of the company's own. */
  readonly ruleIds: readonly string[];
  readonly categoryId: string | null;
  readonly locationId: string | null;
  /** `role:buyer`, or the id of a person. */
  readonly owner: string | null;
  readonly abcClass: AbcClass | null;
  readonly isOverdue: boolean;
  readonly text: string;
};

const ROLE_PREFIX = 'role:';

/** A whole role as a choice among owners. */
export function ownerOfRole(role: Role): string {
  return `${ROLE_PREFIX}${role}`;
}

const listOf = (search: URLSearchParams, name: string) => (search.get(name) ?? '').split(',').filter(part => part !== '');

/** What an address narrows the list to; words it does not know are passed over. */
export function filterOf(search: URLSearchParams): AlertFilter {
  const levels = listOf(search, 'level');
  return {
    levels: ALERT_LEVELS.filter(level => levels.includes(level)),
    ruleIds: listOf(search, 'rule'),
    categoryId: search.get('category'), locationId: search.get('place'), owner: search.get('owner'),
    abcClass: ABC_CLASSES.find(each => each === search.get('abc')) ?? null,
    isOverdue: search.get('overdue') === '1',
    text: search.get('text') ?? '',
  };
}

/** The parts of an address for changes of a filter; null takes a part away. */
export function addressPartsOf(changes: Partial<AlertFilter>): Readonly<Record<string, string | null>> {
  const word = (text: string | null) => (text === '' ? null : text);
  return {
    ...(changes.levels === undefined ? {} : { level: word(changes.levels.join(',')) }),
    ...(changes.ruleIds === undefined ? {} : { rule: word(changes.ruleIds.join(',')) }),
    ...(changes.categoryId === undefined ? {} : { category: changes.categoryId }),
    ...(changes.locationId === undefined ? {} : { place: changes.locationId }),
    ...(changes.owner === undefined ? {} : { owner: changes.owner }),
    ...(changes.abcClass === undefined ? {} : { abc: changes.abcClass }),
    ...(changes.isOverdue === undefined ? {} : { overdue: changes.isOverdue ? '1' : null }),
    ...(changes.text === undefined ? {} : { text: word(changes.text) }),
  };
}

export const NO_FILTER: AlertFilter = { levels: [], ruleIds: [], categoryId: null, locationId: null, owner: null, abcClass: null, isOverdue: false, text: '' };

export function isFiltered(filter: AlertFilter): boolean {
  return Object.values(addressPartsOf(filter)).some(part => part !== null);
}

/** The same as the list asks for it. */
export function inputOf({ owner, levels, ruleIds, ...rest }: AlertFilter): Omit<InputOf<'alerts.board'>, 'perState' | 'states'> {
  const role = ROLES.find(each => owner === ownerOfRole(each)) ?? null;
  return { ...rest, levels: [...levels], ruleIds: [...ruleIds], ownerRole: role, ownerId: role === null ? owner : null };
}

/** The list of open alerts a cell of the heat map stands for. */
export function addressOfCell(cell: { readonly categoryId: string | null; readonly locationId: string | null; readonly level: AlertLevel | null }): string {
  const parts = addressPartsOf({ categoryId: cell.categoryId, locationId: cell.locationId, levels: cell.level === null ? [] : [cell.level] });
  return `/alerts?${new URLSearchParams([['scope', 'open'], ...Object.entries(parts).flatMap(([name, value]): [string, string][] => (value === null ? [] : [[name, value]]))]).toString()}`;
}

/** The heat map of one zone's places; null: of all zones. */
export function addressOfZone(zone: string | null): string {
  return `/alerts?${new URLSearchParams(zone === null ? { view: 'heat' } : { view: 'heat', zone }).toString()}`;
}
