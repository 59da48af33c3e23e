/** By when the alerts of the past had to be answered. */
import { listRules } from '../../../../db/repositories/alert-repository.ts';
import type { ScoreRow } from '../../../../db/repositories/scorecard-repository.ts';
import { deadlineAt, heardAt, noticeOf, routingFrom } from '../../../../shared/domain/alerts/index.ts';
import type { CallContext } from '../../environment.ts';
import { readReasons } from '../alerts/alert-record.ts';
import { callGround } from '../alerts/read-alert.ts';

type Asked = Pick<ScoreRow, 'ruleId' | 'level' | 'openedAt' | 'respondedAt' | 'closedAt' | 'dueAt' | 'abcClass' | 'isSlowMover' | 'reasonsJson'>;

/**
 * What nobody has answered carries its deadline. An answered alert carries that of its next step, a closed one none: theirs is worked out again from the
 * moment they were raised, or first stood in a list (F4), by the hours in force.
 */
export function responseDeadlines(context: CallContext): (row: Asked) => number | null {
  const ground = callGround(context);
  const { attention, clock } = ground;
  const own = new Map(listRules(context.env.db.reader).map(rule => [rule.id, routingFrom(rule.routingJson).deadlineHours]));
  return row => {
    const { ruleId, level, openedAt, respondedAt, closedAt, dueAt, abcClass, isSlowMover } = row;
    if (respondedAt === null && closedAt === null) return dueAt;
    const { respondHours, isWorkingHours } = attention.deadlines[level];
    const hours = own.get(ruleId) ?? null;
    return deadlineAt(heardAt(noticeOf({ level, abcClass, isSlowMover, rules: readReasons(row).map(reason => reason.rule) }), openedAt, ground), hours ?? respondHours, hours === null && isWorkingHours, clock);
  };
}
