/** A long history written straight through the repositories: a million lines through the front door would take longer than all that is measured. */
import { randomUUID } from 'node:crypto';

import { openDataFile } from '../../db/data-file.ts';
import type { WritableDb } from '../../db/connection.ts';
import { addDemand } from '../../db/repositories/demand-repository.ts';
import { findItemByCode, listActiveItemIds } from '../../db/repositories/item-repository.ts';
import {
  type NewMovement, appendMovement, findBalance, insertDocument, ledgerHead, saveBalance, savePlaces, saveSteps, takeDocumentNumber,
} from '../../db/repositories/ledger-repository.ts';
import { makeRandom } from '../../db/seed/random.ts';
import { currentState } from '../../electron/backend/services/ledger/ledger-run.ts';
import { type ItemLedgerState, replayLedger } from '../../shared/domain/ledger/index.ts';
import { erasOf } from '../../shared/domain/valuation/index.ts';
import { mustExist } from '../../shared/kernel/assert.ts';
import { addDays } from '../../shared/kernel/calendar-date.ts';
import { MIGRATIONS } from '../helpers/start-day.ts';

const LINES_PER_PAPER = 5;
const LINES_PER_TRANSACTION = 20_000;
const ONE = 1_000_000;
const ERAS = erasOf('moving_average');

export type Fill = { readonly dataDir: string; readonly lines: number; readonly days: number; readonly today: string; /** The item that moves more than all others, and how many lines are its own. */ readonly firstCode: string; readonly linesOfFirst: number };

type Writer = { readonly itemIds: readonly string[]; readonly states: Map<string, ItemLedgerState>; head: string };

/** Issues with a receipt now and then over the days before `today`, in the order of their days; nobody may hold the data folder. Ends with every projection in line. */
export function fillLedger({ dataDir, lines, days, today, firstCode, linesOfFirst }: Fill): void {
  const db = openDataFile(dataDir, MIGRATIONS, Date.now());
  const random = makeRandom(7, 'fill');
  const first = mustExist(findItemByCode(db.reader, firstCode), 'the first item').id;
  const writer: Writer = { itemIds: [first, ...listActiveItemIds(db.reader).filter(id => id !== first)], states: new Map(), head: ledgerHead(db.reader) };
  for (let from = 0; from < lines; from += LINES_PER_TRANSACTION) {
    db.write(tx => {
      for (let index = from; index < Math.min(lines, from + LINES_PER_TRANSACTION); index += LINES_PER_PAPER) {
        const isFirst = random.chance(linesOfFirst / lines);
        const isReceipt = !isFirst && random.chance(0.05);
        const date = addDays(today, -days + Math.floor((index / lines) * (days - 1)));
        writePaper(tx, writer, { date, isReceipt, picks: Array.from({ length: LINES_PER_PAPER }, () => (isFirst ? 0 : random.whole(1, writer.itemIds.length - 1))), pieces: isFirst ? 1 : random.whole(1, isReceipt ? 40 : 9) });
      }
      saveStates(tx, writer);
    });
  }
  db.checkpoint();
  db.close();
}

function writePaper(tx: WritableDb, writer: Writer, paper: { readonly date: string; readonly isReceipt: boolean; readonly picks: readonly number[]; readonly pieces: number }): void {
  const { date, isReceipt } = paper;
  const type = isReceipt ? 'receipt' : 'issue';
  const prefix = `${isReceipt ? 'RK' : 'LL'}${date.replaceAll('-', '')}`;
  const documentId = randomUUID();
  const recordedAt = Date.parse(`${date}T02:00:00Z`);
  insertDocument(tx, {
    id: documentId, number: `${prefix}-${String(takeDocumentNumber(tx, prefix)).padStart(3, '0')}`, type, businessType: '', businessDate: date, departmentId: null, supplierId: null, person: '', purpose: '',
    sourceNumber: '', note: '', customer: '', inspector: '', appraisal: '', residualValueE4: null, requisitionId: null, purchaseOrderId: null, stocktakeId: null, importBatchId: null, reversesDocumentId: null,
    reason: '', recordedAt, recordedById: 'past', recordedByName: '老板', preparedById: null, preparedByName: '',
  });
  for (const [index, pick] of paper.picks.entries()) {
    const itemId = mustExist(writer.itemIds[pick], 'an item of the store');
    writeLine(tx, writer, { id: randomUUID(), documentId, lineNumber: index + 1, itemId, kind: type, businessDate: date, quantityMicro: (isReceipt ? 1 : -1) * paper.pieces * ONE, recordedAt, givenValueE4: isReceipt ? paper.pieces * 123_400 : null });
  }
}

type LineFacts = Pick<NewMovement, 'id' | 'documentId' | 'lineNumber' | 'itemId' | 'kind' | 'businessDate' | 'quantityMicro' | 'recordedAt' | 'givenValueE4'>;

function writeLine(tx: WritableDb, writer: Writer, facts: LineFacts): void {
  const row: NewMovement = {
    ...facts, unitId: null, factorNumerator: null, factorDenominator: null, enteredMicro: null, requestedMicro: null, countedMicro: null, countedAt: null, locationId: null, batchId: null, unitPriceE4: null,
    taxRateBp: null, isEstimated: false, revaluesMovementId: null, isRetroactive: false, purchaseOrderLineId: null, reservationId: null, reason: '', reversesMovementId: null, note: '',
  };
  const { sequence, position, hash } = appendMovement(tx, writer.head, row);
  writer.head = hash;
  const before = writer.states.get(row.itemId) ?? currentState(tx, row.itemId);
  const line = { ...row, sequence, position, locationId: '', batchId: '', revaluedMicro: 0, isTransfer: false };
  const { steps, end, shortage } = replayLedger(ERAS, before, [line], () => undefined);
  if (shortage !== null) throw new Error('the opening stock lasts for the whole history');
  saveSteps(tx, row.itemId, steps);
  writer.states.set(row.itemId, end);
  if (row.kind === 'issue') addDemand(tx, { itemId: row.itemId, businessDate: row.businessDate, quantityMicro: -row.quantityMicro, lines: 1 });
}

/** Balances once for all lines of a transaction. */
function saveStates(tx: WritableDb, writer: Writer): void {
  for (const [itemId, state] of writer.states) {
    const balance = mustExist(findBalance(tx, itemId), 'stock was opened');
    const last = mustExist(tx.get<{ position: number; businessDate: string }>('select position, business_date from movement_values where item_id = @itemId order by business_date desc, position desc limit 1', { itemId }), 'a line was written');
    savePlaces(tx, itemId, state.byPlace);
    saveBalance(tx, {
      ...balance, onHandMicro: state.onHandMicro, valueE4: state.valueE4, averageValueE4: state.average?.valueE4 ?? null, averageQuantityMicro: state.average?.quantityMicro ?? null,
      lastBusinessDate: last.businessDate, lastPosition: last.position, lastIssueOn: last.businessDate,
    });
  }
  writer.states.clear();
}
