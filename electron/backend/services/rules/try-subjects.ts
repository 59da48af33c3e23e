/** The trial of a rule about suppliers or categories: of these nothing is kept day by day, so it says what holds today. */
import { finishRuleTrial } from '../../../../db/repositories/rule-repository.ts';
import { type ReasonParams, type RuleSetting, parameterOf } from '../../../../shared/domain/alerts/index.ts';
import { type RuleLint, type RuleSubject, lintSubject, lintSubjects, subjectOfRule } from '../../../../shared/domain/rule-expression/index.ts';
import type { Environment } from '../../environment.ts';
import { describeError } from '../../log.ts';
import { judgeSubjects } from './judge-subjects.ts';

type Holding = { readonly id: string; readonly code: string; readonly name: string; readonly figures: ReasonParams };
export type SubjectTrial = { readonly subject: RuleSubject; readonly on: string; readonly judged: number; readonly unknown: number; readonly holds: number; readonly holding: readonly Holding[]; readonly lints: readonly RuleLint[] };

/** Named of what holds. */
const HOLDING_MAX = 50;

/** Between two looks others are let in: nobody waits for a trial. */
const letOthersIn = () => new Promise<void>(resolve => { setImmediate(resolve); });

/** Looks at everything the rule is for and writes down what it would say. Never throws. */
export async function trySubjects(env: Environment, trialId: string, rule: RuleSetting): Promise<void> {
  let resultJson: string | null = null;
  try {
    resultJson = JSON.stringify({ subjects: await judgeAll(env, rule) });
  } catch (error) {
    if (env.isOpen()) env.log('error', 'a trial of a rule failed', describeError(error));
  }
  if (!env.isOpen()) return;
  env.db.write(tx => finishRuleTrial(tx, { id: trialId, state: resultJson === null ? 'failed' : 'done', finishedAt: env.now(), resultJson }));
  env.emit({ name: 'rules.tried', payload: { trialId } });
}

async function judgeAll(env: Environment, rule: RuleSetting): Promise<SubjectTrial> {
  const findings = await judgeSubjects(env, rule, letOthersIn);
  const held = findings.flatMap(({ subject: { id, code, name }, params }): Holding[] => (params === null ? [] : [{ id, code, name, figures: params }]));
  const subject = subjectOfRule(rule);
  return {
    subject, on: env.today(), judged: findings.length, unknown: findings.filter(({ isUnknown }) => isUnknown).length, holds: held.length, holding: held.slice(0, HOLDING_MAX),
    lints: [...lintSubject({ subject, pendingDays: parameterOf(rule, 'pendingDays'), isReminded: false }), ...lintSubjects({ judged: findings.length, holding: held.length })],
  };
}
