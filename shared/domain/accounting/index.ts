export { type AccountingRules, type Offset, DEFAULT_ACCOUNTING_RULES, OFFSETS, chargeAccount, inventoryAccount } from './accounting-rules.ts';
export { type AgeLayer, ageLayers, bucketOf, bucketQuantities, meanAgeDays, shareOut } from './age-layers.ts';
export { type Flow, type FlowFigure, type FlowSum, type InFlow, type LedgerFlow, type OutFlow, type PeriodFigures, type QuantityAmount, IN_FLOWS, NOTHING, OUT_FLOWS, minus, periodFigures, plus, reportFlows, sideOf, totalFigures } from './flows.ts';
export { type Turnover, turnover } from './turnover.ts';
export { type Paper, type Posting, type Voucher, type VoucherEntry, type VoucherKind, VOUCHER_KINDS, buildVouchers, inventoryChange } from './vouchers.ts';
