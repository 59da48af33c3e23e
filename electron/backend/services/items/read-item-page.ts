/** Everything the item page and the preview panel show, except the river and the time line. */
import { listLocationBalances } from '../../../../db/repositories/ledger-repository.ts';
import { sumUse, listInboundLines } from '../../../../db/repositories/demand-repository.ts';
import { listAlertsOfItem } from '../../../../db/repositories/alert-repository.ts';
import { listLocations } from '../../../../db/repositories/master-data-repository.ts';
import { listRequisitionsOfItem } from '../../../../db/repositories/requisition-repository.ts';
import { ageLayers } from '../../../../shared/domain/thresholds/index.ts';
import { addDays, daysBetween } from '../../../../shared/kernel/calendar-date.ts';
import type { CallContext } from '../../environment.ts';
import { toAlertHead } from '../alerts/read-alert.ts';
import { requireItem, toItem } from './read-item.ts';
import { toRequisition } from '../purchasing/read-requisition.ts';
import { requireStockRow, toStockRow } from '../stock/read-stock.ts';
import { readThreshold } from '../thresholds/read-threshold.ts';

const ALERTS_SHOWN = 20;
const REQUISITIONS_SHOWN = 20;
const YEAR_DAYS = 365;

export function readItemPage(context: CallContext, input: { itemId: string }) {
  const { env } = context;
  const db = env.db.reader;
  const today = env.today();
  const item = requireItem(db, input.itemId);
  const codes = new Map(listLocations(db).map(place => [place.id, place.code]));
  return {
    row: toStockRow(context, requireStockRow(db, item.id)),
    item: toItem(context, item),
    threshold: readThreshold(db, item, env.settings(), today),
    alerts: listAlertsOfItem(db, item.id, ALERTS_SHOWN).map(row => toAlertHead(context, row, item)),
    requisitions: listRequisitionsOfItem(db, item.id, REQUISITIONS_SHOWN).map(row => toRequisition(context, db, row)),
    byLocation: listLocationBalances(db, item.id)
      .filter(place => place.onHandMicro !== 0)
      .map(place => ({ locationCode: codes.get(place.locationId) ?? '', onHandMicro: place.onHandMicro }))
      .sort((a, b) => (a.locationCode < b.locationCode ? -1 : 1)),
    use12MonthsMicro: sumUse(db, item.id, addDays(today, 1 - YEAR_DAYS), today),
  };
}

/** FIFO layers of what lies there, oldest first. */
export function readAgeLayers(context: CallContext, input: { itemId: string }) {
  const db = context.env.db.reader;
  const today = context.env.today();
  const { onHandMicro } = requireStockRow(db, input.itemId);
  const inbound = listInboundLines(db, input.itemId).map(line => ({ date: line.businessDate, quantity: line.quantityMicro }));
  return ageLayers(inbound, onHandMicro).map(layer => ({
    receivedOn: layer.date,
    quantityMicro: layer.quantity,
    ageDays: daysBetween(layer.date, today),
  }));
}
