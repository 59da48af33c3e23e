/** 先批后订: an order that needs approval first is kept with the requests it is made of, until all of them are agreed to. */
import type { ReadableDb } from '../../../../db/connection.ts';
import { findRequisition, listTransitionsOfRequisition, type RequisitionView } from '../../../../db/repositories/requisition-repository.ts';

/** What the order will say that a request does not. `memberIds`: the requests of the same order, in the order of its lines. `isStillWanted`: its item was 不再采购 already. */
export type OrderDraft = { readonly memberIds: readonly string[]; readonly promisedOn: string; readonly taxRateBp: number | null; readonly note: string; readonly isStillWanted: boolean };

/** Other terms are another request: it is asked for and ordered by itself from then on. */
const LEAVES = 'changed';

/** As it is kept in the first line of the story of a request. */
export function draftParams({ memberIds, promisedOn, taxRateBp, note, isStillWanted }: OrderDraft): Record<string, string | number | null> {
  return { orderWith: memberIds.join(','), orderPromisedOn: promisedOn, orderTaxRateBp: taxRateBp, orderNote: note, ...(isStillWanted ? { orderStillWanted: 1 } : {}) };
}

/** Null for a request that was made without an order, or has left it. */
export function draftOf(db: ReadableDb, requisitionId: string): OrderDraft | null {
  const story = listTransitionsOfRequisition(db, requisitionId);
  const [first] = story;
  if (first === undefined || story.some(each => each.event === LEAVES)) return null;
  // Safe: written by draftParams, or without these names.
  const params = JSON.parse(first.paramsJson) as Partial<Record<'orderWith' | 'orderPromisedOn' | 'orderNote', string>> & { readonly orderTaxRateBp?: number | null; readonly orderStillWanted?: number };
  if (params.orderWith === undefined || params.orderPromisedOn === undefined) return null;
  return { memberIds: params.orderWith.split(','), promisedOn: params.orderPromisedOn, taxRateBp: params.orderTaxRateBp ?? null, note: params.orderNote ?? '', isStillWanted: params.orderStillWanted === 1 };
}

/** The requests that still wait to become that order, the asked one among them; empty when there is none. */
export function membersOf(db: ReadableDb, requisitionId: string): { readonly row: RequisitionView; readonly draft: OrderDraft }[] {
  return (draftOf(db, requisitionId)?.memberIds ?? []).flatMap(id => {
    const row = findRequisition(db, id);
    const draft = row?.state === 'requested' ? draftOf(db, id) : null;
    return row === undefined || draft === null ? [] : [{ row, draft }];
  });
}
