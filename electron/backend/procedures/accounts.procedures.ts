import type { AppHandlers } from '../dispatch.ts';
import { saveAccountingRules, showAccountingRules } from '../services/accounts/accounting-rules.ts';
import { checkTieOut } from '../services/accounts/check-tie-out.ts';
import { explainAsOf } from '../services/accounts/explain-as-of.ts';
import { exportAccounts } from '../services/accounts/export-accounts.ts';
import { readVouchers } from '../services/accounts/make-vouchers.ts';
import { readAgeReport } from '../services/accounts/read-age-report.ts';
import { readItemLedger } from '../services/accounts/read-item-ledger.ts';
import { readStockAsOf } from '../services/accounts/read-stock-as-of.ts';
import { readStockSummary } from '../services/accounts/read-stock-summary.ts';

export const accountsProcedures: AppHandlers['accounts'] = {
  summary: (context, input) => readStockSummary(context, input),
  itemLedger: (context, input) => readItemLedger(context, input),
  ages: (context, input) => readAgeReport(context, input),
  asOf: (context, input) => readStockAsOf(context, input),
  explainAsOf: (context, input) => explainAsOf(context, input),
  tieOut: (context, input) => checkTieOut(context, input),
  vouchers: (context, input) => readVouchers(context, input),
  export: (context, input) => exportAccounts(context, input),
  rules: context => showAccountingRules(context),
  saveRules: (context, input) => saveAccountingRules(context, input),
};
