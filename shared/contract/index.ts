/** The whole API of the backend. Everything that crosses a process boundary is derived from this object. */
import { accountsContract } from './accounts.contract.ts';
import { alertsContract } from './alerts.contract.ts';
import { approvalsContract } from './approvals.contract.ts';
import { auditContract } from './audit.contract.ts';
import { calendarContract } from './calendar.contract.ts';
import { disposalsContract } from './disposals.contract.ts';
import { channelsContract } from './channels.contract.ts';
import { documentsContract } from './documents.contract.ts';
import { draftsContract } from './drafts.contract.ts';
import { forecastsContract } from './forecasts.contract.ts';
import { healthContract } from './health.contract.ts';
import { importsContract } from './imports.contract.ts';
import { itemsContract } from './items.contract.ts';
import { kitsContract } from './kits.contract.ts';
import { masterDataContract } from './master-data.contract.ts';
import { metricsContract } from './metrics.contract.ts';
import { movementsContract } from './movements.contract.ts';
import { periodsContract } from './periods.contract.ts';
import { policiesContract } from './policies.contract.ts';
import type { Contract } from './procedure.ts';
import { purchaseOrdersContract } from './purchase-orders.contract.ts';
import { replaysContract } from './replays.contract.ts';
import { scorecardContract } from './scorecard.contract.ts';
import { reportsContract } from './reports.contract.ts';
import { requisitionsContract } from './requisitions.contract.ts';
import { reservationsContract } from './reservations.contract.ts';
import { rulesContract } from './rules.contract.ts';
import { sessionContract } from './session.contract.ts';
import { settingsContract } from './settings.contract.ts';
import { stockContract } from './stock.contract.ts';
import { stocktakesContract } from './stocktakes.contract.ts';
import { tasksContract } from './tasks.contract.ts';
import { suppliersContract } from './suppliers.contract.ts';
import { thresholdsContract } from './thresholds.contract.ts';
import { usersContract } from './users.contract.ts';

export const contract = {
  session: sessionContract,
  users: usersContract,
  settings: settingsContract,
  masterData: masterDataContract,
  items: itemsContract,
  documents: documentsContract,
  drafts: draftsContract,
  movements: movementsContract,
  stock: stockContract,
  thresholds: thresholdsContract,
  policies: policiesContract,
  calendar: calendarContract,
  forecasts: forecastsContract,
  replays: replaysContract,
  scorecard: scorecardContract,
  metrics: metricsContract,
  rules: rulesContract,
  alerts: alertsContract,
  approvals: approvalsContract,
  channels: channelsContract,
  requisitions: requisitionsContract,
  purchaseOrders: purchaseOrdersContract,
  suppliers: suppliersContract,
  reservations: reservationsContract,
  tasks: tasksContract,
  disposals: disposalsContract,
  kits: kitsContract,
  imports: importsContract,
  stocktakes: stocktakesContract,
  reports: reportsContract,
  accounts: accountsContract,
  periods: periodsContract,
  health: healthContract,
  audit: auditContract,
} as const satisfies Contract;

export type AppContract = typeof contract;
export { events, type AppEvents, type EventMessage, type EventName } from './events.ts';
