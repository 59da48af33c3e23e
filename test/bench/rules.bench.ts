/** The rules' own cost: one movement's evaluation with 50 rules switched on, all rules over 20 000 items, and 10 000 alerts stored in one tick. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

import type { WritableDb } from '../../db/connection.ts';
import { NEW_RULE, listOpenAlerts, saveRule } from '../../db/repositories/alert-repository.ts';
import { findItem } from '../../db/repositories/item-repository.ts';
import { emptyEffects } from '../../electron/backend/after-commit.ts';
import type { EvaluationScope } from '../../electron/backend/environment.ts';
import { evaluateItem, judgeItems, startEvaluation } from '../../electron/backend/services/alerts/evaluate-item.ts';
import { SWEEP } from '../../electron/backend/services/alerts/alert-record.ts';
import { DEFAULT_RULES } from '../../shared/domain/alerts/index.ts';
import { assert, mustExist } from '../../shared/kernel/assert.ts';
import { makeEnvironment, insertPlaces } from '../helpers/make-environment.ts';
import { newDataDir } from '../helpers/real-backend.ts';
import { START_AT, START_DAY } from '../helpers/start-day.ts';
import { benchItemId, fillStore } from './fill-store.ts';
import { percentile, report } from './measure.ts';

const ITEMS = 20_000;
const LOW_ITEMS = 10_000;
const RULES = 50;
const MOVEMENTS = 500;
const BUILT_IN = DEFAULT_RULES.length;

const dataDir = newDataDir('bench-rules');
const rig = makeEnvironment({}, join(dataDir, 'data.db'));
const { db } = rig;
insertPlaces(db);
fillStore(db, { items: ITEMS, lowItems: LOW_ITEMS });

const everyItem = Array.from({ length: ITEMS }, (_, index) => benchItemId(index));
judgeAll();
const settled = Math.min(judgeAll(), judgeAll());
report('all rules over 20 000 items (s)', settled / 1000);

const stored = timed(() => { inOneWrite(scope => { evaluateAll(scope, everyItem.slice(0, LOW_ITEMS)); }); });
assert(listOpenAlerts(db.reader).length >= LOW_ITEMS, 'every low item has its alert');
report('10 000 alerts stored in one tick (s)', stored / 1000);

db.write(addCustomRules);
const quiet = everyItem.slice(LOW_ITEMS);
inOneWrite(scope => { evaluateAll(scope, quiet.slice(0, MOVEMENTS)); });
const taken = quiet.slice(0, MOVEMENTS).map(itemId => {
  let milliseconds = 0;
  inOneWrite(scope => { milliseconds = timed(() => { evaluateAll(scope, [itemId]); }); });
  return milliseconds;
});
report('the rules of one movement, 50 rules switched on, p99 (ms)', percentile(taken, 0.99));

rig.close();
rmSync(dataDir, { recursive: true, force: true });

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function judgeAll(): number {
  return timed(() => {
    const run = startEvaluation(db.reader, { settings: rig.env.settings(), today: START_DAY }, true);
    let judged = 0;
    for (const { judgement } of judgeItems(db.reader, everyItem, run)) judged += judgement.reasons.length > 0 ? 1 : 0;
    assert(judged >= LOW_ITEMS, 'every low item has something to say');
  });
}

function inOneWrite(work: (scope: EvaluationScope) => void): void {
  db.write(tx => {
    work({ tx, now: START_AT, today: START_DAY, settings: rig.env.settings(), effects: emptyEffects(), log: () => undefined, newId: () => rig.env.newId() });
  });
}

/** Reading the rules is part of every movement, and is done once for many items. */
function evaluateAll(scope: EvaluationScope, itemIds: readonly string[]): void {
  const run = startEvaluation(scope.tx, scope, itemIds.length > 1);
  for (const itemId of itemIds) evaluateItem(scope, mustExist(findItem(scope.tx, itemId), 'made above'), run, SWEEP);
}

/** Besides the built-in ones: what people would write, over a dozen kinds of figures. */
function addCustomRules(tx: WritableDb): void {
  const conditions = [
    'days_since_issue >= 60 && on_hand > 0', 'on_hand < 0.5 * safety_stock', 'cover_days > 200 && stock_value > 100000', 'weekly_use[0] > 3 * weekly_use[1]', 'depletion_change < -20 && depletion_change_week_before < -20',
    'use_change_on_last_year > 300', 'demand_due_7_days > available', 'days_to_expiry < 5', 'oldest_layer_days > 900', 'data_trust < 5 && stock_value > 50000', 'count_variance_percent > 50', 'supplier_on_time_percent < 10',
    'abc_class == "A" && cover_days < 1', 'turnover < 0.01 && stock_value > 100000',
  ];
  for (let index = 0; index < RULES - BUILT_IN; index += 1) {
    saveRule(tx, { ...NEW_RULE, id: `own-${index}`, kind: 'custom', name: `自定 ${index}`, isEnabled: true, level: 'notice', parametersJson: '{}', expression: `${conditions[index % conditions.length] ?? ''} && on_hand > ${index}` });
  }
}
