/** Stocktakes and their lines: what is to be counted, what was found, and which papers explain a difference afterwards. */
import type { StocktakeLineState, StocktakeState } from '../../shared/kernel/vocabulary.ts';
import type { ReadableDb } from '../connection.ts';

export type StocktakeRow = {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly state: StocktakeState;
  readonly plannedOn: string;
  readonly isBlind: boolean;
  readonly scopeJson: string;
  readonly recountPercentBp: number;
  readonly recountAmountE4: number;
  readonly counter: string;
  readonly recounter: string;
  readonly supervisor: string;
  readonly createdById: string;
  readonly createdByName: string;
  readonly createdAt: number;
  readonly closedAt: number | null;
  readonly version: number;
};

export type StocktakeLineRow = {
  readonly id: string;
  readonly stocktakeId: string;
  readonly lineNumber: number;
  readonly itemId: string;
  /** "" is none, as is an empty `batchId`. */
  readonly locationId: string;
  readonly batchId: string;
  readonly state: StocktakeLineState;
  readonly countedMicro: number | null;
  readonly countedAt: number | null;
  readonly countedOn: string | null;
  readonly countedPosition: number | null;
  readonly bookMicro: number | null;
  readonly countedByName: string;
  readonly firstCountedMicro: number | null;
  readonly reason: string;
  readonly note: string;
  readonly movementId: string | null;
  readonly version: number;
};

export type UnpostedCount = { readonly stocktakeId: string; readonly number: string; readonly title: string; readonly lines: number; readonly firstCountedOn: string };

/** Stocktakes under way with lines that were counted on a day up to `throughDate` and are not booked yet: a month with such lines is not finished. */
export function listUnpostedCounts(db: ReadableDb, throughDate: string): UnpostedCount[] {
  return db.all(
    `select s.id as stocktake_id, s.number, s.title, count(*) as lines, min(l.counted_on) as first_counted_on
      from stocktakes s join stocktake_lines l on l.stocktake_id = s.id
      where s.state = 'counting' and l.state in ('counted', 'recount') and l.counted_on <= @throughDate group by s.id order by s.number`,
    { throughDate },
  );
}
