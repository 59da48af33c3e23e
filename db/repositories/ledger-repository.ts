/** The ledger and its balances. */
import { assert, mustExist } from '../../shared/kernel/assert.ts';
import { type PlaceKey, batchOf, locationOf, placeKey } from '../../shared/kernel/place-key.ts';
import type { ItemLedgerState, LedgerLine, LedgerStep, LineOutcome, StockAtPlace } from '../../shared/domain/ledger/index.ts';
import type { CostLayer } from '../../shared/domain/valuation/index.ts';
import type { BusinessType, DocumentType, MovementKind } from '../../shared/kernel/vocabulary.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';
import { chainHash } from './operation-repository.ts';

export type DocumentRow = {
  readonly id: string;
  readonly number: string;
  readonly type: DocumentType;
  readonly businessType: BusinessType;
  readonly businessDate: string;
  readonly departmentId: string | null;
  readonly supplierId: string | null;
  readonly person: string;
  readonly purpose: string;
  readonly sourceNumber: string;
  readonly note: string;
  readonly customer: string;
  readonly inspector: string;
  readonly appraisal: string;
  readonly residualValueE4: number | null;
  readonly requisitionId: string | null;
  readonly purchaseOrderId: string | null;
  readonly stocktakeId: string | null;
  readonly importBatchId: string | null;
  readonly reversesDocumentId: string | null;
  readonly reason: string;
  readonly recordedAt: number;
  readonly recordedById: string;
  readonly recordedByName: string;
  readonly preparedById: string | null;
  readonly preparedByName: string;
};

