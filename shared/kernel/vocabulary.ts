/** The closed word lists of the business. Database, domain, contract and screens all read them from here. */

export const ROLES = ['keeper', 'buyer', 'manager', 'accountant', 'admin', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

/** What a movement did to the stock of one item. The sign of its quantity follows from the kind, except for `count` and `reversal`. */
export const MOVEMENT_KINDS = [
  'opening',
  'receipt',
  'return_out',
  'issue',
  'return_in',
  'transfer_out',
  'transfer_in',
  'scrap',
  'count',
  'reversal',
] as const;
export type MovementKind = (typeof MOVEMENT_KINDS)[number];

/** The paper forms of the store. A document is posted once and never changed; a reversal is a document of its own. */
export const DOCUMENT_TYPES = [
  'opening',
  'receipt',
  'return_out',
  'issue',
  'return_in',
  'transfer',
  'scrap',
  'count',
  'reversal',
] as const;
export type DocumentType = (typeof DOCUMENT_TYPES)[number];

/** Movements that are use: their sum is demand. Returns from the workshop reduce it. Nothing else is demand. */
export const CONSUMPTION_KINDS = ['issue', 'return_in'] as const satisfies readonly MovementKind[];

/** States of an item; exactly one holds. `dead` is a flag beside the state. */
export const STOCK_STATES = ['out', 'running_out', 'low', 'ok', 'over'] as const;
export type StockState = (typeof STOCK_STATES)[number];

export const RULE_KINDS = ['out_of_stock', 'running_out', 'below_safety', 'over_stock', 'dead_stock'] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

export const ALERT_LEVELS = ['notice', 'warning', 'urgent'] as const;
export type AlertLevel = (typeof ALERT_LEVELS)[number];

export const ALERT_STATES = ['pending', 'firing', 'acknowledged', 'on_order', 'closed'] as const;
export type AlertState = (typeof ALERT_STATES)[number];

export const ALERT_CLOSE_REASONS = ['replenished', 'cleared', 'false_alarm', 'superseded', 'handled'] as const;
export type AlertCloseReason = (typeof ALERT_CLOSE_REASONS)[number];

export const REQUISITION_STATES = ['requested', 'ordered', 'partially_received', 'received', 'cancelled'] as const;
export type RequisitionState = (typeof REQUISITION_STATES)[number];

export const VALUATION_METHODS = ['moving_average'] as const;
export type ValuationMethod = (typeof VALUATION_METHODS)[number];

/** Syntetos, Boylan and Croston (2005), JORS 56:495: demand classes by ADI and CV². `none`: no demand yet. */
export const DEMAND_CLASSES = ['smooth', 'erratic', 'intermittent', 'lumpy', 'none'] as const;
export type DemandClass = (typeof DEMAND_CLASSES)[number];

export const FORECAST_METHODS = ['ses', 'sba', 'tsb', 'mean', 'none'] as const;
export type ForecastMethod = (typeof FORECAST_METHODS)[number];

export const THRESHOLD_OUTCOMES = ['computed', 'not_enough_history', 'no_demand'] as const;
export type ThresholdOutcome = (typeof THRESHOLD_OUTCOMES)[number];

export const THRESHOLD_FIELDS = ['safetyStock', 'reorderPoint', 'maximum'] as const;
export type ThresholdField = (typeof THRESHOLD_FIELDS)[number];

export const IMPORT_KINDS = ['items', 'movements', 'consumption'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

export const IMPORT_STATES = ['reading', 'draft', 'rejected', 'committing', 'committed', 'undone', 'cancelled'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
