/** Looks at the rules about suppliers and categories: once a day, after a start, and when a rule has changed. */
import { performance } from 'node:perf_hooks';

import type { Environment } from '../environment.ts';
import type { RuleSetting } from '../../../shared/domain/alerts/index.ts';
import { subjectOfRule } from '../../../shared/domain/rule-expression/index.ts';
import { readRules } from '../services/alerts/read-rules.ts';
import { RULE_TASKS, endOthers, followSubjects } from '../services/rules/follow-subjects.ts';
import { judgeSubjects } from '../services/rules/judge-subjects.ts';
import type { Rest } from './recompute-thresholds.job.ts';
import { writeAndTell } from './write-and-tell.ts';

export const WATCH_SUBJECTS = 'watch-subjects';
/** Work at one go: a person who asks for something meanwhile waits that long at most. */
const BATCH_MS = 15;

/** Sets and ends the tasks of each such rule in a write of its own; how many suppliers and categories were looked at. `rest`: what happens every few looks, so that nobody waits. */
export async function watchSubjects(env: Environment, rest: Rest): Promise<number> {
  const rules = subjectRules(env);
  const pace = paced(env, rest);
  let looked = 0;
  writeAndTell(env, scope => { endOthers(scope, RULE_TASKS, cause => rules.some(({ id }) => cause.startsWith(`${RULE_TASKS}${id}:`))); });
  for (const rule of rules) {
    const findings = await judgeSubjects(env, rule, pace);
    if (!env.isOpen()) break;
    looked += findings.length;
    // Changed meanwhile, it is looked at again.
    if (subjectRules(env).some(each => JSON.stringify(each) === JSON.stringify(rule))) writeAndTell(env, scope => { followSubjects(scope, rule, findings); });
  }
  return looked;
}

function paced(env: Environment, rest: Rest): () => Promise<void> {
  let begunAt = performance.now();
  return async () => {
    if (performance.now() - begunAt < BATCH_MS) return;
    await rest(env);
    begunAt = performance.now();
  };
}

function subjectRules(env: Environment): RuleSetting[] {
  return readRules(env.db.reader).filter(rule => rule.isEnabled && subjectOfRule(rule) !== 'item');
}
