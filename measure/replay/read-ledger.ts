/** Reads a transaction ledger: which column is what, which lines are demand, and what each item was wanted day by day. */
import type { DemandCorrection } from '../../shared/domain/replay/index.ts';
import { dayNumber } from '../../shared/kernel/calendar-date.ts';

/** A return without a known issue is taken off issues of at most this many days before it. */
const RETURN_NETTING_DAYS = 60;

/** Names a column may have, the surest first. */
const COLUMN_NAMES = {
  item: ['sku', 'item_code', 'itemcode', 'stockcode', 'stock_code', 'item_id', 'itemid', 'item', 'product_id', 'product', 'material', 'code', 'id', '物料编码', '物料', '编码'],
  quantity: ['qty', 'ord_qty', 'quantity', 'order_qty', 'units', 'amount', '数量'],
  date: ['time', 'order_date', 'date', 'invoicedate', 'invoice_date', 'datetime', 'timestamp', 'day', '日期', '时间'],
  price: ['price', 'item_price', 'unit_price', 'unitprice', '单价'],
} as const;
type ColumnName = keyof typeof COLUMN_NAMES;

/** Which columns to read; those not given are found by their names. */
export type ColumnChoice = { readonly [Name in ColumnName]?: string };

export type ItemHistory = {
  readonly id: string;
  /** Day 0 is the ledger's first day. Returns are taken off the issue they belong to. */
  readonly demand: number[];
  readonly corrections: readonly DemandCorrection[];
  /** Median of the prices paid; 1 when the ledger has none. */
  readonly unitValue: number;
  readonly isWholeNumbers: boolean;
};

export type Ledger = {
  readonly items: readonly ItemHistory[];
  readonly days: number;
  readonly lines: number;
  /** Lines left out: no date, no quantity, or price 0 (write-offs and gifts are not demand). */
  readonly skippedLines: number;
  /** Returns for which no issue was found. */
  readonly unmatchedReturns: number;
};

/** Cells of a line of comma-separated values; quoted cells may hold commas and doubled quotes. */
export function cellsOf(line: string): string[] {
  if (!line.includes('"')) return line.split(',');
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '');
}

/** Reads a ledger from its text. Throws when a column is missing. */
export function readLedger(text: string, choice: ColumnChoice = {}): Ledger {
  const lines = text.split(/\r?\n/).filter(line => line !== '');
  const at = findColumns(cellsOf(lines[0] ?? ''), choice);
  const books = new Map<string, { issues: [number, number][]; returns: [number, number][]; prices: number[] }>();
  let skippedLines = 0;
  let first = Infinity;
  let last = -Infinity;
  for (const line of lines.slice(1)) {
    const cells = cellsOf(line);
    const quantity = Number(cells[at.quantity]);
    const day = dayOf(cells[at.date] ?? '');
    const price = at.price === -1 ? 1 : Number(cells[at.price]);
    const id = cells[at.item]?.trim() ?? '';
    if (day === null || id === '' || !Number.isFinite(quantity) || quantity === 0 || !(price > 0)) {
      skippedLines += 1;
      continue;
    }
    first = Math.min(first, day);
    last = Math.max(last, day);
    let book = books.get(id);
    if (book === undefined) books.set(id, (book = { issues: [], returns: [], prices: [] }));
    book.prices.push(price);
    (quantity > 0 ? book.issues : book.returns).push([day, Math.abs(quantity)]);
  }
  const days = books.size === 0 ? 0 : last - first + 1;
  let unmatchedReturns = 0;
  const items = [...books].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, { issues, returns, prices }]) => {
    const netted = netReturns(issues, returns, { first, days });
    unmatchedReturns += netted.unmatched;
    return { id, demand: netted.demand, corrections: netted.corrections, unitValue: medianOf(prices), isWholeNumbers: issues.every(([, quantity]) => Number.isInteger(quantity)) };
  });
  return { items, days, lines: lines.length - 1, skippedLines, unmatchedReturns };
}

function findColumns(header: readonly string[], choice: ColumnChoice): Record<ColumnName, number> {
  const names = header.map(name => name.trim().toLowerCase());
  const find = (column: ColumnName): number => {
    const wanted = choice[column]?.toLowerCase();
    const found = (wanted === undefined ? COLUMN_NAMES[column] : [wanted]).map(name => names.indexOf(name)).find(index => index >= 0) ?? -1;
    if (found === -1 && (wanted !== undefined || column !== 'price')) throw new Error(`The ledger has no column for ${column}: ${header.join(', ')}. Name it with --columns ${column}=NAME`);
    return found;
  };
  return { item: find('item'), quantity: find('quantity'), date: find('date'), price: find('price') };
}

/** The day of 2015/9/2, 2015-09-02, 20150902 or 2015-09-02T08:26; null for anything else. */
function dayOf(text: string): number | null {
  const match = /^\s*(\d{4})[-/.]?(\d{1,2})[-/.]?(\d{1,2})(?!\d)/.exec(text);
  if (match === null) return null;
  const [, year = '', month = '', day = ''] = match;
  try {
    return dayNumber(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  } catch {
    // A day that is not in the calendar: the line is counted as skipped.
    return null;
  }
}

/** Takes each return off the latest issues on or before its day; one that only a later day knows of is also kept as a correction. */
function netReturns(issues: readonly [number, number][], returns: readonly [number, number][], span: { first: number; days: number }): { demand: number[]; corrections: DemandCorrection[]; unmatched: number } {
  const demand = new Array<number>(span.days).fill(0);
  for (const [day, quantity] of issues) demand[day - span.first] = (demand[day - span.first] ?? 0) + quantity;
  const corrections: DemandCorrection[] = [];
  let unmatched = 0;
  for (const [returnDay, quantity] of [...returns].sort(([a], [b]) => a - b)) {
    const knownFrom = returnDay - span.first;
    let open = quantity;
    for (let day = knownFrom; day >= Math.max(0, knownFrom - RETURN_NETTING_DAYS) && open > 0; day -= 1) {
      const taken = Math.min(open, demand[day] ?? 0);
      if (taken <= 0) continue;
      demand[day] = (demand[day] ?? 0) - taken;
      open -= taken;
      if (day < knownFrom) corrections.push({ knownFrom, day, quantity: taken });
    }
    if (open > 0) unmatched += 1;
  }
  return { demand, corrections, unmatched };
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length === 0 ? 1 : sorted.length % 2 === 1 ? (sorted[middle] ?? 1) : ((sorted[middle - 1] ?? 1) + (sorted[middle] ?? 1)) / 2;
}
