import type { AppHandlers } from '../dispatch.ts';
import { cancelPurchaseOrderLines, createPurchaseOrder, promisePurchaseOrder, readPurchaseOrder, readPurchaseOrders, receivePurchaseOrder } from '../services/purchasing/change-purchase-order.ts';
import { cancelRequisition, orderRequisition, promiseRequisition, raiseRequisition, receiveRequisition } from '../services/purchasing/change-requisition.ts';
import { changeReservation, createReservation, readReservations, releaseReservation } from '../services/ledger/change-reservation.ts';
import { readOneRequisition, readRequisitions, readSuggestion } from '../services/purchasing/read-requisition.ts';

export const requisitionsProcedures: AppHandlers['requisitions'] = {
  list: (context, input) => readRequisitions(context, input),
  get: (context, input) => readOneRequisition(context, input.requisitionId),
  suggest: (context, input) => readSuggestion(context, input),
  raise: (context, input) => raiseRequisition(context, input),
  order: (context, input) => orderRequisition(context, input),
  promise: (context, input) => promiseRequisition(context, input),
  receive: (context, input) => receiveRequisition(context, input),
  cancel: (context, input) => cancelRequisition(context, input),
};

export const purchaseOrdersProcedures: AppHandlers['purchaseOrders'] = {
  list: (context, input) => readPurchaseOrders(context, input),
  get: (context, input) => readPurchaseOrder(context, context.env.db.reader, input.purchaseOrderId),
  create: (context, input) => createPurchaseOrder(context, input),
  promise: (context, input) => promisePurchaseOrder(context, input),
  cancelLines: (context, input) => cancelPurchaseOrderLines(context, input),
  receive: (context, input) => receivePurchaseOrder(context, input),
};

export const reservationsProcedures: AppHandlers['reservations'] = {
  list: (context, input) => readReservations(context, input),
  create: (context, input) => createReservation(context, input),
  change: (context, input) => changeReservation(context, input),
  release: (context, input) => releaseReservation(context, input),
};
