/** Another costing method from the first open month on: what it would mean, and the change itself. */
import { backUp } from '../../../../db/backup.ts';
import type { ReadableDb, WritableDb } from '../../../../db/connection.ts';
import { listBatches } from '../../../../db/repositories/batch-repository.ts';
import { findBalance, findMovementOutcome, listItemIdsMovedBetween, listStepsBetween, saveBalance, saveSteps } from '../../../../db/repositories/ledger-repository.ts';
import { findOperation } from '../../../../db/repositories/operation-repository.ts';
import { closedThrough } from '../../../../db/repositories/period-repository.ts';
import { sumStockValue, sumValueUpTo } from '../../../../db/repositories/report-repository.ts';
import { saveSetting } from '../../../../db/repositories/setting-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { type ItemLedgerState, type LedgerLine, type LedgerStep, replayLedger } from '../../../../shared/domain/ledger/index.ts';
import { type ValuationEra, erasOf, methodOn } from '../../../../shared/domain/valuation/index.ts';
import { assert, mustExist } from '../../../../shared/kernel/assert.ts';
import { addDays } from '../../../../shared/kernel/calendar-date.ts';
import type { ValuationMethod } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext } from '../../environment.ts';
import { sweepSoon } from '../../jobs/run-due-jobs.ts';
import { audit, runCommand } from '../../run-command.ts';
import { readItemName } from '../items/read-item.ts';
import { visible } from '../stock/hide-costs.ts';
import { runFrom } from '../ledger/ledger-run.ts';

/** Before every movement. */
const BEGINNING = mustExist(erasOf('moving_average')[0], 'one era').from;
const END_OF_TIME = '9999-12-31';
const ITEMS_SHOWN = 20;

type ItemEffect = { readonly itemId: string; readonly valueBeforeE4: number; readonly valueAfterE4: number };
type Effect = { from: string; openingE4: number; issuesBeforeE4: number; issuesAfterE4: number; stockBeforeE4: number; stockAfterE4: number; linesChanged: number; itemsWithoutBatches: number; readonly items: ItemEffect[] };

/** The first day a change would hold from. */
function firstOpenDay(db: ReadableDb): string {
  const closed = closedThrough(db);
  return closed === null ? BEGINNING : addDays(closed, 1);
}

/** The eras with another method from a day on; what was to come later falls away. */
export function changeEras(eras: readonly ValuationEra[], from: string, method: ValuationMethod): readonly ValuationEra[] {
  const before = eras.filter(era => era.from < from);
  return before.at(-1)?.method === method ? before : [...before, { from, method }];
}

export function readMethod(context: CallContext) {
  const { env } = context;
  const eras = env.settings().valuationEras;
  const from = firstOpenDay(env.db.reader);
  return { method: methodOn(eras, env.today()), eras: [...eras], changesFrom: from === BEGINNING ? null : from };
}

/** What the change would do to the open months; nothing is written. */
export function previewMethod(context: CallContext, input: { readonly method: ValuationMethod }) {
  const db = context.env.db.reader;
  const from = firstOpenDay(db);
  const effect = measure(db, changeEras(context.env.settings().valuationEras, from, input.method), { from, method: input.method }, () => undefined);
  const items = [...effect.items].sort((a, b) => Math.abs(b.valueAfterE4 - b.valueBeforeE4) - Math.abs(a.valueAfterE4 - a.valueBeforeE4)).slice(0, ITEMS_SHOWN);
  return {
    ...toView(context, effect),
    items: items.map(({ itemId, valueBeforeE4, valueAfterE4 }) => ({
      ...readItemName(db, itemId), onHandMicro: findBalance(db, itemId)?.onHandMicro ?? 0, valueBeforeE4: visible(context, valueBeforeE4), valueAfterE4: visible(context, valueAfterE4),
    })),
  };
}

function toView(context: CallContext, effect: Effect) {
  const see = (amountE4: number) => visible(context, amountE4);
  return {
    from: effect.from === BEGINNING ? null : effect.from,
    openingE4: see(effect.openingE4), issuesBeforeE4: see(effect.issuesBeforeE4), issuesAfterE4: see(effect.issuesAfterE4), stockBeforeE4: see(effect.stockBeforeE4), stockAfterE4: see(effect.stockAfterE4),
    itemsChanged: effect.items.length, linesChanged: effect.linesChanged, itemsWithoutBatches: effect.itemsWithoutBatches,
  };
}

/**
 * Values every line of the open months by the new method, in one transaction after a verified backup. What lay there on the day it takes effect
 * keeps its value to the cent. Throws METHOD_UNCHANGED where that method holds already.
 */
