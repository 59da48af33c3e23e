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
  'revaluation',
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
  'invoice',
  'reversal',
] as const;
export type DocumentType = (typeof DOCUMENT_TYPES)[number];

/** The papers a person writes lines of: reversals and invoices follow from other papers. */
export type PaperType = Exclude<DocumentType, 'reversal' | 'invoice'>;

/** Movements that are use: their sum is demand. Returns from the workshop reduce it. Nothing else is demand. */
export const CONSUMPTION_KINDS = ['issue', 'return_in'] as const satisfies readonly MovementKind[];

/** States of an item; exactly one holds. `dead` is a flag beside the state. */
export const STOCK_STATES = ['out', 'running_out', 'low', 'ok', 'over'] as const;
export type StockState = (typeof STOCK_STATES)[number];

/** The rules that come with the program. A rule of the company's own is `custom` and has an id of its own; these have their kind as id. */
export const RULE_KINDS = [
  'out_of_stock',
  'running_out',
  'below_safety',
  'demand_gap',
  'order_overdue',
  'expired',
  'expiring',
  'over_stock',
  'dead_stock',
  'stock_age',
  'slowing_down',
  'usage_surge',
  'count_variance',
  'custom',
] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

export const ALERT_LEVELS = ['notice', 'warning', 'urgent'] as const;
export type AlertLevel = (typeof ALERT_LEVELS)[number];

/** `on_order`, `in_disposal`: the answer is under way and the alert waits for it. */
export const ALERT_STATES = ['pending', 'firing', 'acknowledged', 'on_order', 'in_disposal', 'closed'] as const;
export type AlertState = (typeof ALERT_STATES)[number];

/** `corrected`: a late or corrected paper shows that there was nothing to warn of (因补录失效). `consumed`: too much, too old or unused stock was used after all. */
export const ALERT_CLOSE_REASONS = ['replenished', 'consumed', 'disposed', 'cleared', 'false_alarm', 'superseded', 'corrected', 'handled'] as const;
export type AlertCloseReason = (typeof ALERT_CLOSE_REASONS)[number];

export const REQUISITION_STATES = ['requested', 'ordered', 'partially_received', 'received', 'cancelled'] as const;
export type RequisitionState = (typeof REQUISITION_STATES)[number];

/** 企业会计准则第 1 号 第十四条; last-in-first-out is not allowed. `specific` is by batch. */
export const VALUATION_METHODS = ['moving_average', 'monthly_average', 'fifo', 'specific'] as const;
export type ValuationMethod = (typeof VALUATION_METHODS)[number];

/** Syntetos, Boylan and Croston (2005), JORS 56:495: demand classes by ADI and CV². `none`: no demand yet. */
export const DEMAND_CLASSES = ['smooth', 'erratic', 'intermittent', 'lumpy', 'none'] as const;
export type DemandClass = (typeof DEMAND_CLASSES)[number];

/** `combined`: several methods by share. `like_items`: too little of its own, the experience with like items. The single ones are of older versions. */
export const FORECAST_METHODS = ['combined', 'like_items', 'ses', 'sba', 'tsb', 'mean', 'none'] as const;
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

/** A paper before it is booked. `waiting`: issued before its receipt was entered (先出后入); booked as soon as the stock is there. */
export const DRAFT_STATES = ['draft', 'submitted', 'waiting'] as const;
export type DraftState = (typeof DRAFT_STATES)[number];

/** What a document is for, finer than its type: 业务类型 / 出库类别. Empty where a type has none. */
export const BUSINESS_TYPES = ['', 'purchase', 'other_in', 'production_in', 'requisition', 'sale', 'other_out'] as const;
export type BusinessType = (typeof BUSINESS_TYPES)[number];

export const RESERVATION_STATES = ['open', 'used', 'released'] as const;
export type ReservationState = (typeof RESERVATION_STATES)[number];

export const PURCHASE_ORDER_STATES = ['open', 'received', 'cancelled'] as const;
export type PurchaseOrderState = (typeof PURCHASE_ORDER_STATES)[number];

export const STOCKTAKE_STATES = ['counting', 'posted', 'cancelled'] as const;
export type StocktakeState = (typeof STOCKTAKE_STATES)[number];

/** `recount`: the difference is above the company's limit, somebody has to count again. */
export const STOCKTAKE_LINE_STATES = ['open', 'recount', 'counted', 'posted'] as const;
export type StocktakeLineState = (typeof STOCKTAKE_LINE_STATES)[number];

export const ABC_CLASSES = ['A', 'B', 'C'] as const;
export type AbcClass = (typeof ABC_CLASSES)[number];

export const CLOSING_KINDS = ['month', 'year'] as const;
export type ClosingKind = (typeof CLOSING_KINDS)[number];

/** Spans of time demand is counted in. */
export const DEMAND_BUCKETS = ['day', 'week', 'month'] as const;
/** By error of the forecast: steady, varying, erratic. */
export const XYZ_CLASSES = ['X', 'Y', 'Z'] as const;
export type XyzClass = (typeof XYZ_CLASSES)[number];

