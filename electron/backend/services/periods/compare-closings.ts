/** 反月结差异表: the closing that was taken back against the next one of the same month, item by item, with the papers that made the difference. */
import type { ReadableDb } from '../../../../db/connection.ts';
import {
  type CauseRow,
  type ClosingRow,
  type EndBalance,
  findClosing,
  findClosingAfter,
  isMethodChangedBetween,
  listCauses,
  listClosingBalances,
  listEndBalances,
  readLedgerHead,
} from '../../../../db/repositories/period-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import { lastDayOf } from '../../../../shared/kernel/calendar-date.ts';
import { groupBy } from '../../../../shared/kernel/group-by.ts';
import { sum } from '../../../../shared/kernel/sum.ts';
import type { CallContext } from '../../environment.ts';
import { readItemName } from '../items/read-item.ts';
import { visible } from '../stock/hide-costs.ts';
import { toClosing, toReopening } from './read-periods.ts';

type Difference = { readonly itemId: string; readonly quantityBeforeMicro: number; readonly quantityAfterMicro: number; readonly valueBeforeE4: number; readonly valueAfterE4: number };

/** Throws NOT_FOUND unless it is a month's closing that was taken back. While the month is open it is compared with the ledger as it is now. */
export function readDifference(context: CallContext, input: { readonly closingId: string; readonly offset: number; readonly limit: number }) {
  const db = context.env.db.reader;
  const before = findClosing(db, input.closingId);
  if (before === undefined || before.kind !== 'month' || before.reopenedAt === null) throw new DomainError('NOT_FOUND', { what: 'closings' });
  const after = findClosingAfter(db, before);
  const { differences, valueBeforeE4, valueAfterE4 } = compare(db, before, after);
  const causes = causesOf(db, before, after);
  const shown = differences.slice(input.offset, input.offset + input.limit);
  return {
    period: before.period,
    before: toReopening(before),
    after: after === undefined ? null : toClosing(after),
    isMethodChanged: isMethodChangedBetween(db, before.reopenedAt, after?.closedAt ?? context.env.now()),
    quantityItems: differences.filter(each => each.quantityBeforeMicro !== each.quantityAfterMicro).length,
    valueBeforeE4: visible(context, valueBeforeE4),
    valueAfterE4: visible(context, valueAfterE4),
    documents: new Set([...causes.values()].flat().map(cause => cause.documentId)).size,
    total: differences.length,
    rows: shown.map(each => toRow(context, db, each, causes.get(each.itemId) ?? [])),
  };
}

/** The items that differ, the largest difference of value first, and the sums over all items. */
function compare(db: ReadableDb, before: ClosingRow, after: ClosingRow | undefined): { readonly differences: Difference[]; readonly valueBeforeE4: number; readonly valueAfterE4: number } {
  const old = listClosingBalances(db, before.id);
  const now = after === undefined ? listEndBalances(db, lastDayOf(before.period)) : listClosingBalances(db, after.id);
  const byItem = new Map(old.map(balance => [balance.itemId, toDifference(balance, undefined)]));
  for (const balance of now) byItem.set(balance.itemId, toDifference(byItem.get(balance.itemId), balance));
  const differences = [...byItem.values()]
    .filter(each => each.quantityBeforeMicro !== each.quantityAfterMicro || each.valueBeforeE4 !== each.valueAfterE4)
    .sort((a, b) => Math.abs(b.valueAfterE4 - b.valueBeforeE4) - Math.abs(a.valueAfterE4 - a.valueBeforeE4) || (a.itemId < b.itemId ? -1 : 1));
  const worth = (balances: readonly EndBalance[]) => sum(balances.map(each => each.valueE4));
  return { differences, valueBeforeE4: worth(old), valueAfterE4: worth(now) };
}

function toDifference(before: EndBalance | Difference | undefined, after: EndBalance | undefined): Difference {
  const old = before === undefined ? { onHandMicro: 0, valueE4: 0 } : 'valueE4' in before ? before : { onHandMicro: before.quantityBeforeMicro, valueE4: before.valueBeforeE4 };
  return { itemId: mustExist(after ?? before, 'one of the two').itemId, quantityBeforeMicro: old.onHandMicro, quantityAfterMicro: after?.onHandMicro ?? 0, valueBeforeE4: old.valueE4, valueAfterE4: after?.valueE4 ?? 0 };
}

function causesOf(db: ReadableDb, before: ClosingRow, after: ClosingRow | undefined): Map<string, CauseRow[]> {
  const upToSequence = after?.ledgerSequence ?? readLedgerHead(db).sequence;
  return groupBy(listCauses(db, { afterSequence: before.ledgerSequence, upToSequence, through: lastDayOf(before.period) }), cause => cause.itemId);
}

function toRow(context: CallContext, db: ReadableDb, { itemId, quantityBeforeMicro, quantityAfterMicro, valueBeforeE4, valueAfterE4 }: Difference, causes: readonly CauseRow[]) {
  return {
    ...readItemName(db, itemId), quantityBeforeMicro, quantityAfterMicro,
    valueBeforeE4: visible(context, valueBeforeE4),
    valueAfterE4: visible(context, valueAfterE4),
    causes: causes.map(({ itemId: _itemId, ...cause }) => cause),
  };
}
