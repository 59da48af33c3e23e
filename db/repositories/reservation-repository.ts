/** 预占: stock kept for an order or job. */
import { assert } from '../../shared/kernel/assert.ts';
import type { ReservationState } from '../../shared/kernel/vocabulary.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';
import { ITEM_CAPTION, type ItemCaption } from './item-repository.ts';
import { likeOf } from './operation-repository.ts';

export type ReservationRow = {
  readonly id: string;
  readonly itemId: string;
  readonly state: ReservationState;
  readonly quantityMicro: number;
  readonly usedMicro: number;
  readonly reservedFor: string;
  readonly neededOn: string | null;
  readonly note: string;
  readonly createdById: string;
  readonly createdByName: string;
  readonly createdAt: number;
  readonly closedAt: number | null;
  readonly version: number;
};
export type ReservationView = ReservationRow & ItemCaption;

const VIEW = `select r.*, ${ITEM_CAPTION} from reservations r join items i on i.id = r.item_id join units u on u.id = i.unit_id`;

export function findReservation(db: ReadableDb, reservationId: string): ReservationView | undefined {
  return db.get(`${VIEW} where r.id = @reservationId`, { reservationId });
}
export function insertReservation(db: WritableDb, row: ReservationRow): void {
  db.insert('reservations', row);
}
/** Throws when the version has moved on. */
export function saveReservation(db: WritableDb, row: ReservationRow): void {
  const changed = db.run(
    `update reservations set state = @state, quantity_micro = @quantityMicro, used_micro = @usedMicro, reserved_for = @reservedFor, needed_on = @neededOn, note = @note,
      closed_at = @closedAt, version = @version + 1 where id = @id and version = @version`,
    row,
  );
  assert(changed === 1, 'saveReservation: version moved');
}
/** What open reservations still keep of an item. */
export function sumReserved(db: ReadableDb, itemId: string): number {
  return db.get<{ sum: number | null }>("select sum(max(0, quantity_micro - used_micro)) as sum from reservations where item_id = @itemId and state = 'open'", { itemId })?.sum ?? 0;
}
/** Whether something is still reserved for this order with this note. */
export function isReservedFor(db: ReadableDb, of: { readonly reservedFor: string; readonly note: string }): boolean {
  return db.get("select 1 from reservations where state = 'open' and reserved_for = @reservedFor and note = @note limit 1", of) !== undefined;
}
export function listReservations(
  db: ReadableDb,
  filter: { itemId: string | null; states: readonly ReservationState[]; text: string; offset: number; limit: number },
): { rows: ReservationView[]; total: number } {
  const where = `where (@itemId is null or r.item_id = @itemId) and (@states = '[]' or r.state in (select value from json_each(@states)))
    and (@text = '' or i.code like @like escape '\\' or i.name like @like escape '\\' or r.reserved_for like @like escape '\\')`;
  const params = { itemId: filter.itemId, states: JSON.stringify(filter.states), text: filter.text, like: likeOf(filter.text) };
  const total = db.get<{ n: number }>(`select count(*) as n from reservations r join items i on i.id = r.item_id ${where}`, params)?.n ?? 0;
  const rows = db.all<ReservationView>(
    `${VIEW} ${where} order by r.state <> 'open', r.needed_on is null, r.needed_on, r.created_at desc, r.id limit @limit offset @offset`,
    { ...params, limit: filter.limit, offset: filter.offset },
  );
  return { rows, total };
}
