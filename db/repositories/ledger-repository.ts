/** The ledger and its balances. */
import { assert } from '../../shared/kernel/assert.ts';
import type { ItemLedgerState, LedgerLine, LedgerStep, LineOutcome } from '../../shared/domain/ledger/index.ts';
import type { DocumentType, MovementKind } from '../../shared/kernel/vocabulary.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';
import { chainHash } from './operation-repository.ts';

export type DocumentRow = {
  readonly id: string;
  readonly number: string;
  readonly type: DocumentType;
  readonly businessDate: string;
  readonly departmentId: string | null;
  readonly supplierId: string | null;
  readonly person: string;
  readonly purpose: string;
  readonly sourceNumber: string;
  readonly note: string;
  readonly requisitionId: string | null;
  readonly importBatchId: string | null;
  readonly reversesDocumentId: string | null;
  readonly reason: string;
  readonly recordedAt: number;
  readonly recordedById: string;
  readonly recordedByName: string;
};

export type MovementRow = {
  readonly sequence: number;
  readonly id: string;
  readonly documentId: string;
  readonly lineNumber: number;
  readonly itemId: string;
  readonly kind: MovementKind;
  readonly businessDate: string;
  readonly quantityMicro: number;
  readonly requestedMicro: number | null;
  readonly countedMicro: number | null;
  readonly locationId: string | null;
  readonly unitPriceE4: number | null;
  readonly givenValueE4: number | null;
  readonly reversesMovementId: string | null;
  readonly note: string;
  readonly recordedAt: number;
  readonly hash: string;
};

export type BalanceRow = {
  readonly itemId: string;
  readonly onHandMicro: number;
  readonly valueE4: number;
  readonly averageValueE4: number | null;
  readonly averageQuantityMicro: number | null;
  readonly lastBusinessDate: string;
  readonly lastSequence: number;
  readonly lastIssueOn: string | null;
  readonly lastReceiptOn: string | null;
  readonly version: number;
};

/** The running number of a prefix such as RK20250601, taken for good. */
export function takeDocumentNumber(db: WritableDb, prefix: string): number {
  db.run('insert into document_numbers (prefix, last) values (@prefix, 1) on conflict (prefix) do update set last = last + 1', { prefix });
  return lastDocumentNumber(db, prefix);
}
export function lastDocumentNumber(db: ReadableDb, prefix: string): number {
  return db.get<{ last: number }>('select last from document_numbers where prefix = @prefix', { prefix })?.last ?? 0;
}

export function insertDocument(db: WritableDb, row: DocumentRow): void {
  db.insert('documents', row);
}

function movementFacts(row: Omit<MovementRow, 'sequence' | 'hash'>): (string | number | null)[] {
  return [
    row.id, row.documentId, row.lineNumber, row.itemId, row.kind, row.businessDate, row.quantityMicro, row.requestedMicro, row.countedMicro,
    row.locationId, row.unitPriceE4, row.givenValueE4, row.reversesMovementId, row.note, row.recordedAt,
  ];
}

/** The hash of the ledger's last line; "" when it is empty. */
export function ledgerHead(db: ReadableDb): string {
  return db.get<{ hash: string }>('select hash from movements order by sequence desc limit 1')?.hash ?? '';
}

/** Appends one line after `head`; its sequence and hash. */
export function appendMovement(db: WritableDb, head: string, row: Omit<MovementRow, 'sequence' | 'hash'>): { sequence: number; hash: string } {
  const hash = chainHash(head, movementFacts(row));
  return { sequence: db.insert('movements', { ...row, hash }), hash };
}

export function findBalance(db: ReadableDb, itemId: string): BalanceRow | undefined {
  return db.get('select * from item_balances where item_id = @itemId', { itemId });
}

/** Version 0 means: not there yet. Throws when another write came between. */
export function saveBalance(db: WritableDb, row: BalanceRow): void {
  if (row.version === 0) {
    db.insert('item_balances', { ...row, version: 1 });
    return;
  }
  const changed = db.run(
    `update item_balances set on_hand_micro = @onHandMicro, value_e4 = @valueE4, average_value_e4 = @averageValueE4,
      average_quantity_micro = @averageQuantityMicro, last_business_date = @lastBusinessDate, last_sequence = @lastSequence,
      last_issue_on = @lastIssueOn, last_receipt_on = @lastReceiptOn, version = @version + 1 where item_id = @itemId and version = @version`,
    row,
  );
  assert(changed === 1, 'saveBalance: version moved');
}

export function listLocationBalances(db: ReadableDb, itemId: string): { locationId: string; onHandMicro: number }[] {
  return db.all('select location_id, on_hand_micro from location_balances where item_id = @itemId', { itemId });
}
export function saveLocationBalances(db: WritableDb, itemId: string, byLocation: ReadonlyMap<string, number>): void {
  for (const [locationId, onHandMicro] of byLocation) {
    db.run(
      'insert into location_balances (item_id, location_id, on_hand_micro) values (@itemId, @locationId, @onHandMicro) on conflict do update set on_hand_micro = excluded.on_hand_micro',
      { itemId, locationId, onHandMicro },
    );
  }
}

const LINE = `select m.sequence, m.id, m.kind, m.business_date, m.quantity_micro, m.counted_micro, m.given_value_e4, coalesce(m.location_id, '') as location_id,
  m.reverses_movement_id, coalesce(r.kind, m.kind) in ('transfer_out', 'transfer_in') as is_transfer
  from movements m left join movements r on r.id = m.reverses_movement_id`;

