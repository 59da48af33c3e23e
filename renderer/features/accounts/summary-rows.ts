/** 收发存汇总表 as lines: the items of a category, its subtotal, the next. */
import { type Flow, IN_FLOWS, OUT_FLOWS, type PeriodFigures, totalFigures } from '../../../shared/domain/accounting/index.ts';
import { groupBy } from '../../../shared/kernel/group-by.ts';
import type { OutputOf } from '../../client/procedure-types.ts';

export type SummaryItem = OutputOf<'accounts.summary'>['rows'][number];
export type SummaryLine = PeriodFigures & {
  readonly id: string;
  readonly kind: 'item' | 'subtotal' | 'total';
  readonly item: SummaryItem | null;
  readonly title: string;
  readonly unitDecimals: number;
  readonly flows: ReadonlyMap<Flow, { readonly quantityMicro: number; readonly valueE4: number }>;
};
export type SummaryFilter = { readonly text: string; readonly categoryId: string | null; readonly isMovedOnly: boolean };

function fits(row: SummaryItem, { text, categoryId, isMovedOnly }: SummaryFilter): boolean {
  const wanted = text.trim().toLowerCase();
  if (categoryId !== null && row.categoryId !== categoryId) return false;
  if (isMovedOnly && row.flows.length === 0) return false;
  return wanted === '' || [row.code, row.name, row.spec, row.locationCode, row.supplierName].some(part => part.toLowerCase().includes(wanted));
}

/** The items that fit, with a subtotal after each category, and the sums of all of them. */
export function summaryLines(rows: readonly SummaryItem[], filter: SummaryFilter, words: { readonly noCategory: string; readonly subtotal: string; readonly total: string }): { readonly lines: SummaryLine[]; readonly total: SummaryLine } {
  const chosen = rows.filter(row => fits(row, filter));
  const lines = [...groupBy(chosen, row => row.categoryId)].flatMap(([categoryId, members]) => [
    ...members.map((row): SummaryLine => ({ ...figuresOf(row), id: row.itemId, kind: 'item', item: row, title: row.name, unitDecimals: row.unitDecimals, flows: sumFlows([row]) })),
    sumLine(members, { id: `subtotal ${categoryId ?? ''}`, kind: 'subtotal', title: `${members[0]?.categoryName === '' || members[0] === undefined ? words.noCategory : members[0].categoryName} ${words.subtotal}` }),
  ]);
  return { lines, total: sumLine(chosen, { id: 'total', kind: 'total', title: words.total }) };
}

function figuresOf({ opening, income, issue, closing }: SummaryItem): PeriodFigures {
  return { opening, income, issue, closing };
}

function sumLine(members: readonly SummaryItem[], head: Pick<SummaryLine, 'id' | 'kind' | 'title'>): SummaryLine {
  return { ...head, ...totalFigures(members), item: null, unitDecimals: Math.max(0, ...members.map(row => row.unitDecimals)), flows: sumFlows(members) };
}

function sumFlows(rows: readonly SummaryItem[]): Map<Flow, { quantityMicro: number; valueE4: number }> {
  const sums = new Map<Flow, { quantityMicro: number; valueE4: number }>();
  for (const { flow, quantityMicro, valueE4 } of rows.flatMap(row => row.flows)) {
    const known = sums.get(flow);
    sums.set(flow, { quantityMicro: (known?.quantityMicro ?? 0) + quantityMicro, valueE4: (known?.valueE4 ?? 0) + valueE4 });
  }
  return sums;
}

/** The kinds of coming and going that occur, in their order. */
export function usedFlows(rows: readonly SummaryItem[]): { readonly income: Flow[]; readonly issue: Flow[] } {
  const used = new Set(rows.flatMap(row => row.flows.map(each => each.flow)));
  return { income: IN_FLOWS.filter(flow => used.has(flow)), issue: OUT_FLOWS.filter(flow => used.has(flow)) };
}
