import type { AppHandlers } from '../dispatch.ts';
import { carryOutDisposal } from '../services/disposals/carry-out-disposal.ts';
import { cancelDisposal, closeDisposal, decideDisposal, giveOpinion, openDisposal, reconsiderDisposal, recordRecovered } from '../services/disposals/change-disposal.ts';
import { saveDisposalRules, showDisposalRules } from '../services/disposals/disposal-rules.ts';
import { readDisposal, readDisposals } from '../services/disposals/read-disposal.ts';
import { exportIdleStock, readExpiring, readIdleStock } from '../services/disposals/read-idle-stock.ts';
import { removeBill, saveBillOfMaterial } from '../services/kits/change-bill.ts';
import { matchCodes, readBill, readBills, readGaps, readKit } from '../services/kits/read-kits.ts';
import { provideKit } from '../services/kits/provide-kit.ts';
import { cancelTask, finishTask, readTasks } from '../services/tasks/answer-task.ts';
import { exportTasks } from '../services/tasks/export-tasks.ts';

export const tasksProcedures: AppHandlers['tasks'] = {
  list: (context, input) => readTasks(context, input),
  export: (context, input) => exportTasks(context, input),
  done: (context, input) => finishTask(context, input),
  cancel: (context, input) => cancelTask(context, input),
};

export const disposalsProcedures: AppHandlers['disposals'] = {
  list: (context, input) => readDisposals(context, input),
  get: (context, input) => readDisposal(context, context.env.db.reader, input.disposalId),
  open: (context, input) => openDisposal(context, input),
  giveOpinion: (context, input) => giveOpinion(context, input),
  decide: (context, input) => decideDisposal(context, input),
  reconsider: (context, input) => reconsiderDisposal(context, input),
  carryOut: (context, input) => carryOutDisposal(context, input),
  recover: (context, input) => recordRecovered(context, input),
  close: (context, input) => closeDisposal(context, input),
  cancel: (context, input) => cancelDisposal(context, input),
  rules: context => showDisposalRules(context),
  saveRules: (context, input) => saveDisposalRules(context, input),
  idleStock: context => readIdleStock(context),
  export: (context, input) => exportIdleStock(context, input),
  expiring: (context, input) => readExpiring(context, input),
};

export const kitsProcedures: AppHandlers['kits'] = {
  list: (context, input) => readBills(context, input),
  get: (context, input) => readBill(context.env.db.reader, input.billId),
  save: (context, input) => saveBillOfMaterial(context, input),
  remove: (context, input) => removeBill(context, input),
  match: (context, input) => matchCodes(context, input.codes),
  check: (context, input) => readKit(context, context.env.db.reader, input),
  provide: (context, input) => provideKit(context, input),
  gaps: (context, input) => readGaps(context, input.days),
};
