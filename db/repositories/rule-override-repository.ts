/** A rule's figures for one category or one item (F44). */
import type { AlertLevel, RuleScope } from '../../shared/kernel/vocabulary.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';

export type RuleOverrideRow = {
  readonly ruleId: string;
  readonly scope: RuleScope;
  readonly scopeId: string;
  /** Null: inherited. */
  readonly isEnabled: boolean | null;
  readonly level: AlertLevel | null;
  readonly parametersJson: string;
  readonly reason: string;
  readonly setByName: string;
  readonly setAt: number;
};

export function listRuleOverrides(db: ReadableDb): RuleOverrideRow[] {
  return db.all('select * from rule_overrides order by rule_id, scope, scope_id');
}
export function findRuleOverride(db: ReadableDb, at: Pick<RuleOverrideRow, 'ruleId' | 'scope' | 'scopeId'>): RuleOverrideRow | undefined {
  return db.get('select * from rule_overrides where rule_id = @ruleId and scope = @scope and scope_id = @scopeId', { ruleId: at.ruleId, scope: at.scope, scopeId: at.scopeId });
}
export function saveRuleOverride(db: WritableDb, row: RuleOverrideRow): void {
  db.run(
    `insert into rule_overrides (rule_id, scope, scope_id, is_enabled, level, parameters_json, reason, set_by_name, set_at)
      values (@ruleId, @scope, @scopeId, @isEnabled, @level, @parametersJson, @reason, @setByName, @setAt)
      on conflict (rule_id, scope, scope_id) do update set is_enabled = excluded.is_enabled, level = excluded.level, parameters_json = excluded.parameters_json,
        reason = excluded.reason, set_by_name = excluded.set_by_name, set_at = excluded.set_at`,
    row,
  );
}
export function deleteRuleOverride(db: WritableDb, at: Pick<RuleOverrideRow, 'ruleId' | 'scope' | 'scopeId'>): boolean {
  return db.run('delete from rule_overrides where rule_id = @ruleId and scope = @scope and scope_id = @scopeId', { ruleId: at.ruleId, scope: at.scope, scopeId: at.scopeId }) === 1;
}
