/** The lines of a stocktake as the screen works with them: which are shown, what they add up to, where a code is. */
import type { OutputOf } from '../../client/procedure-types.ts';

export type Stocktake = OutputOf<'stocktakes.get'>;
export type CountLine = Stocktake['lines'][number];

export const LINE_VIEWS = ['all', 'open', 'recount', 'different', 'reason', 'posted'] as const;
export type LineView = (typeof LINE_VIEWS)[number];

/** Above the limits, counted to the end, and nobody has said why yet. */
export function lacksReason(line: CountLine): boolean {
  return line.state === 'counted' && line.isAboveLimits && line.reason === '';
}

export function isInView(line: CountLine, view: LineView): boolean {
  switch (view) {
    case 'all': return true;
    case 'open': return line.state === 'open';
    case 'recount': return line.state === 'recount';
    case 'different': return line.differenceMicro !== null && line.differenceMicro !== 0;
    case 'reason': return lacksReason(line);
    case 'posted': return line.state === 'posted';
  }
}

/** Whether what is typed into the search box is part of a line's code, name, spec, batch or place. */
export function matchesText(line: CountLine, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  return wanted === '' || [line.code, line.name, line.spec, line.batchNumber, line.locationCode].some(part => part.toLowerCase().includes(wanted));
}

export type Difference = { readonly lines: number; readonly amountE4: number | null };
export type Summary = { readonly total: number; readonly byView: { readonly [V in LineView]: number }; readonly counted: number; readonly toPost: number; readonly gain: Difference; readonly loss: Difference; readonly counters: readonly (readonly [name: string, lines: number])[] };

function sumOf(lines: readonly CountLine[]): Difference {
  const hidden = lines.some(line => line.differenceE4 === null);
  return { lines: lines.length, amountE4: hidden ? null : lines.reduce((sum, line) => sum + (line.differenceE4 ?? 0), 0) };
}

/** Progress, 盘盈, 盘亏 and who counted. Amounts are null for who may not see them, and where a price is not known. */
export function summaryOf(lines: readonly CountLine[]): Summary {
  const byCounter = new Map<string, number>();
  for (const { countedBy } of lines) if (countedBy !== '') byCounter.set(countedBy, (byCounter.get(countedBy) ?? 0) + 1);
  const count = (view: LineView) => lines.filter(line => isInView(line, view)).length;
  return {
    total: lines.length,
    byView: { all: lines.length, open: count('open'), recount: count('recount'), different: count('different'), reason: count('reason'), posted: count('posted') },
    counted: lines.filter(line => line.state === 'counted' || line.state === 'posted').length,
    toPost: lines.filter(line => line.state === 'counted').length,
    gain: sumOf(lines.filter(line => (line.differenceMicro ?? 0) > 0)),
    loss: sumOf(lines.filter(line => (line.differenceMicro ?? 0) < 0)),
    counters: [...byCounter].sort((a, b) => b[1] - a[1]),
  };
}

/** The line a scanned code means: of an item, first one that is still to be counted; else the first of a place. */
export function locateLine(lines: readonly CountLine[], code: string): CountLine | undefined {
  const wanted = code.trim().toLowerCase();
  const ofItem = lines.filter(line => line.code.toLowerCase() === wanted || line.barcode?.toLowerCase() === wanted);
  const waiting = (line: CountLine) => line.state === 'open' || line.state === 'recount';
  return ofItem.find(waiting) ?? ofItem[0] ?? lines.find(line => line.locationCode.toLowerCase() === wanted);
}

/** Of the server's line and the answer to the last entry, what was written later. */
export function newerLine(line: CountLine, answered: CountLine | undefined): CountLine {
  return answered !== undefined && answered.version > line.version ? answered : line;
}
