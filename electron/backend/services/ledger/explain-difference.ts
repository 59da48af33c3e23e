/** 补录解释: which papers, written after a count but dated before it, account for its difference. Never a reason to refuse anything. */
import type { ReadableDb } from '../../../../db/connection.ts';
import { findDocument } from '../../../../db/repositories/document-repository.ts';
import { listMovementsOfDocument } from '../../../../db/repositories/ledger-repository.ts';
import { type LatePaper, type StocktakeLineView, listCountedLinesOfItem, listLatePapers, listStocktakeLines } from '../../../../db/repositories/stocktake-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import { groupBy } from '../../../../shared/kernel/group-by.ts';
import type { CallContext } from '../../environment.ts';
import { bookOf, requireStocktake } from '../stocktakes/read-stocktake.ts';

/** Counts of one item that are looked through; an older one has long been settled. */
const COUNTS_PER_ITEM_MAX = 200;

type CountedLine = StocktakeLineView & { readonly number: string };

export function explainDifferences(context: CallContext, input: { stocktakeId: string | null; itemId: string | null; documentId: string | null }) {
  const db = context.env.db.reader;
  const lines = listLines(db, input).filter(line => line.reversedByDocumentId === null && (line.state === 'counted' || line.state === 'posted'));
  const papersOf = groupBy(listLatePapers(db, lines.map(line => line.id)), paper => paper.lineId);
  return lines.flatMap(line => {
    const papers = papersOf.get(line.id);
    if (papers === undefined || (input.documentId !== null && !papers.some(paper => paper.documentId === input.documentId))) return [];
    return [toExplanation(line, papers)];
  });
}

function listLines(db: ReadableDb, { stocktakeId, itemId, documentId }: { stocktakeId: string | null; itemId: string | null; documentId: string | null }): CountedLine[] {
  if (stocktakeId !== null) {
    const { number } = requireStocktake(db, stocktakeId);
    return listStocktakeLines(db, stocktakeId).filter(line => itemId === null || line.itemId === itemId).map(line => ({ ...line, number }));
  }
  if (documentId !== null && findDocument(db, documentId) === undefined) throw new DomainError('NOT_FOUND');
  const ofDocument = documentId === null ? [] : listMovementsOfDocument(db, documentId).map(row => row.itemId);
  const itemIds = new Set(itemId === null ? ofDocument : [itemId]);
  return [...itemIds].flatMap(each => listCountedLinesOfItem(db, each, COUNTS_PER_ITEM_MAX));
}

function toExplanation(line: CountedLine, papers: readonly LatePaper[]) {
  const countedMicro = mustExist(line.countedMicro, 'a counted line has what was counted');
  const bookThenMicro = mustExist(line.bookMicro, 'a counted line has the book of its moment');
  const lateMicro = papers.reduce((sum, paper) => sum + paper.quantityMicro, 0);
  return {
    stocktakeId: line.stocktakeId, number: line.number, lineId: line.id, itemId: line.itemId, code: line.code, name: line.name, unit: line.unit, unitDecimals: line.unitDecimals,
    locationCode: line.locationCode, batchNumber: line.batchNumber, countedOn: mustExist(line.countedOn, 'a counted line has its day'), countedAt: mustExist(line.countedAt, 'a counted line has its moment'),
    isPosted: line.state === 'posted', differenceThenMicro: countedMicro - bookThenMicro, differenceNowMicro: countedMicro - bookOf(line, lateMicro),
    papers: papers.map(({ lineId: _lineId, ...paper }) => paper),
  };
}