export function changeMethod(context: CallContext, input: { readonly opId: string; readonly method: ValuationMethod; readonly reason: string }) {
  const { env } = context;
  const isNew = findOperation(env.db.reader, input.opId) === undefined;
  if (isNew) {
    requireChange(env.settings().valuationEras, firstOpenDay(env.db.reader), input.method);
    backUp(env.db, env.dataDir, 'period-close', env.now());
  }
  const made = runCommand(context, input, transaction => {
    const { tx } = transaction;
    const before = env.settings().valuationEras;
    const from = firstOpenDay(tx);
    const eras = requireChange(before, from, input.method);
    const effect = measure(tx, eras, { from, method: input.method }, (itemId, steps, end) => { store(tx, itemId, steps, end); });
    saveSetting(tx, 'valuationEras', eras);
    audit(transaction, {
      entity: 'valuation', entityId: 'company', entityName: input.method, reason: input.reason,
      before: { eras: before.map(toWords), issuesE4: effect.issuesBeforeE4, stockE4: effect.stockBeforeE4 },
      after: { eras: eras.map(toWords), issuesE4: effect.issuesAfterE4, stockE4: effect.stockAfterE4 },
    });
    transaction.effects.events.push({ name: 'settings.changed', payload: {} });
    return { ...toView(context, effect), eras: [...eras] };
  });
  env.forgetSettings();
  // What the stock is worth is part of every state and alert: they are worked out again behind the reply.
  if (isNew) sweepSoon(env);
  return made;
}

function toWords({ from, method }: ValuationEra): string {
  return `${from} ${method}`;
}

function requireChange(eras: readonly ValuationEra[], from: string, method: ValuationMethod): readonly ValuationEra[] {
  const changed = changeEras(eras, from, method);
  if (JSON.stringify(changed) === JSON.stringify(eras)) throw new DomainError('METHOD_UNCHANGED', { method });
  return changed;
}

function store(tx: WritableDb, itemId: string, steps: readonly LedgerStep[], end: ItemLedgerState): void {
  const balance = mustExist(findBalance(tx, itemId), 'an item that moved has a balance');
  saveSteps(tx, itemId, steps);
  saveBalance(tx, { ...balance, valueE4: end.valueE4, averageValueE4: end.average?.valueE4 ?? null, averageQuantityMicro: end.average?.quantityMicro ?? null, layersJson: JSON.stringify(end.layers) });
}

/** Runs every item that has lines from the day on through the new eras, and adds up what that changes. */
function measure(db: ReadableDb, eras: readonly ValuationEra[], { from, method }: { readonly from: string; readonly method: ValuationMethod }, keep: (itemId: string, steps: readonly LedgerStep[], end: ItemLedgerState) => void): Effect {
  const stockBeforeE4 = sumStockValue(db);
  const openingE4 = from === BEGINNING ? 0 : sumValueUpTo(db, addDays(from, -1));
  const effect: Effect = { from, openingE4, issuesBeforeE4: 0, issuesAfterE4: 0, stockBeforeE4, stockAfterE4: stockBeforeE4, linesChanged: 0, itemsWithoutBatches: 0, items: [] };
  for (const itemId of listItemIdsMovedBetween(db, { from, through: END_OF_TIME })) {
    const { start, lines } = runFrom(db, eras, itemId, { businessDate: from, position: 0 });
    const replay = replayLedger(eras, start, lines, id => findMovementOutcome(db, id));
    assert(replay.shortage === null, 'another method moves no goods');
    const steps = replay.steps.filter(step => step.businessDate >= from);
    const stored = listStepsBetween(db, itemId, { from, through: END_OF_TIME });
    addUp(effect, { itemId, lines: lines.filter(line => line.businessDate >= from), stored, steps });
    if (method === 'specific' && listBatches(db, itemId, true).length === 0) effect.itemsWithoutBatches += 1;
    keep(itemId, steps, replay.end);
  }
  return effect;
}

type Run = { readonly itemId: string; readonly lines: readonly LedgerLine[]; readonly stored: readonly LedgerStep[]; readonly steps: readonly LedgerStep[] };

function addUp(effect: Effect, { itemId, lines, stored, steps }: Run): void {
  const isOut = leavesAtOwnCost(lines);
  const outOf = (list: readonly LedgerStep[]) => list.reduce((sum, step, index) => sum + (isOut[index] === true ? 0 - step.valueE4 : 0) + step.expensedE4, 0);
  effect.issuesBeforeE4 += outOf(stored);
  effect.issuesAfterE4 += outOf(steps);
  const changed = steps.filter((step, index) => {
    const old = stored[index];
    return old === undefined || step.valueE4 !== old.valueE4 || step.expensedE4 !== old.expensedE4;
  }).length;
  effect.linesChanged += changed;
  const valueBeforeE4 = stored.at(-1)?.valueAfterE4 ?? 0;
  const valueAfterE4 = steps.at(-1)?.valueAfterE4 ?? 0;
  effect.stockAfterE4 += valueAfterE4 - valueBeforeE4;
  if (changed > 0 || valueBeforeE4 !== valueAfterE4) effect.items.push({ itemId, valueBeforeE4, valueAfterE4 });
}

/** True for lines valued at the stock's own cost: all but what came in with a price, its reversals and its invoices. */
function leavesAtOwnCost(lines: readonly LedgerLine[]): boolean[] {
  const kindOf = new Map(lines.map(line => [line.id, line.kind]));
  return lines.map(line => {
    const kind = line.reversesMovementId === null ? line.kind : (kindOf.get(line.reversesMovementId) ?? line.kind);
    return kind !== 'opening' && kind !== 'receipt' && kind !== 'revaluation';
  });
}
