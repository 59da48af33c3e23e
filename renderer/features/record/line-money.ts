/** What a line comes to, as typed: in 10⁻⁴ 元. */
import { averageCostE4, lineAmountE4, wholeCents } from '../../../shared/kernel/money.ts';
import { multiplyDivide } from '../../../shared/kernel/rounding.ts';
import { readMoney, readPercent, readQuantity } from '../../parts/read-number.ts';
import { type Draft, type DraftLine, unitOf } from './draft.ts';

export type LineMoney = { readonly amountE4: number | null; readonly taxE4: number | null; readonly totalE4: number | null };

/** The reference price in the line's own unit. */
export function referencePriceE4(line: DraftLine): number | null {
  const { numerator, denominator } = unitOf(line);
  return line.item.referencePriceE4 === null ? null : multiplyDivide(line.item.referencePriceE4, numerator, denominator);
}

/** 金额 is what is typed there, else quantity × price, else quantity × reference price; 税额 and 价税合计 follow from it. */
export function moneyOf(line: DraftLine): LineMoney {
  const amountE4 = amountOf(line);
  const rate = readPercent(line.taxRate);
  if (amountE4 === null || rate.kind === 'wrong') return { amountE4, taxE4: null, totalE4: null };
  const taxE4 = rate.kind === 'empty' ? null : wholeCents(multiplyDivide(amountE4, rate.value, 10_000));
  return { amountE4, taxE4, totalE4: amountE4 + (taxE4 ?? 0) };
}

function amountOf(line: DraftLine): number | null {
  const typed = readMoney(line.amount);
  if (typed.kind === 'value') return typed.value;
  const quantity = readQuantity(line.quantity, unitOf(line).decimals);
  const price = readMoney(line.price);
  const priceE4 = price.kind === 'value' ? price.value : price.kind === 'empty' ? referencePriceE4(line) : null;
  return quantity.kind === 'value' && priceE4 !== null ? lineAmountE4(quantity.value, priceE4) : null;
}

/** The price that goes with a typed amount where none is typed itself; null: the reference price. */
export function priceE4Of(line: DraftLine): number | null {
  const price = readMoney(line.price);
  if (price.kind === 'value') return price.value;
  const amount = readMoney(line.amount);
  const quantity = readQuantity(line.quantity, unitOf(line).decimals);
  return amount.kind === 'value' && quantity.kind === 'value' && quantity.value > 0 ? averageCostE4(amount.value, quantity.value) : null;
}

/** 暂估: the price is not known until the invoice comes. Where nobody says so, as long as none is typed. */
export function isEstimated(draft: Draft, line: DraftLine): boolean {
  return draft.type === 'receipt' && draft.businessType === 'purchase' && (line.isEstimated ?? (line.price.trim() === '' && line.amount.trim() === ''));
}

/** What the lines come to; those whose price nobody knows count as nothing. */
export function totalE4(draft: Draft): number {
  return draft.lines.reduce((sum, line) => sum + (moneyOf(line).amountE4 ?? 0), 0);
}
