/** Which columns each paper form has, and what stands in them. */
import { formatMoney } from '../../../shared/kernel/money.ts';
import { multiplyDivide, roundToStep } from '../../../shared/kernel/rounding.ts';
import type { OutputOf } from '../../client/procedure-types.ts';
import { DASH, moneyText, quantityText } from '../../ui/format-number.ts';

export type PrintedDocument = OutputOf<'documents.get'>;
export type PrintedLine = PrintedDocument['lines'][number] & { readonly toLocationCode: string };

export const FORM_COLUMN_IDS = [
  'line', 'code', 'name', 'spec', 'unit', 'requested', 'quantity', 'booked', 'counted', 'difference', 'price', 'amount', 'taxRate', 'tax', 'total', 'batch', 'produced', 'expires', 'location', 'to', 'reason', 'note',
] as const;
export type FormColumnId = (typeof FORM_COLUMN_IDS)[number];
/** `weight`: share of the paper's width. */
export type FormColumn = { readonly id: FormColumnId; readonly weight: number; readonly isFigure: boolean; readonly text: (line: PrintedLine, index: number) => string };

const BASIS_POINTS = 10_000;

function amountOf(line: PrintedLine): number | null {
  return line.amountE4 ?? (line.valueE4 === null ? null : Math.abs(line.valueE4));
}

/** 税额: amount × rate, whole 分; null without a rate or an amount. */
export function taxOf(line: PrintedLine): number | null {
  const amount = amountOf(line);
  return amount === null || line.taxRateBp === null ? null : roundToStep(multiplyDivide(amount, line.taxRateBp, BASIS_POINTS), 100);
}

const money = (e4: number | null) => (e4 === null ? '' : moneyText(e4, 2));
const ENTERED_DECIMALS = 3;
/** A quantity in the unit the line was written in, which is the unit that stands on the paper. */
function quantity(line: PrintedLine, micro: number | null): string {
  if (micro === null) return '';
  if (line.enteredMicro === null || line.quantityMicro === 0) return quantityText(micro, line.unitDecimals);
  return quantityText(multiplyDivide(micro, Math.abs(line.enteredMicro), Math.abs(line.quantityMicro)), ENTERED_DECIMALS);
}

/** A reversal writes in negative figures what it takes back; of a paper that moved goods both ways (调拨, 盘点) each line as it is booked. */
function signsOf({ type, lines }: PrintedDocument): (line: PrintedLine) => 1 | -1 {
  if (type !== 'reversal') return () => 1;
  const isBothWays = lines.some(line => line.quantityMicro > 0) && lines.some(line => line.quantityMicro < 0);
  return line => (isBothWays && line.quantityMicro >= 0 ? 1 : -1);
}

function columnsById(document: PrintedDocument): { readonly [C in FormColumnId]: Omit<FormColumn, 'id'> } {
  const { type } = document;
  const signOf = signsOf(document);
  const moved = (line: PrintedLine) => signOf(line) * Math.abs(line.quantityMicro);
  return {
    line: { weight: 4, isFigure: true, text: (_, index) => String(index + 1) },
    code: { weight: 8, isFigure: false, text: line => line.code },
    name: { weight: 15, isFigure: false, text: line => line.name },
    spec: { weight: 12, isFigure: false, text: line => line.spec },
    unit: { weight: 4, isFigure: false, text: line => line.enteredUnit ?? line.unit },
    requested: { weight: 7, isFigure: true, text: line => quantity(line, line.requestedMicro) },
    quantity: { weight: 7, isFigure: true, text: line => quantity(line, moved(line)) },
    booked: { weight: 7, isFigure: true, text: line => (line.countedMicro === null ? '' : quantity(line, line.countedMicro - line.quantityMicro)) },
    counted: { weight: 7, isFigure: true, text: line => quantity(line, line.countedMicro) },
    difference: { weight: 7, isFigure: true, text: line => (line.quantityMicro > 0 ? '+' : '') + quantity(line, line.quantityMicro) },
    price: { weight: 8, isFigure: true, text: line => (line.unitPriceE4 === null || line.enteredMicro !== null ? averagePrice(line) : formatMoney(line.unitPriceE4)) },
    amount: { weight: 9, isFigure: true, text: line => { const amount = amountOf(line); return type === 'count' ? differenceText(line) : money(amount === null ? null : signOf(line) * amount); } },
    taxRate: { weight: 5, isFigure: true, text: line => (line.taxRateBp === null ? '' : `${line.taxRateBp / 100}%`) },
    tax: { weight: 7, isFigure: true, text: line => money(taxOf(line)) },
    total: { weight: 9, isFigure: true, text: line => { const amount = amountOf(line); return money(amount === null ? null : signOf(line) * (amount + (taxOf(line) ?? 0))); } },
    batch: { weight: 9, isFigure: false, text: line => line.batchNumber },
    produced: { weight: 8, isFigure: false, text: line => line.producedOn ?? '' },
    expires: { weight: 8, isFigure: false, text: line => line.expiresOn ?? '' },
    location: { weight: 7, isFigure: false, text: line => line.locationCode },
    to: { weight: 7, isFigure: false, text: line => line.toLocationCode },
    reason: { weight: 9, isFigure: false, text: line => line.reason },
    note: { weight: 9, isFigure: false, text: line => line.note },
  };
}

