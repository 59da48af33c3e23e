export { REQUISITION_EVENTS, REQUISITION_TRANSITIONS, type RequisitionEvent, isOnOrder, isOpenRequisition, nextRequisitionState } from './requisition-lifecycle.ts';
