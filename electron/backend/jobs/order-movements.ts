/** The order in which an imported ledger is booked. */
import type { MovementRecord } from '../../../shared/domain/imports/index.ts';

export type OrderedMovement = { readonly record: MovementRecord; readonly paper: number };

type Paper = { readonly number: number; readonly date: string; rank: number; readonly lines: MovementRecord[] };

/**
 * By day; within a day what comes in before what goes out, because the order of a day's lines in a file says little; lines of one paper
 * (same day, type, number, party, department and person) together, papers and lines in file order.
 */
export function orderMovements(movements: readonly MovementRecord[]): OrderedMovement[] {
  const papers = new Map<string, Paper>();
  for (const record of movements) {
    const key = JSON.stringify([record.date, record.kind, record.document, record.party, record.department, record.person]);
    const known = papers.get(key);
    const rank = rankOf(record);
    if (known === undefined) {
      papers.set(key, { number: papers.size, date: record.date, rank, lines: [record] });
      continue;
    }
    known.rank = Math.max(known.rank, rank);
    known.lines.push(record);
  }
  const ordered = [...papers.values()].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.rank - b.rank || a.number - b.number));
  return ordered.flatMap(({ number, lines }) => lines.map(record => ({ record, paper: number })));
}

/** A stocktaking that finds less takes stock away like an issue, and after them: it corrects what the papers said. */
function rankOf({ kind, quantityMicro }: MovementRecord): number {
  if (kind === 'receipt' || kind === 'return_in') return 0;
  if (kind === 'count') return quantityMicro >= 0 ? 0 : 3;
  return kind === 'transfer' ? 1 : 2;
}