/** The lines of an item after a position, in ledger order. */
export function listLinesAfter(db: ReadableDb, itemId: string, after: { businessDate: string; sequence: number }): LedgerLine[] {
  return db.all(`${LINE} where m.item_id = @itemId and (m.business_date, m.sequence) > (@businessDate, @sequence) order by m.business_date, m.sequence`, { itemId, ...after });
}
export function listAllLines(db: ReadableDb, itemId: string): LedgerLine[] {
  return db.all(`${LINE} where m.item_id = @itemId order by m.business_date, m.sequence`, { itemId });
}

/** The state of an item right after all lines up to the end of `businessDate` and `sequence`, from the stored steps. */
export function stateUpTo(db: ReadableDb, itemId: string, position: { businessDate: string; sequence: number }): ItemLedgerState {
  const params = { itemId, ...position };
  const last = db.get<{ onHandAfterMicro: number; valueAfterE4: number; averageValueE4: number | null; averageQuantityMicro: number | null }>(
    `select on_hand_after_micro, value_after_e4, average_value_e4, average_quantity_micro from movement_values
      where item_id = @itemId and (business_date, sequence) <= (@businessDate, @sequence) order by business_date desc, sequence desc limit 1`,
    params,
  );
  const places = db.all<{ locationId: string; onHandMicro: number }>(
    `select coalesce(m.location_id, '') as location_id, sum(v.quantity_micro) as on_hand_micro from movement_values v join movements m on m.sequence = v.sequence
      where v.item_id = @itemId and (v.business_date, v.sequence) <= (@businessDate, @sequence) group by 1`,
    params,
  );
  return {
    onHandMicro: last?.onHandAfterMicro ?? 0,
    valueE4: last?.valueAfterE4 ?? 0,
    average: averageOf(last),
    byLocation: new Map(places.map(place => [place.locationId, place.onHandMicro])),
  };
}

/** The average of a stored balance or step as a ratio; null where there is none yet. */
export function averageOf(row: { averageValueE4: number | null; averageQuantityMicro: number | null } | undefined): ItemLedgerState['average'] {
  if (row === undefined || row.averageValueE4 === null || row.averageQuantityMicro === null) return null;
  return { valueE4: row.averageValueE4, quantityMicro: row.averageQuantityMicro };
}

export function saveSteps(db: WritableDb, itemId: string, steps: readonly LedgerStep[]): void {
  for (const step of steps) {
    db.run(
      `insert into movement_values (sequence, item_id, business_date, quantity_micro, value_e4, rounding_e4, on_hand_after_micro, value_after_e4,
          average_value_e4, average_quantity_micro)
        values (@sequence, @itemId, @businessDate, @quantityMicro, @valueE4, @roundingE4, @onHandAfterMicro, @valueAfterE4, @averageValueE4, @averageQuantityMicro)
        on conflict (sequence) do update set quantity_micro = excluded.quantity_micro, value_e4 = excluded.value_e4, rounding_e4 = excluded.rounding_e4,
          on_hand_after_micro = excluded.on_hand_after_micro, value_after_e4 = excluded.value_after_e4,
          average_value_e4 = excluded.average_value_e4, average_quantity_micro = excluded.average_quantity_micro`,
      { ...step, itemId },
    );
  }
}
/** What a line came to, as it is known now. */
export function findMovementOutcome(db: ReadableDb, movementId: string): LineOutcome | undefined {
  return db.get('select v.quantity_micro, v.value_e4 from movement_values v join movements m on m.sequence = v.sequence where m.id = @movementId', { movementId });
}

export function listMovementsOfDocument(db: ReadableDb, documentId: string): MovementRow[] {
  return db.all('select * from movements where document_id = @documentId order by line_number', { documentId });
}
export function findMovement(db: ReadableDb, movementId: string): MovementRow | undefined {
  return db.get('select * from movements where id = @movementId', { movementId });
}
export function listStepsOfDocument(db: ReadableDb, documentId: string): { id: string; quantityMicro: number }[] {
  return db.all('select m.id, v.quantity_micro from movements m join movement_values v on v.sequence = m.sequence where m.document_id = @documentId', { documentId });
}
export function countMovements(db: ReadableDb): number {
  return db.get<{ n: number }>('select count(*) as n from movements')?.n ?? 0;
}

/** The first line whose hash does not follow from the one before it; null when the chain holds. */
export function findBrokenMovement(db: ReadableDb): number | null {
  let previous = '';
  for (const row of db.iterate<MovementRow>('select * from movements order by sequence')) {
    if (row.hash !== chainHash(previous, movementFacts(row))) return row.sequence;
    previous = row.hash;
  }
  return null;
}
export function listStoredSteps(db: ReadableDb, itemId: string): LedgerStep[] {
  return db.all(
    `select sequence, business_date, quantity_micro, value_e4, rounding_e4, on_hand_after_micro, value_after_e4, average_value_e4, average_quantity_micro
      from movement_values
      where item_id = @itemId order by business_date, sequence`,
    { itemId },
  );
}
export function listItemIdsWithMovements(db: ReadableDb): string[] {
  return db.all<{ itemId: string }>('select distinct item_id from movements').map(row => row.itemId);
}
export function listItemIdsWithBalances(db: ReadableDb): string[] {
  return db.all<{ itemId: string }>('select item_id from item_balances union select item_id from location_balances').map(row => row.itemId);
}
export function countMovementsOfItem(db: ReadableDb, itemId: string): number {
  return db.get<{ n: number }>('select count(*) as n from movements where item_id = @itemId', { itemId })?.n ?? 0;
}
export function findLastRecordedAt(db: ReadableDb): number | undefined {
  return db.get<{ recordedAt: number }>('select recorded_at from movements order by sequence desc limit 1')?.recordedAt;
}
