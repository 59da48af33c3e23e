import type { AppHandlers } from '../dispatch.ts';
import { cancelRequisition, orderRequisition, promiseRequisition, raiseRequisition, receiveRequisition } from '../services/change-requisition.ts';
import { readOneRequisition, readRequisitions, readSuggestion } from '../services/read-requisition.ts';

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
