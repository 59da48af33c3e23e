/** A plan as it is being typed, and what of it does not fit. */
import { addDays, daysBetween } from '../../../shared/kernel/calendar-date.ts';
import { formatQuantity } from '../../../shared/kernel/quantity.ts';
import type { CalendarEntryKind, CalendarScope } from '../../../shared/kernel/vocabulary.ts';
import type { CommandInputOf } from '../../client/procedure-types.ts';
import { readQuantity } from '../../parts/read-number.ts';
import type { Entry } from './year-figures.ts';

export type PlanDraft = {
  readonly kind: CalendarEntryKind;
  readonly name: string;
  readonly fromOn: string | null;
  readonly toOn: string | null;
  readonly scope: CalendarScope;
  readonly categoryId: string;
  readonly item: { readonly id: string; readonly name: string; readonly unit: string; readonly unitDecimals: number } | null;
  readonly isByQuantity: boolean;
  readonly factor: string;
  readonly quantity: string;
  readonly isYearly: boolean;
  readonly note: string;
};

export type PlanProblem = 'required' | 'wrongFactor' | 'wrongQuantity' | 'wrongOrder' | 'tooLong';
export type PlanProblems = { readonly [Field in 'name' | 'fromOn' | 'toOn' | 'category' | 'item' | 'effect']?: PlanProblem };

/** The contract's and the service's own limits. */
const FACTOR_MAX = 100;
const DAYS_MAX = 366;
const USUAL_FACTOR = '1.5';

/** A new one begins as a promotion for everything, ten days from `from`. */
export function newPlan(from: string): PlanDraft {
  return { kind: 'promotion', name: '', fromOn: from, toOn: addDays(from, 9), scope: 'all', categoryId: '', item: null, isByQuantity: false, factor: USUAL_FACTOR, quantity: '', isYearly: false, note: '' };
}

export function draftOfEntry(entry: Entry): PlanDraft {
  const { kind, name, fromOn, toOn, scope, scopeId, scopeName, unit, unitDecimals, factor, quantityMicro, isYearly, note } = entry;
  return {
    kind, name, fromOn, toOn, scope, categoryId: scope === 'category' ? scopeId ?? '' : '', item: scope === 'item' && scopeId !== null ? { id: scopeId, name: scopeName, unit, unitDecimals } : null,
    isByQuantity: quantityMicro !== null, factor: factor === null ? USUAL_FACTOR : String(factor), quantity: quantityMicro === null ? '' : formatQuantity(quantityMicro), isYearly, note,
  };
}

/** Projects and overhauls need so many pieces of one item; promotions multiply what is usual. */
export function withKind(draft: PlanDraft, kind: CalendarEntryKind): PlanDraft {
  const isOfItem = kind === 'project' || kind === 'maintenance';
  return { ...draft, kind, ...(isOfItem && !draft.isByQuantity ? { scope: 'item' as const, isByQuantity: true } : {}), ...(kind === 'promotion' ? { isByQuantity: false } : {}) };
}

/** Only one item has a unit to count more of. */
export function withScope(draft: PlanDraft, scope: CalendarScope): PlanDraft {
  return { ...draft, scope, isByQuantity: scope === 'item' && draft.isByQuantity };
}

export function readFactor(text: string): number | null {
  const value = Number(text.trim().replace('，', '.').replace(',', '.'));
  return text.trim() !== '' && Number.isFinite(value) && value >= 0 && value <= FACTOR_MAX ? value : null;
}

export function spanProblems({ fromOn, toOn }: { readonly fromOn: string | null; readonly toOn: string | null }): Pick<PlanProblems, 'fromOn' | 'toOn'> {
  if (fromOn === null) return { fromOn: 'required' };
  if (toOn === null) return { toOn: 'required' };
  if (toOn < fromOn) return { toOn: 'wrongOrder' };
  return daysBetween(fromOn, toOn) >= DAYS_MAX ? { toOn: 'tooLong' } : {};
}

type Fields = Omit<CommandInputOf<'calendar.saveEntry'>, 'opId' | 'id' | 'expectedVersion'>;

/** What is saved, or what has to be put right first. */
export function readPlan(draft: PlanDraft): { readonly fields: Fields } | { readonly problems: PlanProblems } {
  const quantity = draft.item === null ? null : readQuantity(draft.quantity, draft.item.unitDecimals);
  const quantityMicro = quantity?.kind === 'value' && quantity.value > 0 ? quantity.value : null;
  const factor = readFactor(draft.factor);
  const problems: PlanProblems = {
    ...(draft.name.trim() === '' ? { name: 'required' } : {}),
    ...spanProblems(draft),
    ...(draft.scope === 'category' && draft.categoryId === '' ? { category: 'required' } : {}),
    ...(draft.scope === 'item' && draft.item === null ? { item: 'required' } : {}),
    ...(draft.isByQuantity && quantityMicro === null ? { effect: 'wrongQuantity' } : {}),
    ...(!draft.isByQuantity && factor === null ? { effect: 'wrongFactor' } : {}),
  };
  if (Object.keys(problems).length > 0 || draft.fromOn === null || draft.toOn === null) return { problems };
  const { kind, name, fromOn, toOn, scope, categoryId, item, isByQuantity, isYearly, note } = draft;
  return {
    fields: {
      kind, name: name.trim(), fromOn, toOn, scope, scopeId: scope === 'all' ? null : scope === 'category' ? categoryId : item?.id ?? null,
      factor: isByQuantity ? null : factor, quantityMicro: isByQuantity ? quantityMicro : null, isYearly, note,
    },
  };
}
