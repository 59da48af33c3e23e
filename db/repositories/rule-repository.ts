/** What pages ask of rules: what their alerts did, their own figures with names, the people to tell, their trials on the past. */
import type { ReplayState, Role, RuleScope } from '../../shared/kernel/vocabulary.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';
import type { RuleOverrideRow } from './rule-override-repository.ts';

/** Open alerts a rule is a reason of, and when the latest was opened. */
export function countOpenByRule(db: ReadableDb): { ruleId: string; alerts: number; at: number }[] {
  return db.all(
    `select coalesce(json_extract(r.value, '$.ruleId'), json_extract(r.value, '$.rule')) as rule_id, count(*) as alerts, max(a.opened_at) as at
      from alerts a, json_each(a.reasons_json) r where a.state <> 'closed' group by 1`,
  );
}
/** Tasks rules about suppliers and categories have set: how many are open, and when the latest was set. */
export function countTasksByRule(db: ReadableDb): { ruleId: string; open: number; at: number }[] {
  return db.all(
    `select json_extract(params_json, '$.ruleId') as rule_id, sum(state = 'open') as open, max(created_at) as at from tasks
      where dedupe_key >= 'rule:' and dedupe_key < 'rule;' group by 1`,
  );
}
/** When each rule last raised an alert, as the worst reason of it. */
export function listLastFired(db: ReadableDb): { ruleId: string; at: number }[] {
  return db.all("select rule_id, max(opened_at) as at from alerts where rule_id <> '' group by rule_id");
}
export function existsRuleName(db: ReadableDb, name: string, exceptId: string): boolean {
  return db.get("select 1 as found from alert_rules where kind = 'custom' and is_archived = 0 and name = @name and id <> @exceptId", { name, exceptId }) !== undefined;
}
/** Puts a custom rule away: its alerts keep their words, it is asked no more. */
export function archiveRule(db: WritableDb, row: { ruleId: string; updatedAt: number }): boolean {
  return db.run("update alert_rules set is_archived = 1, is_enabled = 0, updated_at = @updatedAt, version = version + 1 where id = @ruleId and kind = 'custom' and is_archived = 0", row) === 1;
}
export function countOverridesByRule(db: ReadableDb): { ruleId: string; overrides: number }[] {
  return db.all('select rule_id, count(*) as overrides from rule_overrides group by rule_id');
}
/** Categories first, each by name. */
export function listOverridesOfRule(db: ReadableDb, ruleId: string): (RuleOverrideRow & { readonly scopeName: string })[] {
  return db.all(
    `select o.*, coalesce(c.name, i.code || ' ' || i.name, '') as scope_name from rule_overrides o
      left join categories c on o.scope = 'category' and c.id = o.scope_id left join items i on o.scope = 'item' and i.id = o.scope_id
      where o.rule_id = @ruleId order by o.scope, scope_name`,
    { ruleId },
  );
}
export function existsScope(db: ReadableDb, scope: RuleScope, scopeId: string): boolean {
  return (scope === 'category' ? db.get('select 1 as found from categories where id = @scopeId', { scopeId }) : db.get('select 1 as found from items where id = @scopeId', { scopeId })) !== undefined;
}
export function listPeopleToTell(db: ReadableDb): { userId: string; displayName: string; role: Role }[] {
  return db.all('select id as user_id, display_name, role from users where is_active = 1 order by display_name');
}

export type ThresholdToLint = {
  readonly itemId: string;
  readonly code: string;
  readonly name: string;
  readonly safetyStockMicro: number | null;
  readonly reorderPointMicro: number | null;
  readonly maximumMicro: number | null;
  readonly minimumOrderMicro: number | null;
  readonly packSizeMicro: number | null;
  readonly dailyDemandMicro: number;
  readonly leadTimeDays: number;
  readonly shelfLifeDays: number | null;
};
/** Thresholds in force of every active item that has any. */
export function listThresholdsToLint(db: ReadableDb): ThresholdToLint[] {
  return db.all(
    `select s.item_id, i.code, i.name, s.safety_stock_micro, s.reorder_point_micro, s.maximum_micro, i.minimum_order_micro, i.pack_size_micro, s.daily_demand_micro, s.lead_time_days, i.shelf_life_days
      from item_status s join items i on i.id = s.item_id where i.is_active = 1 and (s.reorder_point_micro is not null or s.maximum_micro is not null) order by i.code`,
  );
}

export type RuleTrialRow = {
  readonly id: string;
  readonly ruleId: string | null;
  readonly state: ReplayState;
  readonly requestJson: string;
  readonly resultJson: string | null;
  readonly startedByName: string;
  readonly startedAt: number;
  readonly finishedAt: number | null;
};
export function insertRuleTrial(db: WritableDb, row: RuleTrialRow): void {
  db.insert('rule_trials', row);
}
export function findRuleTrial(db: ReadableDb, trialId: string): RuleTrialRow | undefined {
  return db.get('select * from rule_trials where id = @trialId', { trialId });
}
/** Ends a trial that is still under way; whether it was. */
export function finishRuleTrial(db: WritableDb, row: Pick<RuleTrialRow, 'id' | 'state' | 'finishedAt' | 'resultJson'>): boolean {
  return db.run("update rule_trials set state = @state, finished_at = @finishedAt, result_json = @resultJson where id = @id and state = 'running'", row) === 1;
}
/** After a restart nobody plays on what was under way. */
export function failRunningTrials(db: WritableDb, finishedAt: number): number {
  return db.run("update rule_trials set state = 'failed', finished_at = @finishedAt where state = 'running'", { finishedAt });
}
/** Keeps the latest `keep` and those a rule stands on. */
export function deleteOldTrials(db: WritableDb, keep: number): number {
  return db.run(
    `delete from rule_trials where state <> 'running' and id not in (select id from rule_trials order by started_at desc, rowid desc limit @keep)
      and id not in (select json_extract(trial_json, '$.trialId') from alert_rules where trial_json is not null)`,
    { keep },
  );
}
