/** Quantity, price and amount side by side: the three columns an accountant reads everywhere. */
import { averageCostE4 } from '../../../shared/kernel/money.ts';
import type { DataColumn } from '../../ui/data-table.tsx';
import { DASH, moneyText, quantityText } from '../../ui/format-number.ts';

export type Figure = { readonly quantityMicro: number; readonly valueE4: number };
export type FigureWords = { readonly quantity: string; readonly price: string; readonly amount: string };

/** Nothing is a dash; what takes something back is red with a minus. */
export function QuantityCell({ micro, decimals }: { readonly micro: number | null; readonly decimals: number }) {
  if (micro === null || micro === 0) return <span className="zero">{DASH}</span>;
  return <span className={micro < 0 ? 'negative' : undefined}>{quantityText(micro, decimals)}</span>;
}
export function AmountCell({ e4 }: { readonly e4: number | null }) {
  if (e4 === null || e4 === 0) return <span className="zero">{DASH}</span>;
  return <span className={e4 < 0 ? 'negative' : undefined}>{moneyText(e4)}</span>;
}
/** Value ÷ quantity, up to four decimals. */
export function PriceCell({ figure }: { readonly figure: Figure | null }) {
  if (figure === null || figure.quantityMicro === 0 || figure.valueE4 === 0) return <span className="zero">{DASH}</span>;
  return <span className="muted">{moneyText(averageCostE4(figure.valueE4, figure.quantityMicro), 4)}</span>;
}

const WIDTHS = { quantity: 76, price: 66, amount: 102 } as const;

type Block<Row> = { readonly id: string; readonly group: readonly string[]; readonly words: FigureWords; readonly of: (row: Row) => Figure | null; readonly decimalsOf: (row: Row) => number; /** Takes part of the spare width. */ readonly isGrowing?: boolean; /** Sums over several items have no price. */ readonly hasPrice?: (row: Row) => boolean };

export function figureColumns<Row>({ id, group, words, of, decimalsOf, isGrowing = false, hasPrice = () => true }: Block<Row>): DataColumn<Row>[] {
  const priced = (row: Row) => (hasPrice(row) ? of(row) : null);
  return [
    { id: `${id}-quantity`, group, title: words.quantity, width: WIDTHS.quantity, align: 'end', value: row => of(row)?.quantityMicro ?? null, render: row => <QuantityCell micro={of(row)?.quantityMicro ?? null} decimals={decimalsOf(row)} /> },
    { id: `${id}-price`, group, title: words.price, width: WIDTHS.price, align: 'end', value: row => { const figure = priced(row); return figure === null || figure.quantityMicro === 0 ? null : averageCostE4(figure.valueE4, figure.quantityMicro); }, render: row => <PriceCell figure={priced(row)} /> },
    { id: `${id}-amount`, group, title: words.amount, width: WIDTHS.amount, ...(isGrowing ? { grow: 1 } : {}), align: 'end', value: row => of(row)?.valueE4 ?? null, render: row => <AmountCell e4={of(row)?.valueE4 ?? null} /> },
  ];
}
