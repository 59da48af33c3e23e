import type { AppHandlers } from '../dispatch.ts';
import { readAudit, readAuditChoices } from '../services/settings/read-audit.ts';
import { readFindings, readHealth } from '../services/reports/read-data-health.ts';
import { readEntryLag, readLateDocuments } from '../services/reports/read-entry-lag.ts';

export const healthProcedures: AppHandlers['health'] = {
  overview: context => readHealth(context),
  findings: (context, input) => readFindings(context, input),
  entryLag: (context, input) => readEntryLag(context, input),
  lateDocuments: (context, input) => readLateDocuments(context, input),
};

export const auditProcedures: AppHandlers['audit'] = {
  list: (context, input) => readAudit(context, input),
  choices: context => readAuditChoices(context),
};
