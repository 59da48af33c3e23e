/** The demo company as plain data. Quantities are numbers in the item's base unit, prices in 元 per base unit, days `YYYY-MM-DD`. */
import type { CalendarDate } from '../../shared/kernel/calendar-date.ts';
import type { PaperType, RequisitionState, Role } from '../../shared/kernel/vocabulary.ts';

export type DemoUnit = { readonly key: string; readonly name: string; readonly decimals: number };
export type DemoCategory = { readonly key: string; readonly code: string; readonly name: string; readonly parentKey: string | null };

export type DemoSupplier = {
  readonly key: string;
  readonly code: string;
  readonly name: string;
  readonly leadTimeDays: number;
  readonly contact: string;
};

export type DemoLocation = { readonly key: string; readonly code: string; readonly name: string };
export type DemoDepartment = { readonly key: string; readonly name: string; readonly people: readonly string[] };
export type DemoUser = { readonly name: string; readonly displayName: string; readonly role: Role };

export type DemoItem = {
  readonly key: string;
  readonly code: string;
  readonly name: string;
  readonly spec: string;
  readonly unitKey: string;
  readonly categoryKey: string;
  readonly supplierKey: string;
  readonly locationKey: string;
  readonly leadTimeDays: number;
  readonly minimumOrder: number;
  readonly packSize: number;
  /** 元 per base unit. */
  readonly price: number;
  readonly shelfLifeDays: number | null;
  /** Its batches are told apart by number and expiry. */
  readonly hasBatches: boolean;
  /** Other units it is written in. */
  readonly packs: readonly { readonly unitKey: string; readonly holds: number }[];
  readonly barcode: string | null;
};

export type DemoLine = {
  readonly itemKey: string;
  /** Always positive, save for a count: what was counted, which may be nought. */
  readonly quantity: number;
  /** An issue of less than was wanted: what was wanted. */
  readonly wanted?: number;
  /** Opening balances and receipts only. */
  readonly unitPrice?: number;
  readonly locationKey: string;
  /** Transfers only. */
  readonly toLocationKey?: string;
};

/** A posted document. Reversals are left to the ledger: none here. */
export type DemoDocument = {
  readonly type: PaperType;
  readonly businessDate: CalendarDate;
  /** Minutes after midnight, in the company's time zone. */
  readonly minuteOfDay: number;
  readonly departmentKey: string | null;
  readonly supplierKey: string | null;
  readonly person: string;
  readonly purpose: string;
  readonly sourceNumber: string;
  /** The request this receipt came for. */
  readonly requisitionKey: string | null;
  readonly lines: readonly DemoLine[];
};

export type DemoRequisition = {
  readonly key: string;
  readonly itemKey: string;
  readonly supplierKey: string;
  readonly quantity: number;
  /** Sum of the receipts against it. */
  readonly received: number;
  readonly unitPrice: number;
  /** Asked for when nothing was left. */
  readonly isEmergency: boolean;
  /** The purchase order it went into; null: ordered by itself, or not ordered yet. */
  readonly purchaseOrderKey: string | null;
  readonly requestedOn: CalendarDate;
  readonly orderedOn: CalendarDate | null;
  readonly promisedOn: CalendarDate | null;
  readonly closedOn: CalendarDate | null;
  readonly state: RequisitionState;
  readonly reason: string;
};

/** Requests ordered from one supplier on one day. */
export type DemoPurchaseOrder = { readonly key: string; readonly supplierKey: string; readonly orderedOn: CalendarDate; readonly requisitionKeys: readonly string[] };

export type DemoCompany = {
  readonly companyName: string;
  readonly timeZone: string;
  readonly from: CalendarDate;
  readonly today: CalendarDate;
  readonly units: readonly DemoUnit[];
  readonly categories: readonly DemoCategory[];
  readonly suppliers: readonly DemoSupplier[];
  readonly locations: readonly DemoLocation[];
  readonly departments: readonly DemoDepartment[];
  readonly users: readonly DemoUser[];
  readonly items: readonly DemoItem[];
  /** In the order they were posted; no balance of an item at a location is ever below nought. */
  readonly documents: readonly DemoDocument[];
  /** At most one open per item at any time. In order of the day they were requested. */
  readonly requisitions: readonly DemoRequisition[];
  /** In order of their day. */
  readonly purchaseOrders: readonly DemoPurchaseOrder[];
};
