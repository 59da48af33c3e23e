/** What a line would do, in words: text keys with their figures, the gravest first. Formatting is the panel's business. */
import { daysBetween } from '../../../shared/kernel/calendar-date.ts';
import type { OutputOf } from '../../client/procedure-types.ts';
import type { BadgeState } from '../../ui/state-badge.tsx';

export type LinePreview = OutputOf<'documents.preview'>[number];

/** Quantities in micro-units of the item; dates as they are; `count` and `tenths` plain. */
export type WarningFigures = {
  readonly after?: number; readonly safety?: number; readonly reorder?: number; readonly maximum?: number; readonly short?: number;
  readonly quantity?: number; readonly sum?: number; readonly date?: string; readonly count?: number; readonly tenths?: number;
};
type TitleKey = 'negative' | 'out' | 'safety' | 'reorder' | 'over' | 'inactive' | 'noPrice' | 'reserved' | 'expired' | 'noBatch';
type TextKey = 'negativeText' | 'inactiveText' | 'noPriceText' | 'overText' | 'dueEnough' | 'dueShort' | 'dueLate' | 'noOrder' | 'cover' | 'reservedText' | 'expiredText' | 'noBatchText';
export type WarningText = { readonly key: TextKey; readonly figures: WarningFigures };
export type Warning = { readonly state: BadgeState; readonly title: TitleKey; readonly figures: WarningFigures; readonly texts: readonly WarningText[] };

/** What is on the way says whether somebody has to order. */
function aboutOrder(preview: LinePreview, today: string): WarningText {
  if (preview.onOrderMicro <= 0 || preview.nextReceiptOn === null) return { key: 'noOrder', figures: {} };
  const late = daysBetween(preview.nextReceiptOn, today);
  if (late > 0) return { key: 'dueLate', figures: { quantity: preview.onOrderMicro, count: late } };
  const sum = preview.availableAfterMicro + preview.onOrderMicro;
  const isEnough = sum > (preview.reorderPointMicro ?? preview.safetyStockMicro ?? 0);
  return { key: isEnough ? 'dueEnough' : 'dueShort', figures: { quantity: preview.onOrderMicro, date: preview.nextReceiptOn, sum } };
}

function aboutShortage(preview: LinePreview, today: string): WarningText[] {
  const tenths = preview.coverDaysAfterTenths;
  return [aboutOrder(preview, today), ...(tenths === null || tenths <= 0 ? [] : [{ key: 'cover' as const, figures: { tenths } }])];
}

function warningOf(kind: LinePreview['warnings'][number], preview: LinePreview, today: string): Warning {
  const after = preview.availableAfterMicro;
  switch (kind) {
    case 'would_go_negative':
      return { state: 'out', title: 'negative', figures: { date: preview.shortOn ?? today, short: preview.shortMicro }, texts: [{ key: 'negativeText', figures: {} }] };
    case 'out_after':
      return { state: 'out', title: 'out', figures: {}, texts: [aboutOrder(preview, today)] };
    case 'below_safety':
      return { state: 'low', title: 'safety', figures: { after, safety: preview.safetyStockMicro ?? 0 }, texts: aboutShortage(preview, today) };
    case 'below_reorder_point':
      return { state: 'running_out', title: 'reorder', figures: { after, reorder: preview.reorderPointMicro ?? 0 }, texts: aboutShortage(preview, today) };
    case 'over_maximum':
      return { state: 'over', title: 'over', figures: { after: preview.onHandAfterMicro, maximum: preview.maximumMicro ?? 0 }, texts: [{ key: 'overText', figures: {} }] };
    case 'inactive_item':
      return { state: 'dead', title: 'inactive', figures: {}, texts: [{ key: 'inactiveText', figures: {} }] };
    case 'would_take_reserved':
      return { state: 'low', title: 'reserved', figures: {}, texts: [{ key: 'reservedText', figures: {} }] };
    case 'batch_expired':
      return { state: 'out', title: 'expired', figures: {}, texts: [{ key: 'expiredText', figures: {} }] };
    case 'no_batch':
      return { state: 'dead', title: 'noBatch', figures: {}, texts: [{ key: 'noBatchText', figures: {} }] };
    case 'no_price':
      return { state: 'dead', title: 'noPrice', figures: {}, texts: [{ key: 'noPriceText', figures: {} }] };
  }
}

const GRAVITY: readonly LinePreview['warnings'][number][] = ['would_go_negative', 'batch_expired', 'would_take_reserved', 'out_after', 'below_safety', 'below_reorder_point', 'over_maximum', 'inactive_item', 'no_price'];

/** All warnings of a line. */
export function warningsOf(preview: LinePreview, today: string): Warning[] {
  return GRAVITY.filter(kind => preview.warnings.includes(kind)).map(kind => warningOf(kind, preview, today));
}

export type Hint = { readonly state: BadgeState; readonly word: 'negative' | 'expired' | 'reserved' | 'reorder' | 'inactive' | 'no_price' | null };

/** The one word in the line's last column: what is worst about it; null when all is well. A null word is the state's own. */
export function hintOf(preview: LinePreview): Hint | null {
  const has = (kind: LinePreview['warnings'][number]) => preview.warnings.includes(kind);
  if (has('would_go_negative')) return { state: 'out', word: 'negative' };
  if (has('batch_expired')) return { state: 'out', word: 'expired' };
  if (has('would_take_reserved')) return { state: 'low', word: 'reserved' };
  if (has('inactive_item')) return { state: 'dead', word: 'inactive' };
  if (preview.stateAfter !== 'ok') return { state: preview.stateAfter, word: null };
  if (has('below_reorder_point')) return { state: 'running_out', word: 'reorder' };
  return has('no_price') ? { state: 'dead', word: 'no_price' } : null;
}
