/** Looks at the rules about suppliers and categories: once a day, after a start, and when a rule has changed. */
import type { Environment, EvaluationScope } from '../environment.ts';
import type { RuleSetting } from '../../../shared/domain/alerts/index.ts';
import { subjectOfRule } from '../../../shared/domain/rule-expression/index.ts';
import { emptyEffects, publishEffects } from '../after-commit.ts';
import { readRules } from '../services/alerts/read-rules.ts';
import { RULE_TASKS, endOthers, followSubjects } from '../services/rules/follow-subjects.ts';
import { judgeSubjects } from '../services/rules/judge-subjects.ts';
import { deliverMessages } from './deliver-messages.job.ts';
import { deliverNotifications } from './deliver-notifications.job.ts';
import type { Rest } from './recompute-thresholds.job.ts';

/** Sets and ends the tasks of each such rule in a write of its own. `rest`: what happens between two looks, so that nobody waits. */
export async function watchSubjects(env: Environment, rest: Rest): Promise<void> {
  const rules = subjectRules(env);
  write(env, scope => { endOthers(scope, RULE_TASKS, cause => rules.some(({ id }) => cause.startsWith(`${RULE_TASKS}${id}:`))); });
  for (const rule of rules) {
    const findings = await judgeSubjects(env, rule, () => rest(env));
    if (!env.isOpen()) return;
    // Changed meanwhile, it is looked at again.
    if (subjectRules(env).some(each => JSON.stringify(each) === JSON.stringify(rule))) write(env, scope => { followSubjects(scope, rule, findings); });
  }
}

function subjectRules(env: Environment): RuleSetting[] {
  return readRules(env.db.reader).filter(rule => rule.isEnabled && subjectOfRule(rule) !== 'item');
}

function write(env: Environment, work: (scope: EvaluationScope) => void): void {
  const effects = emptyEffects();
  env.db.write(tx => { work({ tx, now: env.now(), today: env.today(), settings: env.settings(), effects, log: env.log, newId: () => env.newId() }); });
  publishEffects(env, effects);
  if (!effects.hasNotifications) return;
  deliverNotifications(env);
  void deliverMessages(env);
}
