/** Messages of approvals: to those whose decision is asked for, and to the one who asked. */
import type { ApprovalRow, ApprovalStepRow } from '../../../../db/repositories/approval-repository.ts';
import { readableMoney } from '../../../../shared/kernel/readable-figure.ts';
import { type MessageScope, queueMessage } from '../channels/queue-message.ts';
import { evaluationScope } from '../alerts/evaluation-scope.ts';
import type { Transaction } from '../../run-command.ts';

type Asked = Pick<ApprovalRow, 'id' | 'title' | 'amountE4' | 'requestedByName'>;

/** One message to each of them. `again`: a reminder 催办, told apart by its moment. */
export function tellDecidersOf(scope: MessageScope, approval: Asked, step: Pick<ApprovalStepRow, 'stepNumber'>, userIds: readonly string[], again: number | null): void {
  const { title, requestedByName } = approval;
  const amount = approval.amountE4 > 0 ? readableMoney(approval.amountE4) : null;
  const said = {
    'zh-CN': { title: again === null ? '待您审批' : '催办：待您审批', body: `${requestedByName} 提交 ${title}${amount === null ? '' : `，${amount} 元`}。` },
    en: { title: again === null ? 'Your approval is asked for' : 'Reminder: your approval is asked for', body: `${title}, from ${requestedByName}${amount === null ? '' : `, ¥${amount}`}.` },
  };
  for (const userId of userIds) {
    queueMessage(scope, {
      kind: again === null ? 'approval' : 'reminder', alertId: null, level: 'warning', words: { said }, lossE4: 0, userId,
      dedupeKey: `approval:${approval.id}:${step.stepNumber}${again === null ? '' : `:${again}`}`,
    });
  }
}

/** Their turn has come. */
export function tellDeciders(transaction: Transaction, approval: Asked, step: ApprovalStepRow, userIds: readonly string[]): void {
  tellDecidersOf(evaluationScope(transaction), approval, step, userIds, null);
}

/** How it ended, why, and the number of what was made by it. Without the amount: who asked need not know prices. */
export function tellRequester(transaction: Transaction, approval: ApprovalRow, text: string, madeNumber: string | null): void {
  const isApproved = approval.state === 'approved';
  const why = (colon: string) => (text === '' ? '' : `${colon}${text}`);
  const made = (words: string) => (madeNumber === null ? '' : `${words}${madeNumber}`);
  const said = {
    'zh-CN': { title: isApproved ? '已批准' : '已退回', body: `${approval.title}${why('：')}${made('；已下单 ')}` },
    en: { title: isApproved ? 'Approved' : 'Refused', body: `${approval.title}${why(': ')}${made('; ordered with ')}` },
  };
  queueMessage(evaluationScope(transaction), {
    kind: 'approval', alertId: null, level: 'notice', words: { said }, lossE4: 0, userId: approval.requestedById, dedupeKey: `approval:${approval.id}:${approval.state}`,
  });
}
