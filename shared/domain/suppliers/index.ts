export { type DaysBin, type Delivery, type DeliveryRecord, daysHistogram, daysLate, deliveryRecord, medianOf, quantileOf } from './delivery-record.ts';
