/** What the expected loss of waiting is made of, and the units its factors are in. */

/** Cost of a line that stands still, use that cannot be met, an order that is due, goods that expire, money that lies about. */
export const LOSS_PARTS = ['line_stop', 'unmet_use', 'order_at_risk', 'expiry', 'carrying'] as const;
export type LossPart = (typeof LOSS_PARTS)[number];

export const LOSS_UNITS = ['yuan', 'yuan_per_day', 'yuan_per_unit', 'units', 'units_per_day', 'probability', 'per_day', 'rate_per_year'] as const;
export type LossUnit = (typeof LOSS_UNITS)[number];
