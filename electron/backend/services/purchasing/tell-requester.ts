/** F64: the goods are here. Who asked for them hears of it, once. */
import { findOpenAlert } from '../../../../db/repositories/alert-repository.ts';
import type { RequisitionView } from '../../../../db/repositories/requisition-repository.ts';
import { readableQuantity } from '../../../../shared/kernel/readable-figure.ts';
import type { Transaction } from '../../run-command.ts';
import { evaluationScope } from '../alerts/evaluation-scope.ts';
import { queueMessage } from '../channels/queue-message.ts';

/**
 * In the write that books them, when the alerts of the item have been looked at: the key makes it one message for a request, however often its goods
 * are taken back and booked again. Whoever booked them knows.
 */
export function tellRequesterOfGoods(transaction: Transaction, before: RequisitionView, receivedMicro: number, documentNumber: string): void {
  const { tx, caller } = transaction;
  if (before.requestedById === caller.userId) return;
  const came = readableQuantity(receivedMicro);
  const isShort = findOpenAlert(tx, before.itemId) !== undefined;
  const isAnswered = before.alertId !== null && !isShort;
  const said = {
    'zh-CN': { title: `到货了：${before.name}`, body: `您要的 ${came} ${before.unit}已入库（${documentNumber}），申请 ${before.number} 已完成${isAnswered ? '，预警已关闭' : ''}。${isShort ? '这个物料还有预警没关。' : ''}` },
    en: { title: `It has come: ${before.name}`, body: `${came} ${before.unit} you asked for are in stock (${documentNumber}); request ${before.number} is done${isAnswered ? ' and its alert is closed' : ''}.${isShort ? ' The item still has an open alert.' : ''}` },
  };
  queueMessage(evaluationScope(transaction), { kind: 'task', alertId: null, level: 'notice', words: { said }, lossE4: 0, userId: before.requestedById, dedupeKey: `received:${before.id}` });
}
