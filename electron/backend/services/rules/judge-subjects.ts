/** Suppliers and categories a rule is for, and what it says of each today (F39, F43). Nothing is written. */
import type { ReadableDb } from '../../../../db/connection.ts';
import { listScopedItems } from '../../../../db/repositories/ground-repository.ts';
import { type CategoryRow, listCategories, listSuppliers } from '../../../../db/repositories/master-data-repository.ts';
import { EVERYWHERE, type ReasonParams, type RuleOverride, type RuleScopeSetting, type RuleSetting, evaluateRule, isInScope, rulesFor } from '../../../../shared/domain/alerts/index.ts';
import { entriesOf, isEntryOn } from '../../../../shared/domain/calendar/index.ts';
import { type MetricGround, subjectGround } from '../../../../shared/domain/metrics/index.ts';
import { type RuleSubject, subjectOfRule } from '../../../../shared/domain/rule-expression/index.ts';
import type { AlertLevel } from '../../../../shared/kernel/vocabulary.ts';
import type { Environment } from '../../environment.ts';
import { readOverrides } from '../alerts/read-rules.ts';
import { type GroundRun, startGroundRun } from '../metrics/ground-run.ts';

export type SubjectKind = Exclude<RuleSubject, 'item'>;
/** `categoryIds`: of a category itself and those above it, the nearest first. */
export type Subject = { readonly kind: SubjectKind; readonly id: string; readonly code: string; readonly name: string; readonly categoryIds: readonly string[]; readonly ground: MetricGround };

/** `params`: the figures with which the condition holds; null: it does not. `isUnknown`: its figures are not known. */
export type Finding = { readonly subject: Subject; readonly level: AlertLevel; readonly params: ReasonParams | null; readonly isUnknown: boolean };

/**
 * Without a scope all suppliers in use, or all categories that have items of their own. A scope is one of items: then the suppliers of these items,
 * or their categories; where it names categories a rule about categories is about just those, with what is below them.
 */
function listSubjects(db: ReadableDb, rule: RuleSetting, run: GroundRun): Subject[] {
  const kind = subjectOfRule(rule);
  if (kind === 'supplier') {
    const ids = isSame(rule.scope, EVERYWHERE) ? null : supplierIdsOf(db, rule.scope, run);
    return listSuppliers(db).filter(({ id, isActive }) => isActive && (ids?.has(id) ?? true)).map(({ id, code, name }) => ({ kind, id, code, name, categoryIds: [], ground: supplierGround(run, id, name) }));
  }
  if (kind === 'category') {
    const ids = categoryIdsOf(db, rule.scope, run);
    return listCategories(db).filter(({ id }) => ids.has(id)).map(category => ({ kind, id: category.id, code: category.code, name: category.name, categoryIds: run.categoryIdsOf(category.id), ground: categoryGround(run, category) }));
  }
  return [];
}

function isSame(a: RuleScopeSetting, b: RuleScopeSetting): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function itemsOf(db: ReadableDb, scope: RuleScopeSetting, run: GroundRun) {
  return listScopedItems(db).filter(item => isInScope(scope, { ...item, categoryIds: run.categoryIdsOf(item.categoryId) }));
}

function supplierIdsOf(db: ReadableDb, scope: RuleScopeSetting, run: GroundRun): ReadonlySet<string> {
  return new Set(itemsOf(db, scope, run).flatMap(({ supplierId }) => supplierId ?? []));
}

function categoryIdsOf(db: ReadableDb, scope: RuleScopeSetting, run: GroundRun): ReadonlySet<string> {
  const own = itemsOf(db, scope, run).flatMap(({ categoryId }) => categoryId ?? []);
  return new Set(scope.categoryIds.length === 0 ? own : own.flatMap(id => run.categoryIdsOf(id).filter(each => scope.categoryIds.includes(each))));
}

function supplierGround(run: GroundRun, id: string, name: string): MetricGround {
  return subjectGround({ kind: 'supplier', today: run.today, name, get supplier() { return run.supplierOf(id); }, get calendarFlags() { return flagsOf(run, []); } });
}

function categoryGround(run: GroundRun, { id, name }: Pick<CategoryRow, 'id' | 'name'>): MetricGround {
  return subjectGround({
    kind: 'category', today: run.today, name,
    get categoryTurnover() { return run.turnoverOf(id); },
    get categoryValueE4() { return run.valueOf(id) ?? 0; },
    get calendarFlags() { return flagsOf(run, run.categoryIdsOf(id)); },
  });
}

function flagsOf({ entries, today }: GroundRun, categoryIds: readonly string[]): string[] {
  return [...new Set(entriesOf(entries, { itemId: '', categoryIds }).filter(entry => isEntryOn(entry, today)).map(entry => entry.name))];
}

/** What a rule says today of everything it is for. `rest`: what happens between two looks. Empty once the program closes. */
export async function judgeSubjects(env: Environment, rule: RuleSetting, rest: () => Promise<void>): Promise<Finding[]> {
  const db = env.db.reader;
  const run = startGroundRun(db, env.settings(), env.today());
  const overrides = readOverrides(db);
  const findings: Finding[] = [];
  for (const subject of listSubjects(db, rule, run)) {
    await rest();
    if (!env.isOpen()) return [];
    const finding = judgeSubject(subject, rule, overrides);
    if (finding !== null) findings.push(finding);
  }
  return findings;
}

/** Null where the rule is switched off for that category. */
function judgeSubject(subject: Subject, rule: RuleSetting, overrides: readonly RuleOverride[]): Finding | null {
  // Its scope has been looked at already.
  const [held] = rulesFor([{ ...rule, scope: EVERYWHERE }], overrides, { itemId: '', categoryIds: subject.categoryIds, abcClass: null, locationId: null });
  if (held?.isEnabled !== true) return null;
  const { verdict, params } = evaluateRule(held, subject.ground, false);
  return { subject, level: held.level, params: verdict === 'breach' ? params : null, isUnknown: verdict === 'noData' };
}
