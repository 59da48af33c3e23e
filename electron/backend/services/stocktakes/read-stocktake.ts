/** Stocktakes as the screens read them. While it is blind, a line that is not counted to the end tells nothing of the books. */
import type { ReadableDb } from '../../../../db/connection.ts';
import {
  type StocktakeHeadView,
  type StocktakeLineRow,
  type StocktakeLineView,
  type StocktakeRow,
  findStocktake,
  findStocktakeHead,
  findStocktakeLineView,
  listLatePapers,
  listStocktakeLines,
  listStocktakes,
} from '../../../../db/repositories/stocktake-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { isAboveLimits } from '../../../../shared/domain/stocktake/index.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import { lineAmountE4 } from '../../../../shared/kernel/money.ts';
import type { StocktakeState } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext } from '../../environment.ts';
import { visible } from '../stock/hide-costs.ts';
import { unitCostOf } from './plan-stocktakes.ts';

export function requireStocktake(db: ReadableDb, stocktakeId: string): StocktakeRow {
  const row = findStocktake(db, stocktakeId);
  if (row === undefined) throw new DomainError('NOT_FOUND');
  return row;
}

function toFacts(context: CallContext, { scopeJson: _scopeJson, createdById: _createdById, createdByName, ...row }: StocktakeRow) {
  return { ...row, recountAmountE4: visible(context, row.recountAmountE4), createdBy: createdByName };
}
export function toHead(context: CallContext, view: StocktakeHeadView) {
  const { lines, open, recount, counted, posted, ...row } = view;
  return { ...toFacts(context, row), lines, open, recount, counted, posted };
}

export function readStocktakes(context: CallContext, input: { states: readonly StocktakeState[]; offset: number; limit: number }) {
  const { rows, total } = listStocktakes(context.env.db.reader, input);
  return { rows: rows.map(row => toHead(context, row)), total };
}
export function readStocktakeHead(context: CallContext, db: ReadableDb, stocktakeId: string) {
  return toHead(context, mustExist(findStocktakeHead(db, stocktakeId), 'a stocktake just written is there'));
}

/** Papers written after a count that stand before it, summed by line: how far the book of that moment has moved since. */
export function lateByLine(db: ReadableDb, lines: readonly Pick<StocktakeLineRow, 'id' | 'countedPosition'>[]): Map<string, number> {
  const late = new Map<string, number>();
  const ids = lines.flatMap(line => (line.countedPosition === null ? [] : [line.id]));
  if (ids.length > 0) for (const paper of listLatePapers(db, ids)) late.set(paper.lineId, (late.get(paper.lineId) ?? 0) + paper.quantityMicro);
  return late;
}

/** What the book said at a line's moment, as it is known now; of a line nobody counted, what it says now. */
export function bookOf(line: StocktakeLineView, lateMicro: number): number {
  if (line.state === 'posted' && line.postedMicro !== null && line.countedMicro !== null) return line.countedMicro - line.postedMicro;
  return line.bookMicro === null ? line.thereMicro : line.bookMicro + lateMicro;
}

type Shown = { readonly head: StocktakeRow; readonly lateMicro: number; readonly showsBook: boolean };

/** Book and difference of a line, where they may be shown. */
function figuresOf(line: StocktakeLineView, { head, lateMicro, showsBook }: Shown) {
  const isDone = line.state === 'counted' || line.state === 'posted';
  const isHidden = !isDone && ((head.isBlind && !showsBook) || head.state !== 'counting');
  if (isHidden) return { bookMicro: null, countedMicro: null, firstCountedMicro: null, differenceMicro: null, differenceThenMicro: null };
  const bookMicro = bookOf(line, lateMicro);
  const { countedMicro, firstCountedMicro } = line;
  if (countedMicro === null) return { bookMicro, countedMicro, firstCountedMicro, differenceMicro: null, differenceThenMicro: null };
  const differenceMicro = countedMicro - bookMicro;
  const thenMicro = line.bookMicro === null ? differenceMicro : countedMicro - line.bookMicro;
  return { bookMicro, countedMicro, firstCountedMicro, differenceMicro, differenceThenMicro: thenMicro === differenceMicro ? null : thenMicro };
}

export function toLine(context: CallContext, line: StocktakeLineView, shown: Shown) {
  const figures = figuresOf(line, shown);
  const unitCostE4 = unitCostOf(line);
  const { differenceMicro, bookMicro } = figures;
  const worthE4 = differenceMicro === null || unitCostE4 === null ? null : Math.sign(differenceMicro) * lineAmountE4(Math.abs(differenceMicro), unitCostE4);
  const isAbove = differenceMicro !== null && isAboveLimits(shown.head, { bookMicro, differenceMicro, unitCostE4 });
  return {
    id: line.id, lineNumber: line.lineNumber, itemId: line.itemId, code: line.code, name: line.name, spec: line.spec, barcode: line.barcode, unit: line.unit, unitDecimals: line.unitDecimals,
    locationId: line.locationId === '' ? null : line.locationId, locationCode: line.locationCode, batchId: line.batchId === '' ? null : line.batchId, batchNumber: line.batchNumber,
    expiresOn: line.expiresOn, state: line.state, ...figures, countedAt: line.countedAt, countedOn: line.countedOn, countedBy: line.countedByName,
    unitCostE4: visible(context, unitCostE4), differenceE4: visible(context, line.postedValueE4 ?? (worthE4 === 0 ? 0 : worthE4)), isAboveLimits: line.state === 'recount' || isAbove,
    reason: line.reason, note: line.note, documentId: line.documentId, documentNumber: line.documentNumber ?? '', isReversed: line.reversedByDocumentId !== null, version: line.version,
  };
}

export function readStocktake(context: CallContext, input: { stocktakeId: string; showsBook: boolean }) {
  const db = context.env.db.reader;
  const head = requireStocktake(db, input.stocktakeId);
  const lines = listStocktakeLines(db, head.id);
  const late = lateByLine(db, lines);
  return { ...toFacts(context, head), lines: lines.map(line => toLine(context, line, { head, lateMicro: late.get(line.id) ?? 0, showsBook: input.showsBook })) };
}

/** One line as it stands after a change; for the reply of a command. */
export function readStocktakeLine(context: CallContext, db: ReadableDb, head: StocktakeRow, lineId: string) {
  const line = mustExist(findStocktakeLineView(db, lineId), 'a line just written is there');
  return toLine(context, line, { head, lateMicro: lateByLine(db, [line]).get(line.id) ?? 0, showsBook: false });
}
