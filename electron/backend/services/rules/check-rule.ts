/** What speaks against a rule, and against the thresholds rules go by, before anything is switched on (N12). */
import { findLatestRun } from '../../../../db/repositories/operation-repository.ts';
import { type ThresholdToLint, listThresholdsToLint } from '../../../../db/repositories/rule-repository.ts';
import { MESSAGE_PLACEHOLDERS, SUBJECT_PLACEHOLDERS, unknownPlaceholders } from '../../../../shared/domain/alerts/index.ts';
import { THRESHOLD_LINT_CODES, type ThresholdLintCode, lintThresholds } from '../../../../shared/domain/policy/index.ts';
import { type RuleLint, compileExpression, lintTree, subjectOfMetrics, treeOf } from '../../../../shared/domain/rule-expression/index.ts';
import { unitsFromMicro } from '../../../../shared/kernel/quantity.ts';
import type { CallContext } from '../../environment.ts';

/** Items named of one finding. */
const EXAMPLES_MAX = 5;

/** Whether a condition can be read, which metrics it speaks of, what speaks against it. */
export function checkRule(input: { expression: string; message: string }) {
  const compiled = compileExpression(input.expression);
  const tree = compiled.ok ? treeOf(input.expression) : null;
  const unknown = unknownPlaceholders(input.message, compiled.ok && subjectOfMetrics(compiled.value.metrics) !== 'item' ? SUBJECT_PLACEHOLDERS : MESSAGE_PLACEHOLDERS).map((name): RuleLint => ({ code: 'unknown_placeholder', values: { name } }));
  return {
    problem: compiled.ok ? null : { code: compiled.code, at: compiled.details.at, word: compiled.details.word },
    isTree: tree !== null,
    metrics: compiled.ok ? compiled.value.metrics.map(metric => metric.name) : [],
    lints: [...(tree === null ? [] : lintTree(tree)), ...unknown].map(toWire),
  };
}

export function toWire({ code, values }: RuleLint) {
  return { code, values: { ...values } };
}

/** Thresholds of items that contradict each other: how many items of each finding, and the first of them. */
export function checkThresholds(context: CallContext) {
  const { env } = context;
  const db = env.db.reader;
  const items = listThresholdsToLint(db);
  const found = new Map<ThresholdLintCode, ThresholdToLint[]>();
  for (const item of items) {
    for (const { code } of lintThresholds(toLintInput(item, env.settings().reviewPeriodDays))) found.set(code, [...(found.get(code) ?? []), item]);
  }
  const sweep = findLatestRun(db, 'sweep');
  return {
    lastCheckedAt: sweep?.finishedAt ?? null, itemsChecked: items.length,
    findings: THRESHOLD_LINT_CODES.flatMap(code => {
      const of = found.get(code) ?? [];
      return of.length === 0 ? [] : [{ code, items: of.length, examples: of.slice(0, EXAMPLES_MAX).map(({ itemId, code: itemCode, name }) => ({ itemId, code: itemCode, name })) }];
    }),
  };
}

function toLintInput(item: ThresholdToLint, reviewDays: number): Parameters<typeof lintThresholds>[0] {
  const units = (micro: number | null) => (micro === null ? null : unitsFromMicro(micro));
  return {
    safetyStock: units(item.safetyStockMicro), reorderPoint: units(item.reorderPointMicro), maximum: units(item.maximumMicro), minimumOrderQuantity: units(item.minimumOrderMicro),
    packSize: units(item.packSizeMicro), dailyDemand: unitsFromMicro(item.dailyDemandMicro), leadTimeDays: item.leadTimeDays, reviewDays, shelfLifeDays: item.shelfLifeDays,
    overStockLimit: null, stockByDay: [],
  };
}
