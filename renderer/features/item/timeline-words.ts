import { useMemo } from 'react';

import { ALERT_EVENTS, ALERT_REMARKS } from '../../../shared/domain/alerts/index.ts';
import { ALERT_CLOSE_REASONS, MOVEMENT_KINDS, RULE_KINDS, THRESHOLD_OUTCOMES } from '../../../shared/kernel/vocabulary.ts';
import { useTexts, type Translate } from '../../language/use-texts.tsx';
import { instantText } from '../../ui/calendar-date.tsx';
import { DASH, quantityText } from '../../ui/format-number.ts';
import type { TimelineEntry } from './fold-timeline.ts';

/** The events of alerts and requisitions as the backend writes them (shared/domain/alerts, shared/domain/requisitions). */
const ALERT_WORDS = [...ALERT_EVENTS, ...ALERT_REMARKS] as const;
const ORDER_WORDS = ['requested', 'ordered', 'promised', 'received_part', 'received_all', 'cancelled', 'receipt_reversed'] as const;

type Texts = { readonly t: Translate<'item'>; readonly common: Translate<'common'>; readonly decimals: number; readonly unit: string };

const isOneOf = <T extends string>(list: readonly T[], word: unknown): word is T => typeof word === 'string' && (list as readonly string[]).includes(word);
const numberOf = (value: string | number | undefined): number | null => (typeof value === 'number' ? value : null);
const textOf = (value: string | number | undefined): string => (value === undefined ? '' : String(value));

function titleOf(entry: TimelineEntry, { t }: Texts): string {
  if (entry.kind === 'movement') return entry.number;
  if (entry.kind === 'alert') return isOneOf(ALERT_WORDS, entry.word) ? t(`timeline.alertWords.${entry.word}`) : entry.word;
  if (entry.kind === 'threshold') return isOneOf(THRESHOLD_OUTCOMES, entry.word) ? t(`timeline.thresholdWords.${entry.word}`) : entry.word;
  return isOneOf(ORDER_WORDS, entry.word) ? `${t(`timeline.orderWords.${entry.word}`)} ${entry.number}`.trimEnd() : entry.number;
}

function kindOf(entry: TimelineEntry, { t, common }: Texts): string {
  if (entry.kind !== 'movement') return t(`timeline.kinds.${entry.kind}`);
  return isOneOf(MOVEMENT_KINDS, entry.word) ? common(`movementKinds.${entry.word}`) : entry.word;
}

/** Why an alert moved, from the figures it moved on. */
function alertDetail({ params }: TimelineEntry, { t, common, decimals, unit }: Texts): string[] {
  const rule = params['rule'];
  const reason = params['closeReason'];
  const available = numberOf(params['availableMicro']);
  const lasts = textOf(params['runsOutWithReceiptsOn']);
  const arrives = textOf(params['orderArrivesOn']);
  return [
    isOneOf(RULE_KINDS, rule) ? common(`ruleKinds.${rule}`) : '',
    isOneOf(ALERT_CLOSE_REASONS, reason) ? common(`alertCloseReasons.${reason}`) : '',
    available === null ? '' : t('timeline.details.available', { quantity: `${quantityText(available, decimals)} ${unit}` }),
    lasts === '' || arrives === '' ? '' : t('timeline.details.lasts', { date: lasts.slice(5), arrives: arrives.slice(5) }),
    params['untilDate'] === undefined ? '' : t('timeline.details.until', { date: textOf(params['untilDate']) }),
    textOf(params['documentNumber']),
  ];
}

function orderDetail({ params }: TimelineEntry, { t, decimals, unit }: Texts): string[] {
  const quantity = numberOf(params['quantityMicro']);
  return [
    quantity === null ? '' : `${quantityText(quantity, decimals)} ${unit}`,
    params['promisedOn'] === undefined ? '' : t('timeline.details.promised', { date: textOf(params['promisedOn']) }),
    textOf(params['documentNumber']),
  ];
}

function thresholdDetail({ params }: TimelineEntry, { t, common, decimals }: Texts): string[] {
  const figure = (value: number | null) => (value === null ? DASH : quantityText(value, decimals));
  const [from, to] = [numberOf(params['from']), numberOf(params['to'])];
  if (from === null && to === null) return [];
  return [from === null ? `${common('thresholdFields.reorderPoint')} ${figure(to)}` : t('timeline.details.reorder', { from: figure(from), to: figure(to) })];
}

function detailOf(entry: TimelineEntry, texts: Texts): string {
  const made = entry.kind === 'alert' ? alertDetail(entry, texts) : entry.kind === 'order' ? orderDetail(entry, texts) : entry.kind === 'threshold' ? thresholdDetail(entry, texts) : [];
  return [...made, entry.detail].filter(part => part !== '').join(' · ');
}

/** A movement stands at its business date; the hour only where it was recorded on that day. */
function whenOf(entry: TimelineEntry): string {
  const recorded = instantText(entry.at);
  return recorded.startsWith(entry.businessDate) ? recorded.slice(5) : entry.businessDate;
}

export type TimelineWords = {
  whenOf(entry: TimelineEntry): string;
  kindOf(entry: TimelineEntry): string;
  titleOf(entry: TimelineEntry): string;
  detailOf(entry: TimelineEntry): string;
};

/** The words of an entry of the time line in the language in use; quantities in the item's unit. */
export function useTimelineWords({ unit, unitDecimals }: { readonly unit: string; readonly unitDecimals: number }): TimelineWords {
  const t = useTexts('item');
  const common = useTexts('common');
  return useMemo(() => {
    const texts: Texts = { t, common, decimals: unitDecimals, unit };
    return { whenOf, kindOf: entry => kindOf(entry, texts), titleOf: entry => titleOf(entry, texts), detailOf: entry => detailOf(entry, texts) };
  }, [t, common, unit, unitDecimals]);
}
