import type { AppHandlers } from '../dispatch.ts';
import { changeReservation, createReservation, readReservations, releaseReservation } from '../services/ledger/change-reservation.ts';
import { cancelPurchaseOrderLines, createPurchaseOrder, promisePurchaseOrder, readPurchaseOrder, receivePurchaseOrder } from '../services/purchasing/change-purchase-order.ts';
import { cancelRequisition, orderRequisition, promiseRequisition, receiveRequisition } from '../services/purchasing/change-requisition.ts';
import { exportPurchaseOrder, exportRequisitions } from '../services/purchasing/export-purchasing.ts';
import { orderRequisitions } from '../services/purchasing/order-requisitions.ts';
import { proposePurchaseOrder } from '../services/purchasing/propose-order.ts';
import { changeTerms, raiseRequisition, raiseRequisitions } from '../services/purchasing/raise-requisition.ts';
import { readDueLines, readPurchaseOrders } from '../services/purchasing/read-purchase-orders.ts';
import { readOneRequisition, readRequisitions } from '../services/purchasing/read-requisition.ts';
import { readSuggestion } from '../services/purchasing/suggest-requisition.ts';
import { readSupplier, readSuppliers } from '../services/suppliers/read-suppliers.ts';

export const requisitionsProcedures: AppHandlers['requisitions'] = {
  list: (context, input) => readRequisitions(context, input),
  get: (context, input) => readOneRequisition(context, input.requisitionId),
  suggest: (context, input) => readSuggestion(context, input),
  raise: (context, input) => raiseRequisition(context, input),
  raiseMany: (context, input) => raiseRequisitions(context, input),
  change: (context, input) => changeTerms(context, input),
  export: (context, input) => exportRequisitions(context, input),
  order: (context, input) => orderRequisition(context, input),
  promise: (context, input) => promiseRequisition(context, input),
  receive: (context, input) => receiveRequisition(context, input),
  cancel: (context, input) => cancelRequisition(context, input),
};

export const purchaseOrdersProcedures: AppHandlers['purchaseOrders'] = {
  list: (context, input) => readPurchaseOrders(context, input),
  get: (context, input) => readPurchaseOrder(context, context.env.db.reader, input.purchaseOrderId),
  due: (context, input) => readDueLines(context, input),
  export: (context, input) => exportPurchaseOrder(context, input),
  fromRequisitions: (context, input) => orderRequisitions(context, input),
  create: (context, input) => createPurchaseOrder(context, input),
  propose: (context, input) => proposePurchaseOrder(context, input),
  promise: (context, input) => promisePurchaseOrder(context, input),
  cancelLines: (context, input) => cancelPurchaseOrderLines(context, input),
  receive: (context, input) => receivePurchaseOrder(context, input),
};

export const suppliersProcedures: AppHandlers['suppliers'] = {
  list: (context, input) => readSuppliers(context, input),
  get: (context, input) => readSupplier(context, input),
};

export const reservationsProcedures: AppHandlers['reservations'] = {
  list: (context, input) => readReservations(context, input),
  create: (context, input) => createReservation(context, input),
  change: (context, input) => changeReservation(context, input),
  release: (context, input) => releaseReservation(context, input),
};
