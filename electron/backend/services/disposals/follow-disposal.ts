/** What an evaluation of an item means for its review: stock long dead gets one by itself (F32), a run-down is held against its plan (F51). */
import { type DisposalRow, findLatestDisposal, findOpenDisposal } from '../../../../db/repositories/disposal-repository.ts';
import { listInboundLines } from '../../../../db/repositories/demand-repository.ts';
import type { ItemFacts } from '../../../../shared/domain/alerts/index.ts';
import { judgeRunDown } from '../../../../shared/domain/disposals/index.ts';
import { ageLayers, evaluateDeadStock } from '../../../../shared/domain/thresholds/index.ts';
import { dateInZone } from '../../../../shared/kernel/calendar-date.ts';
import type { EvaluationScope } from '../../environment.ts';
import { type By, disposalEnded } from '../alerts/answer-alert.ts';
import { readDisposalRules } from './disposal-rules.ts';
import { endDisposal, moveDisposal, planOf, startDisposal, takeAlert } from './move-disposal.ts';

const PROGRAM: By = { actor: '', note: '' };
type Seen = { readonly itemId: string; readonly isActive: boolean; readonly facts: Pick<ItemFacts, 'onHandMicro' | 'dead'>; readonly lastIssueOn: string | null };

/** Called for every item that is evaluated, after its alert has moved. True when the alert moved again by it. */
export function followDisposal(scope: EvaluationScope, seen: Seen): boolean {
  const open = findOpenDisposal(scope.tx, seen.itemId);
  return open === undefined ? openWhenDue(scope, seen) : followOpen(scope, open, seen.facts.onHandMicro);
}

function followOpen(scope: EvaluationScope, row: DisposalRow, onHandMicro: number): boolean {
  if (onHandMicro <= 0) {
    endDisposal(scope, row, 'used_up', PROGRAM);
    return true;
  }
  const plan = planOf(row);
  if (row.state === 'running_down' && plan !== undefined) {
    const verdict = judgeRunDown(plan, scope.today, onHandMicro);
    if (verdict === 'done') {
      endDisposal(scope, row, 'done', PROGRAM);
      return true;
    }
    if (verdict === 'off') {
      moveDisposal(scope, row, 'off_plan', PROGRAM, {}, { leftMicro: onHandMicro });
      disposalEnded(scope, row.itemId, 'off_plan', PROGRAM);
      return true;
    }
  }
  return takeAlert(scope, row, PROGRAM);
}

/** Once per time of lying idle: a review that was closed or cancelled is not opened again before the item was used. */
function openWhenDue(scope: EvaluationScope, { itemId, isActive, facts, lastIssueOn }: Seen): boolean {
  // Stock that is not even dead by the rule's days need not be looked at by its layers.
  if (!isActive || !facts.dead.isDead || facts.onHandMicro <= 0) return false;
  const { openAfterDays } = readDisposalRules(scope.tx);
  if (openAfterDays === 0 || (facts.dead.idleDays !== null && facts.dead.idleDays < openAfterDays)) return false;
  const layers = ageLayers(listInboundLines(scope.tx, itemId).map(line => ({ date: line.businessDate, quantity: line.quantityMicro })), facts.onHandMicro);
  const finding = evaluateDeadStock({ lastIssueOn, layers, today: scope.today, deadDays: openAfterDays });
  if (!finding.isDead) return false;
  const last = findLatestDisposal(scope.tx, itemId);
  if (last !== undefined && (lastIssueOn === null || dateInZone(last.openedAt, scope.settings.timeZone) > lastIssueOn)) return false;
  startDisposal(scope, { itemId, batchId: null, cause: 'dead_stock', quantityMicro: Math.min(finding.deadQuantity, facts.onHandMicro), alertId: null }, PROGRAM);
  return true;
}