/** Where a parameter of the policy is set, from the general to the particular. */
export const POLICY_SCOPES = ['company', 'cell', 'category', 'item'] as const;
export type PolicyScope = (typeof POLICY_SCOPES)[number];

export const CALENDAR_ENTRY_KINDS = ['promotion', 'project', 'maintenance', 'other'] as const;
export type CalendarEntryKind = (typeof CALENDAR_ENTRY_KINDS)[number];
export const CALENDAR_SCOPES = ['all', 'category', 'item'] as const;
export type CalendarScope = (typeof CALENDAR_SCOPES)[number];
export const CALENDAR_DAY_KINDS = ['holiday', 'workday'] as const;
export type CalendarDayKind = (typeof CALENDAR_DAY_KINDS)[number];

/** What a person says of an unusual week of use. `real`: it may come again and counts in full; `one_off`: a project or an error, it does not count at all. */
export const ONE_OFF_DECISIONS = ['real', 'one_off'] as const;
export type OneOffDecision = (typeof ONE_OFF_DECISIONS)[number];

export const REPLAY_STATES = ['running', 'done', 'failed', 'cancelled'] as const;
export type ReplayState = (typeof REPLAY_STATES)[number];

/** What made a threshold move: each is an input that changed since the version before. */
export const THRESHOLD_CAUSES = ['first', 'demand', 'lead_time', 'policy', 'calendar', 'decision', 'experience', 'item'] as const;
export type ThresholdCause = (typeof THRESHOLD_CAUSES)[number];

/** How an alert came about: raised at its time, or found afterwards when late papers showed it (迟到预警). */
export const ALERT_ORIGINS = ['live', 'retroactive'] as const;
export type AlertOrigin = (typeof ALERT_ORIGINS)[number];

/** What became of an alert, judged by what the ledger says afterwards. `open`: too early to say. `excluded`: caused by missing paperwork, does not count. */
export const ALERT_VERDICTS = ['hit', 'false_alarm', 'open', 'excluded'] as const;
export type AlertVerdict = (typeof ALERT_VERDICTS)[number];

/** Where a message can go besides the page itself. */
export const CHANNEL_KINDS = ['popup', 'email', 'wecom', 'dingtalk', 'feishu'] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

/** `alert`: at once. `digest`: the rest of a day or week in one. `reminder` 催办, `escalation` to the superior, `self_test`: the engine is alive. */
export const MESSAGE_KINDS = ['alert', 'reminder', 'escalation', 'digest', 'self_test', 'test', 'task', 'approval'] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

export const DELIVERY_STATES = ['waiting', 'sent', 'seen', 'failed', 'dropped'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** What an approval decides on. */
export const APPROVAL_SUBJECTS = ['requisition', 'disposal'] as const;
export type ApprovalSubject = (typeof APPROVAL_SUBJECTS)[number];
export const APPROVAL_STATES = ['waiting', 'approved', 'rejected', 'withdrawn'] as const;
export type ApprovalState = (typeof APPROVAL_STATES)[number];
/** `ahead`: its turn has not come. */
export const APPROVAL_STEP_STATES = ['ahead', 'waiting', 'approved', 'rejected'] as const;
export type ApprovalStepState = (typeof APPROVAL_STEP_STATES)[number];

/** 呆滞料处置评审: opinions, then the decision, then its approval by value, then it is carried out (or the stock runs down by plan). */
export const DISPOSAL_STATES = ['opinions', 'decision', 'approval', 'executing', 'running_down', 'closed', 'cancelled'] as const;
export type DisposalState = (typeof DISPOSAL_STATES)[number];
export const DISPOSAL_CAUSES = ['dead_stock', 'over_stock', 'stock_age', 'expired'] as const;
export type DisposalCause = (typeof DISPOSAL_CAUSES)[number];
export const DISPOSAL_OPINION_SIDES = ['sales', 'production', 'finance'] as const;
export type DisposalOpinionSide = (typeof DISPOSAL_OPINION_SIDES)[number];
/** 降价, 改用, 换货, 退货, 报废, 按计划消化. */
export const DISPOSAL_DECISIONS = ['discount', 'reuse', 'swap', 'return', 'scrap', 'run_down'] as const;
export type DisposalDecision = (typeof DISPOSAL_DECISIONS)[number];

/** `recount`: count again and name the cause. `use_first`: use these batches before all others. `chase`: ask the supplier for the goods that are late. */
export const TASK_KINDS = ['recount', 'find_cause', 'scrap_expired', 'use_first', 'chase'] as const;
export type TaskKind = (typeof TASK_KINDS)[number];
export const TASK_STATES = ['open', 'done', 'cancelled'] as const;
export type TaskState = (typeof TASK_STATES)[number];

export const SUGGESTION_STATES = ['open', 'applied', 'dismissed'] as const;
export type SuggestionState = (typeof SUGGESTION_STATES)[number];
export const RULE_SCOPES = ['category', 'item'] as const;
export type RuleScope = (typeof RULE_SCOPES)[number];