export type MovementRow = {
  readonly sequence: number;
  readonly id: string;
  readonly documentId: string;
  readonly lineNumber: number;
  readonly itemId: string;
  readonly kind: MovementKind;
  readonly businessDate: string;
  readonly position: number;
  readonly quantityMicro: number;
  readonly unitId: string | null;
  readonly factorNumerator: number | null;
  readonly factorDenominator: number | null;
  readonly enteredMicro: number | null;
  readonly requestedMicro: number | null;
  readonly countedMicro: number | null;
  readonly countedAt: number | null;
  readonly locationId: string | null;
  readonly batchId: string | null;
  readonly unitPriceE4: number | null;
  readonly givenValueE4: number | null;
  readonly taxRateBp: number | null;
  readonly isEstimated: boolean;
  readonly revaluesMovementId: string | null;
  readonly isRetroactive: boolean;
  readonly purchaseOrderLineId: string | null;
  readonly reservationId: string | null;
  readonly reason: string;
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
  readonly lastPosition: number;
  readonly layersJson: string;
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

/** Every column but the sequence and the hash itself: what the hash chain vouches for. */
function movementFacts(row: NewMovement & { readonly position: number }): (string | number | boolean | null)[] {
  return [
    row.id, row.documentId, row.lineNumber, row.itemId, row.kind, row.businessDate, row.position, row.quantityMicro, row.unitId, row.factorNumerator, row.factorDenominator,
    row.enteredMicro, row.requestedMicro, row.countedMicro, row.countedAt, row.locationId, row.batchId, row.unitPriceE4, row.givenValueE4, row.taxRateBp, row.isEstimated,
    row.revaluesMovementId, row.isRetroactive, row.purchaseOrderLineId, row.reservationId, row.reason, row.reversesMovementId, row.note, row.recordedAt,
  ];
}

/** Positions between two lines of the ledger: counts of that moment stand there. */
export const POSITION_STEP = 2 ** 20;
export type NewMovement = Omit<MovementRow, 'sequence' | 'position' | 'hash'>;

/** The order key of the ledger's last line; 0 when it is empty. A count made now stands behind it. */
export function headPosition(db: ReadableDb): number {
  return lastSequence(db) * POSITION_STEP;
}
function lastSequence(db: ReadableDb): number {
  return db.get<{ sequence: number }>('select sequence from movements order by sequence desc limit 1')?.sequence ?? 0;
}

/** The hash of the ledger's last line; "" when it is empty. */
export function ledgerHead(db: ReadableDb): string {
  return db.get<{ hash: string }>('select hash from movements order by sequence desc limit 1')?.hash ?? '';
}

/** Appends one line after `head`; without `position` it stands last on its day. */
export function appendMovement(db: WritableDb, head: string, row: NewMovement, position?: number): { sequence: number; position: number; hash: string } {
  const placed = { ...row, position: position ?? (lastSequence(db) + 1) * POSITION_STEP };
  const hash = chainHash(head, movementFacts(placed));
  return { sequence: db.insert('movements', { ...placed, hash }), position: placed.position, hash };
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
      average_quantity_micro = @averageQuantityMicro, last_business_date = @lastBusinessDate, last_position = @lastPosition, layers_json = @layersJson,
      last_issue_on = @lastIssueOn, last_receipt_on = @lastReceiptOn, version = @version + 1 where item_id = @itemId and version = @version`,
    row,
  );
  assert(changed === 1, 'saveBalance: version moved');
}

/** What lies where now; places that were emptied are still there with 0. */
export function listPlaces(db: ReadableDb, itemId: string): StockAtPlace[] {
  return db.all(
    `select p.location_id, p.batch_id, coalesce(b.number, '') as batch_number, b.expires_on, b.created_at as batch_made_at, p.on_hand_micro from location_balances p left join batches b on b.id = p.batch_id
      where p.item_id = @itemId order by p.location_id, p.batch_id`,
    { itemId },
  );
}
/** On hand per location, whatever the batch. */
export function listLocationBalances(db: ReadableDb, itemId: string): { locationId: string; onHandMicro: number }[] {
  return db.all('select location_id, sum(on_hand_micro) as on_hand_micro from location_balances where item_id = @itemId group by location_id', { itemId });
}
export function readPlaces(db: ReadableDb, itemId: string): Map<PlaceKey, number> {
  return new Map(listPlaces(db, itemId).map(place => [placeKey(place.locationId, place.batchId), place.onHandMicro]));
}
export function savePlaces(db: WritableDb, itemId: string, byPlace: ReadonlyMap<PlaceKey, number>): void {
  for (const [place, onHandMicro] of byPlace) {
    db.run(
      `insert into location_balances (item_id, location_id, batch_id, on_hand_micro) values (@itemId, @locationId, @batchId, @onHandMicro)
        on conflict do update set on_hand_micro = excluded.on_hand_micro`,
      { itemId, locationId: locationOf(place), batchId: batchOf(place), onHandMicro },
    );
  }
}

/** A receipt whose invoice came while its period was open is worth what the invoice says. */
const LINE = `select m.sequence, m.position, m.id, m.kind, m.business_date, m.quantity_micro, m.counted_micro,
  coalesce((select v.given_value_e4 from movements v where v.revalues_movement_id = m.id and v.is_retroactive = 1 and v.sequence <= @known order by v.sequence desc limit 1), m.given_value_e4) as given_value_e4,
  coalesce(m.location_id, '') as location_id, coalesce(m.batch_id, '') as batch_id, m.reverses_movement_id, m.revalues_movement_id, coalesce(o.quantity_micro, 0) as revalued_micro,
  m.is_retroactive, coalesce(r.kind, m.kind) in ('transfer_out', 'transfer_in') as is_transfer
  from movements m left join movements r on r.id = m.reverses_movement_id left join movements o on o.id = m.revalues_movement_id`;
const ALL_KNOWN = Number.MAX_SAFE_INTEGER;

/** A place in the ledger: after all lines of the days before, and of the day those up to the position. */
export type LedgerPosition = { readonly businessDate: string; readonly position: number };

/** The lines of an item after a position, in ledger order. */
export function listLinesAfter(db: ReadableDb, itemId: string, after: LedgerPosition): LedgerLine[] {
  return db.all(`${LINE} where m.item_id = @itemId and (m.business_date, m.position) > (@businessDate, @position) order by m.business_date, m.position`, { itemId, known: ALL_KNOWN, ...after });
}
/** The lines of an item after a position and up to a day. */
export function listLinesThrough(db: ReadableDb, itemId: string, after: LedgerPosition, through: string): LedgerLine[] {
  return db.all(
    `${LINE} where m.item_id = @itemId and (m.business_date, m.position) > (@businessDate, @position) and m.business_date <= @through order by m.business_date, m.position`,
    { itemId, known: ALL_KNOWN, through, ...after },
  );
}
/** All lines of an item in ledger order; `known`: only those written up to that sequence, as they were known then. */
export function listAllLines(db: ReadableDb, itemId: string, known = ALL_KNOWN): LedgerLine[] {
  return db.all(`${LINE} where m.item_id = @itemId and m.sequence <= @known order by m.business_date, m.position`, { itemId, known });
}

/** The state of an item right after a position, from the stored steps; without the layers of the layered methods. */
export function stateUpTo(db: ReadableDb, itemId: string, position: LedgerPosition): ItemLedgerState {
  const params = { itemId, ...position };
  const last = db.get<{ businessDate: string; onHandAfterMicro: number; valueAfterE4: number; averageValueE4: number | null; averageQuantityMicro: number | null }>(
    `select business_date, on_hand_after_micro, value_after_e4, average_value_e4, average_quantity_micro from movement_values
      where item_id = @itemId and (business_date, position) <= (@businessDate, @position) order by business_date desc, position desc limit 1`,
    params,
  );
  return {
    onHandMicro: last?.onHandAfterMicro ?? 0,
    valueE4: last?.valueAfterE4 ?? 0,
    average: averageOf(last),
    layers: [],
    byPlace: placesUpTo(db, itemId, position),
    asOf: last?.businessDate ?? null,
  };
}
/** What lay where then: added up from the beginning, or taken back from what lies there now, whichever goes through fewer lines. */
function placesUpTo(db: ReadableDb, itemId: string, position: LedgerPosition): Map<PlaceKey, number> {
  const { earlier, later } = mustExist(
    db.get<{ earlier: number; later: number }>(
      `select (select count(*) from movement_values where item_id = @itemId and (business_date, position) <= (@businessDate, @position)) as earlier,
        (select count(*) from movement_values where item_id = @itemId and (business_date, position) > (@businessDate, @position)) as later`,
      { itemId, ...position },
    ),
    'placesUpTo: counts come back',
  );
  if (earlier === 0) return new Map();
  if (earlier < later) return new Map(movedAtPlaces(db, '<=', itemId, position).map(({ locationId, batchId, movedMicro }) => [placeKey(locationId, batchId), movedMicro]));
  const places = readPlaces(db, itemId);
  if (later === 0) return places;
  for (const { locationId, batchId, movedMicro } of movedAtPlaces(db, '>', itemId, position)) places.set(placeKey(locationId, batchId), (places.get(placeKey(locationId, batchId)) ?? 0) - movedMicro);
  return places;
}
function movedAtPlaces(db: ReadableDb, side: '<=' | '>', itemId: string, position: LedgerPosition): { locationId: string; batchId: string; movedMicro: number }[] {
  return db.all(
    `select coalesce(m.location_id, '') as location_id, coalesce(m.batch_id, '') as batch_id, sum(v.quantity_micro) as moved_micro
      from movement_values v join movements m on m.sequence = v.sequence
      where v.item_id = @itemId and (v.business_date, v.position) ${side} (@businessDate, @position) group by 1, 2`,
    { itemId, ...position },
  );
}
/** The state of an item at the end of the last closed month before a day, layers included; the empty state when there is none. */
export function closedStateBefore(db: ReadableDb, itemId: string, businessDate: string): { readonly state: ItemLedgerState; readonly after: LedgerPosition } | undefined {
  const row = db.get<{ period: string; onHandMicro: number; valueE4: number; averageValueE4: number | null; averageQuantityMicro: number | null; layersJson: string }>(
    `select c.period, b.on_hand_micro, b.value_e4, b.average_value_e4, b.average_quantity_micro, b.layers_json from closings c join closing_balances b on b.closing_id = c.id
      where c.kind = 'month' and c.reopened_at is null and b.item_id = @itemId and c.period < substr(@businessDate, 1, 7) order by c.period desc limit 1`,
    { itemId, businessDate },
  );
  if (row === undefined) return undefined;
  const after = { businessDate: `${row.period}-31`, position: Number.MAX_SAFE_INTEGER };
  const last = stateUpTo(db, itemId, after);
  return { after, state: { ...last, onHandMicro: row.onHandMicro, valueE4: row.valueE4, average: averageOf(row), layers: parseLayers(row.layersJson) } };
}
export function parseLayers(layersJson: string): CostLayer[] {
  // Safe: only this program writes the column, from the same type.
  return JSON.parse(layersJson) as CostLayer[];
}

/** The average of a stored balance or step as a ratio; null where there is none yet. */
export function averageOf(row: { averageValueE4: number | null; averageQuantityMicro: number | null } | undefined): ItemLedgerState['average'] {
  if (row === undefined || row.averageValueE4 === null || row.averageQuantityMicro === null) return null;
  return { valueE4: row.averageValueE4, quantityMicro: row.averageQuantityMicro };
}

export function saveSteps(db: WritableDb, itemId: string, steps: readonly LedgerStep[]): void {
  for (const step of steps) {
    db.run(
      `insert into movement_values (sequence, item_id, business_date, position, quantity_micro, value_e4, rounding_e4, expensed_e4, on_hand_after_micro, value_after_e4,
          average_value_e4, average_quantity_micro)
        values (@sequence, @itemId, @businessDate, @position, @quantityMicro, @valueE4, @roundingE4, @expensedE4, @onHandAfterMicro, @valueAfterE4, @averageValueE4, @averageQuantityMicro)
        on conflict (item_id, business_date, position) do update set quantity_micro = excluded.quantity_micro, value_e4 = excluded.value_e4, rounding_e4 = excluded.rounding_e4,
          expensed_e4 = excluded.expensed_e4, on_hand_after_micro = excluded.on_hand_after_micro, value_after_e4 = excluded.value_after_e4,
          average_value_e4 = excluded.average_value_e4, average_quantity_micro = excluded.average_quantity_micro
        where (quantity_micro, value_e4, rounding_e4, expensed_e4, on_hand_after_micro, value_after_e4) is not
            (excluded.quantity_micro, excluded.value_e4, excluded.rounding_e4, excluded.expensed_e4, excluded.on_hand_after_micro, excluded.value_after_e4)
          or average_value_e4 is not excluded.average_value_e4 or average_quantity_micro is not excluded.average_quantity_micro`,
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
export function isMovementReversed(db: ReadableDb, movementId: string): boolean {
  return db.get('select 1 as found from movements where reverses_movement_id = @movementId', { movementId }) !== undefined;
}
/**
 * What a receipt is taken to have cost so far: `ownE4` its own price or what an invoice made of it in time, `lateE4` the differences that were
 * booked later, on the days their invoices came.
 */
export function effectiveValueOf(db: ReadableDb, receipt: Pick<MovementRow, 'id' | 'givenValueE4'>): { readonly ownE4: number; readonly lateE4: number } {
  const invoices = db.all<{ isRetroactive: boolean; givenValueE4: number }>('select is_retroactive, given_value_e4 from movements where revalues_movement_id = @id order by sequence', { id: receipt.id });
  const ownE4 = invoices.findLast(invoice => invoice.isRetroactive)?.givenValueE4 ?? receipt.givenValueE4 ?? 0;
  return { ownE4, lateE4: invoices.reduce((sum, invoice) => (invoice.isRetroactive ? sum : sum + invoice.givenValueE4), 0) };
}
export function findMovementAt(db: ReadableDb, sequence: number): MovementRow | undefined {
  return db.get('select * from movements where sequence = @sequence', { sequence });
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
/** The first line of a span of days whose hash does not follow from the line written before it; null when all do. */
export function findBrokenMovementBetween(db: ReadableDb, span: { readonly from: string; readonly through: string }): number | null {
  const lines = db.iterate<MovementRow & { readonly previous: string }>(
    `select m.*, coalesce((select p.hash from movements p where p.sequence < m.sequence order by p.sequence desc limit 1), '') as previous
      from movements m where m.business_date between @from and @through`,
    span,
  );
  for (const line of lines) if (line.hash !== chainHash(line.previous, movementFacts(line))) return line.sequence;
  return null;
}
/** The stored steps of an item within a span of days. */
export function listStepsBetween(db: ReadableDb, itemId: string, span: { readonly from: string; readonly through: string }): LedgerStep[] {
  return db.all(
    `select sequence, position, business_date, quantity_micro, value_e4, rounding_e4, expensed_e4, on_hand_after_micro, value_after_e4, average_value_e4, average_quantity_micro
      from movement_values where item_id = @itemId and business_date between @from and @through order by business_date, position`,
    { itemId, ...span },
  );
}
export function listItemIdsMovedBetween(db: ReadableDb, span: { readonly from: string; readonly through: string }): string[] {
  return db.all<{ itemId: string }>('select distinct item_id from movement_values where business_date between @from and @through', span).map(row => row.itemId);
}
export function listStoredSteps(db: ReadableDb, itemId: string): LedgerStep[] {
  return db.all(
    `select sequence, position, business_date, quantity_micro, value_e4, rounding_e4, expensed_e4, on_hand_after_micro, value_after_e4, average_value_e4, average_quantity_micro
      from movement_values where item_id = @itemId order by business_date, position`,
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
