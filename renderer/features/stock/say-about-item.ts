/** What the preview says about an item in one or two sentences: text keys with their figures, in the order they are read. */
import { addDays, daysBetween } from '../../../shared/kernel/calendar-date.ts';
import type { StockRow } from '../../parts/next-action.ts';

/** `quantityMicro`, `date`, `arrives` and `count` fill the blanks of the text `say.<key>`. */
export type Sentence = {
  readonly key: 'outOnOrder' | 'outOverdue' | 'out' | 'overdue' | 'lasts' | 'lastsLate' | 'suggest' | 'requested' | 'over' | 'dead' | 'neverUsed' | 'ok' | 'noThresholds';
  readonly quantityMicro?: number;
  readonly date?: string;
  readonly arrives?: string;
  readonly count?: number;
};

function aboutReceipts(row: StockRow, today: string): Sentence[] {
  const daysLate = row.nextReceiptOn === null ? 0 : daysBetween(row.nextReceiptOn, today);
  const isDue = row.onOrderMicro > 0;
  if (row.state === 'out') {
    if (!isDue) return [{ key: 'out' }];
    if (daysLate > 0) return [{ key: 'outOverdue', quantityMicro: row.onOrderMicro, count: daysLate }];
    return row.nextReceiptOn === null ? [] : [{ key: 'outOnOrder', quantityMicro: row.onOrderMicro, date: row.nextReceiptOn }];
  }
  return isDue && daysLate > 0 ? [{ key: 'overdue', quantityMicro: row.onOrderMicro, count: daysLate }] : [];
}

function aboutLasting(row: StockRow, today: string): Sentence[] {
  const lastsTo = row.runsOutWithReceiptsOn ?? row.runsOutOn;
  if (row.state === 'out' || row.state === 'over' || lastsTo === null) return [];
  if (row.state === 'ok' && row.suggestedOrderMicro === 0) return [{ key: 'ok', date: lastsTo }];
  const arrives = addDays(today, row.leadTimeDays);
  return [{ key: arrives > lastsTo ? 'lastsLate' : 'lasts', date: lastsTo, arrives }];
}

function aboutExcess(row: StockRow, today: string): Sentence[] {
  const sentences: Sentence[] = [];
  if (row.state === 'over' && row.maximumMicro !== null && row.positionMicro > row.maximumMicro) {
    sentences.push({ key: 'over', quantityMicro: row.positionMicro - row.maximumMicro });
  }
  if (row.isDead) sentences.push(row.lastIssueOn === null ? { key: 'neverUsed' } : { key: 'dead', count: daysBetween(row.lastIssueOn, today) });
  return sentences;
}

/** The sentences for one item on one day; none when there is nothing to say. */
export function sayAboutItem(row: StockRow, today: string): Sentence[] {
  const sentences = [...aboutReceipts(row, today), ...aboutLasting(row, today), ...aboutExcess(row, today)];
  if (row.reorderPointMicro === null && row.thresholdOutcome === 'not_enough_history') sentences.push({ key: 'noThresholds' });
  const isRequested = row.openRequisitionId !== null && row.onOrderMicro <= 0;
  if (isRequested) sentences.push({ key: 'requested' });
  else if (row.openRequisitionId === null && row.suggestedOrderMicro > 0) sentences.push({ key: 'suggest', quantityMicro: row.suggestedOrderMicro });
  return sentences;
}
