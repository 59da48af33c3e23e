/** What the health page shows, as its address says: Back works, and a link leads to the same view. */
import { ENTRY_LAG_DAYS_MAX, HEALTH_CHECKS, type HealthCheck } from '../../../shared/contract/health.contract.ts';
import { addDays, addMonths, daysBetween, firstDayOf, lastDayOf, monthOf } from '../../../shared/kernel/calendar-date.ts';
import { dateOf, searchOf } from '../../parts/address-parts.ts';

export const HEALTH_VIEWS = ['checks', 'lag'] as const;
export type HealthView = (typeof HEALTH_VIEWS)[number];

export type HealthAddress = { readonly view: HealthView; readonly check: HealthCheck | null; readonly from: string | null; readonly to: string | null; readonly person: string | null };

/** Reads an address; what it does not understand counts as absent. */
export function readAddress(search: URLSearchParams): HealthAddress {
  const person = search.get('person');
  return {
    view: search.get('view') === 'lag' ? 'lag' : 'checks',
    check: HEALTH_CHECKS.find(check => check === search.get('check')) ?? null,
    from: dateOf(search.get('from')), to: dateOf(search.get('to')),
    person: person === null || person === '' ? null : person.slice(0, 120),
  };
}

/** Writes one; what stands at its beginning is left out. */
export function writeAddress({ view, check, from, to, person }: HealthAddress): URLSearchParams {
  return searchOf({ view: view === 'checks' ? null : view, check: view === 'checks' ? check : null, from: view === 'lag' ? from : null, to: view === 'lag' ? to : null, person: view === 'lag' ? person : null });
}

export type Span = { readonly from: string; readonly to: string };
export const PRESETS = ['week', 'month', 'thisMonth', 'lastMonth'] as const;
export type Preset = (typeof PRESETS)[number];

/** The days a preset stands for, today included. */
export function spanOf(preset: Preset, today: string): Span {
  const month = monthOf(today);
  const before = addMonths(month, -1);
  switch (preset) {
    case 'week': return { from: addDays(today, -6), to: today };
    case 'month': return { from: addDays(today, -29), to: today };
    case 'thisMonth': return { from: firstDayOf(month), to: today };
    case 'lastMonth': return { from: firstDayOf(before), to: lastDayOf(before) };
  }
}

/** The span an address asks for: the last thirty days unless it says otherwise, never longer than the report can look back. */
export function spanAsked({ from, to }: Pick<HealthAddress, 'from' | 'to'>, today: string): Span {
  const end = to ?? today;
  const start = from ?? addDays(end, -29);
  if (start > end) return { from: end, to: end };
  return daysBetween(start, end) < ENTRY_LAG_DAYS_MAX ? { from: start, to: end } : { from: addDays(end, 1 - ENTRY_LAG_DAYS_MAX), to: end };
}

/** The preset a span is; null for days of one's own choosing. */
export function presetOf(span: Span, today: string): Preset | null {
  return PRESETS.find(preset => {
    const known = spanOf(preset, today);
    return known.from === span.from && known.to === span.to;
  }) ?? null;
}