/** 盘盈 adds, 盘亏 takes away; what was found as it stands in the book is worth no figure. */
function differenceText({ valueE4 }: PrintedLine): string {
  return valueE4 === null || valueE4 === 0 ? '' : moneyText(valueE4, 2);
}

/** What one of the unit on the paper comes to. */
function averagePrice(line: PrintedLine): string {
  const amount = amountOf(line);
  const micro = line.enteredMicro ?? line.quantityMicro;
  return amount === null || micro === 0 ? '' : formatMoney(Math.abs(multiplyDivide(amount, 1_000_000, micro)));
}

const HEAD: readonly FormColumnId[] = ['line', 'code', 'name', 'spec', 'unit'];
const COSTS: readonly FormColumnId[] = ['price', 'amount', 'taxRate', 'tax', 'total'];
/** Left out where no line has anything in them. */
const OPTIONAL: readonly FormColumnId[] = ['requested', 'taxRate', 'tax', 'total', 'batch', 'produced', 'expires', 'reason', 'note', 'spec'];

const BY_TYPE: { readonly [T in PrintedDocument['type']]: readonly FormColumnId[] } = {
  opening: ['quantity', 'price', 'amount', 'batch', 'produced', 'expires', 'location', 'note'],
  receipt: ['requested', 'quantity', 'price', 'amount', 'taxRate', 'tax', 'total', 'batch', 'produced', 'expires', 'location', 'note'],
  return_out: ['quantity', 'price', 'amount', 'batch', 'location', 'reason', 'note'],
  issue: ['requested', 'quantity', 'price', 'amount', 'batch', 'location', 'note'],
  return_in: ['quantity', 'price', 'amount', 'batch', 'location', 'reason', 'note'],
  transfer: ['quantity', 'batch', 'location', 'to', 'note'],
  scrap: ['quantity', 'price', 'amount', 'batch', 'location', 'reason', 'note'],
  count: ['location', 'batch', 'booked', 'counted', 'difference', 'price', 'amount', 'reason', 'note'],
  invoice: ['amount', 'taxRate', 'tax', 'total', 'note'],
  reversal: ['quantity', 'price', 'amount', 'batch', 'location', 'note'],
};

/** The columns of a form. Who may not see costs, or does not want them on the paper, gets none. */
export function formColumns(document: PrintedDocument, lines: readonly PrintedLine[], showsCosts: boolean): readonly FormColumn[] {
  const byId = columnsById(document);
  return [...HEAD, ...BY_TYPE[document.type]]
    .filter(id => showsCosts || !COSTS.includes(id))
    // Without tax it would only repeat the amount.
    .filter(id => id !== 'total' || lines.some(line => line.taxRateBp !== null))
    .map(id => ({ id, ...byId[id] }))
    .filter(({ id, text }) => !OPTIONAL.includes(id) || lines.some((line, index) => text(line, index) !== ''));
}

/** Lines as they stand on paper: a transfer is one line from here to there. */
export function printedLines(document: PrintedDocument): readonly PrintedLine[] {
  const isMove = (line: PrintedDocument['lines'][number], at: number) => document.lines[at + 1]?.kind === 'transfer_in' && line.kind === 'transfer_out';
  return document.lines.flatMap((line, at) => {
    if (line.kind === 'transfer_in' && document.lines[at - 1]?.kind === 'transfer_out') return [];
    return [{ ...line, toLocationCode: isMove(line, at) ? (document.lines[at + 1]?.locationCode ?? '') : '' }];
  });
}

/** All lines together, where they are counted in one unit: pieces and kilograms are not added up. */
export function quantitySum(document: PrintedDocument, lines: readonly PrintedLine[]): string {
  const units = new Set(lines.map(line => `${line.unit} ${line.enteredUnit ?? ''}`));
  const [first] = lines;
  if (units.size !== 1 || first === undefined || first.enteredMicro !== null || document.type === 'count') return '';
  const signOf = signsOf(document);
  return quantityText(lines.reduce((total, line) => total + signOf(line) * Math.abs(line.quantityMicro), 0), first.unitDecimals);
}

/** `payableE4`: what the form is about, with tax where it has any; null where costs are not known. */
export type FormSums = { readonly amount: string; readonly tax: string; readonly total: string; readonly payableE4: number | null };

/** Sums of the money columns; a dash where there is nothing to add up. */
export function formSums(document: PrintedDocument, lines: readonly PrintedLine[]): FormSums {
  const signOf = signsOf(document);
  const signed = (line: PrintedLine, e4: number | null) => (e4 === null ? null : signOf(line) * e4);
  const amounts = lines.map(line => (document.type === 'count' && line.valueE4 !== null ? line.valueE4 : signed(line, amountOf(line))));
  if (amounts.length === 0 || amounts.some(amount => amount === null)) return { amount: DASH, tax: DASH, total: DASH, payableE4: null };
  const amount = amounts.reduce<number>((sum, each) => sum + (each ?? 0), 0);
  const tax = lines.reduce((sum, line) => sum + (signed(line, taxOf(line)) ?? 0), 0);
  return { amount: moneyText(amount, 2), tax: moneyText(tax, 2), total: moneyText(amount + tax, 2), payableE4: amount + tax };
}
