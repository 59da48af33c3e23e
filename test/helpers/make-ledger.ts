/** The ledger without the door in front of it: papers of one item or several, under any costing method, in pieces and 元. */
import { randomUUID } from 'node:crypto';

import type { WritableDb } from '../../db/connection.ts';
import { findBatchByNumber } from '../../db/repositories/batch-repository.ts';
import { findBalance, findMovement, headPosition, listMovementsOfDocument, listStoredSteps } from '../../db/repositories/ledger-repository.ts';
import { closedThrough } from '../../db/repositories/period-repository.ts';
import type { CompanySettings } from '../../electron/backend/environment.ts';
import { verifyLedger } from '../../electron/backend/jobs/verify-ledger.job.ts';
import { runCommand } from '../../electron/backend/run-command.ts';
import { closeMonth } from '../../electron/backend/services/periods/close-period.ts';
import { reopen } from '../../electron/backend/services/periods/reopen-period.ts';
import { reversePostedDocument } from '../../electron/backend/services/documents/post-document.ts';
import { postInvoice } from '../../electron/backend/services/documents/record-invoice.ts';
import { type DocumentLineRequest, type LedgerScope, recordDocument } from '../../electron/backend/services/documents/record-document.ts';
import { DomainError } from '../../shared/contract/errors.ts';
import { type ValuationEra, erasOf } from '../../shared/domain/valuation/index.ts';
import type { PaperType, ValuationMethod } from '../../shared/kernel/vocabulary.ts';
import { type MemoryBackend, insertBareItem, insertPlaces, makeEnvironment } from './make-environment.ts';
import { START_AT, START_DAY, units } from './start-day.ts';

/** `price` and `amount` in 元; `batch`: its number. */
export type Paper = Partial<Omit<DocumentLineRequest, 'quantityMicro' | 'unitPriceE4' | 'amountE4' | 'batchNumber' | 'locationId' | 'toLocationId'>> & {
  readonly quantity: number;
  readonly price?: number;
  readonly amount?: number;
  readonly batch?: string;
  readonly at?: string;
  readonly to?: string;
};

export type Ledger = MemoryBackend & {
  /** Books a paper; its document and its movements in order. */
  record(type: PaperType, businessDate: string, ...lines: Paper[]): { readonly documentId: string; readonly movementIds: string[] };
  invoice(businessDate: string, movementId: string, amount: number): string;
  reverse(documentId: string): string;
  closeMonth(month: string): void;
  reopenMonth(month: string): void;
  /** Values in 元 of an item's lines in ledger order. */
  values(itemId?: string): number[];
  /** Value in 元 of one movement. */
  valueOf(movementId: string): number;
  /** Quantity and value in 元. */
  stock(itemId?: string): [quantity: number, value: number];
  batchId(number: string, itemId?: string): string;
  headPosition(): number;
  /** What a full replay finds wrong; [] means nothing. */
  problems(): string[];
};

/** Items I and J at place A, a unit 件, places A, B and C. */
export function makeLedger(method: ValuationMethod | readonly ValuationEra[] = 'moving_average', fields: Partial<CompanySettings> = {}): Ledger {
  const eras = typeof method === 'string' ? erasOf(method) : method;
  const rig = makeEnvironment({ ...fields, valuationEras: eras });
  insertPlaces(rig.db);
  for (const id of ['I', 'J']) insertBareItem(rig.db, id, { locationId: 'A' });
  const scope = (tx: WritableDb): LedgerScope => ({ tx, now: START_AT, today: START_DAY, eras, closedThrough: closedThrough(tx), actor: { id: 'k', name: '仓管' }, newId: () => rig.env.newId() });
  const context = (procedure: string) => rig.contextOf('manager', procedure);
  const commanded = (work: Parameters<typeof runCommand>[2]) => { runCommand(context('test.command'), { opId: randomUUID() }, work); };
  return {
    ...rig,
    record: (type, businessDate, ...lines) => rig.db.write(tx => {
      const { documentId } = recordDocument(scope(tx), { type, businessDate, reason: '记' }, lines.map(toRequest));
      return { documentId, movementIds: listMovementsOfDocument(tx, documentId).map(movement => movement.id) };
    }),
    invoice: (businessDate, movementId, amount) =>
      postInvoice(context('documents.invoice'), { opId: randomUUID(), businessDate, supplierId: null, sourceNumber: 'FP-1', note: '', lines: [{ movementId, amountE4: Math.round(amount * 10_000), taxRateBp: 1300 }] }).document.id,
    reverse: documentId => reversePostedDocument(context('documents.reverse'), { opId: randomUUID(), documentId, reason: '错单' }).document.id,
    closeMonth: month => { commanded(transaction => { closeMonth(transaction, month); return {}; }); },
    reopenMonth: month => { commanded(transaction => { reopen(transaction, { kind: 'month', period: month, reason: '补录' }); return {}; }); },
    values: (itemId = 'I') => listStoredSteps(rig.db.reader, itemId).map(step => step.valueE4 / 10_000),
    valueOf: movementId => {
      const movement = findMovement(rig.db.reader, movementId);
      const step = listStoredSteps(rig.db.reader, movement?.itemId ?? '').find(each => each.sequence === movement?.sequence);
      if (step === undefined) throw new Error(`no value of ${movementId}`);
      return step.valueE4 / 10_000;
    },
    stock: (itemId = 'I') => {
      const balance = findBalance(rig.db.reader, itemId);
      return [(balance?.onHandMicro ?? 0) / 1_000_000, (balance?.valueE4 ?? 0) / 10_000];
    },
    batchId: (number, itemId = 'I') => findBatchByNumber(rig.db.reader, itemId, number)?.id ?? `no batch ${number}`,
    headPosition: () => headPosition(rig.db.reader),
    problems: () => verifyLedger(rig.env).problems,
  };
}

function toRequest({ quantity, price, amount, batch, at, to, ...rest }: Paper): DocumentLineRequest {
  return {
    itemId: 'I', requestedMicro: null, note: '', ...rest, quantityMicro: units(quantity), unitPriceE4: price === undefined ? null : Math.round(price * 10_000), amountE4: amount === undefined ? null : Math.round(amount * 10_000),
    batchNumber: batch ?? '', locationId: at ?? null, toLocationId: to ?? null,
  };
}

/** Code and parameters of a refusal; 'accepted' where there was none. */
export function refusalOf(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    if (error instanceof DomainError) return [error.code, error.params];
    throw error;
  }
  return 'accepted';
}
