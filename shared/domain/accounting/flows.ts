/** 收发类别: what came in and what went out, as an accountant sorts it. Corrections in red stand on the side they correct. */

export const IN_FLOWS = ['purchase', 'purchase_return', 'production_in', 'other_in', 'count_gain', 'invoice', 'opening_reversal'] as const;
export type InFlow = (typeof IN_FLOWS)[number];
export const OUT_FLOWS = ['requisition', 'return_in', 'sale', 'other_out', 'scrap', 'count_loss', 'invoice_expensed'] as const;
export type OutFlow = (typeof OUT_FLOWS)[number];
export type Flow = InFlow | OutFlow;
/** What the ledger tells apart: opening lines are no income of the period, transfers are nothing at all; an invoice is both sides. */
export type LedgerFlow = Exclude<Flow, 'invoice_expensed'> | 'opening';

export type QuantityAmount = { readonly quantityMicro: number; readonly valueE4: number };

/** Signed as in the ledger: in is positive. `expensedE4`: what came in and went out at once (a price difference of goods already used). */
export type FlowSum = QuantityAmount & { readonly flow: LedgerFlow; readonly expensedE4: number };

/** Income and issue are positive in their own direction. opening + income − issue = closing, for quantity and for amount. */
export type PeriodFigures = { readonly opening: QuantityAmount; readonly income: QuantityAmount; readonly issue: QuantityAmount; readonly closing: QuantityAmount };
export type FlowFigure = QuantityAmount & { readonly flow: Flow };

export const NOTHING: QuantityAmount = { quantityMicro: 0, valueE4: 0 };

export function plus(a: QuantityAmount, b: QuantityAmount): QuantityAmount {
  return { quantityMicro: a.quantityMicro + b.quantityMicro, valueE4: a.valueE4 + b.valueE4 };
}
export function minus(a: QuantityAmount, b: QuantityAmount): QuantityAmount {
  return { quantityMicro: a.quantityMicro - b.quantityMicro, valueE4: a.valueE4 - b.valueE4 };
}

/** The side a flow stands on. */
export function sideOf(flow: Flow): 'in' | 'out' {
  return IN_FLOWS.some(each => each === flow) ? 'in' : 'out';
}

/** One sum of the ledger as figures of the report: an issue turns positive, an invoice for goods already used is income and issue. */
export function reportFlows(sum: FlowSum): FlowFigure[] {
  const { flow, quantityMicro, valueE4, expensedE4 } = sum;
  if (flow === 'opening') return [];
  const own: FlowFigure = sideOf(flow) === 'in' ? { flow, quantityMicro, valueE4: valueE4 + expensedE4 } : { flow, quantityMicro: 0 - quantityMicro, valueE4: 0 - valueE4 };
  return expensedE4 === 0 ? [own] : [own, { flow: 'invoice_expensed', quantityMicro: 0, valueE4: expensedE4 }];
}

/** The figures of one item (or of anything that adds up) in a period: what lay there before it, opening lines within it, what came and went. */
export function periodFigures(before: QuantityAmount, sums: readonly FlowSum[]): PeriodFigures & { readonly flows: readonly FlowFigure[] } {
  const opening = sums.filter(sum => sum.flow === 'opening').reduce<QuantityAmount>(plus, before);
  const flows = sums.flatMap(reportFlows).filter(figure => figure.quantityMicro !== 0 || figure.valueE4 !== 0);
  const income = flows.filter(figure => sideOf(figure.flow) === 'in').reduce<QuantityAmount>(plus, NOTHING);
  const issue = flows.filter(figure => sideOf(figure.flow) === 'out').reduce<QuantityAmount>(plus, NOTHING);
  return { opening, income, issue, closing: minus(plus(opening, income), issue), flows };
}

/** Sums of many rows. */
export function totalFigures(rows: readonly PeriodFigures[]): PeriodFigures {
  const total = (of: (row: PeriodFigures) => QuantityAmount) => rows.reduce((sum, row) => plus(sum, of(row)), NOTHING);
  return { opening: total(row => row.opening), income: total(row => row.income), issue: total(row => row.issue), closing: total(row => row.closing) };
}
