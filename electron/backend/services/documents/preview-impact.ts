/** What a late paper would change of what is already known (N6): booked in full inside a transaction that is taken back. */
import type { ReadableDb, WritableDb } from '../../../../db/connection.ts';
import { findAlert } from '../../../../db/repositories/alert-repository.ts';
import { findDocumentNumber } from '../../../../db/repositories/document-repository.ts';
import { findItem } from '../../../../db/repositories/item-repository.ts';
import { type MovementRow, findMovementAt, findMovementOutcome, listLinesAfter, listPlaces, listStoredSteps, stateUpTo } from '../../../../db/repositories/ledger-repository.ts';
import { findLocationCode } from '../../../../db/repositories/master-data-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { roleMay } from '../../../../shared/contract/permissions.ts';
import { type LedgerLine, type LedgerShortage, type LedgerStep, listShortages, planMovements } from '../../../../shared/domain/ledger/index.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import { monthOf } from '../../../../shared/kernel/calendar-date.ts';
import { emptyEffects } from '../../after-commit.ts';
import type { CallContext } from '../../environment.ts';
import type { Transaction } from '../../run-command.ts';
import { ledgerScope } from '../alerts/evaluation-scope.ts';
import { readItemName } from '../items/read-item.ts';
import { visible } from '../stock/hide-costs.ts';
import { readReasons } from '../alerts/move-alert.ts';
import { type DocumentContent, bookDocument } from './post-document.ts';
import { END_OF_DAY, trialLines } from './preview-document.ts';
import { planContextOf, resolveLine } from './resolve-line.ts';

/** Issues named one by one; the months count all of them. */
const ISSUES_MAX = 50;
const SHORT_DAYS_MAX = 100;

/** `book`: how it will be booked, where that does more than book a document. */
export function previewImpact(context: CallContext, content: DocumentContent, book: (transaction: Transaction) => void = transaction => { bookAlone(transaction, content); }) {
  const itemIds = [...new Set(content.lines.map(line => line.itemId))];
  return context.env.db.tryOut(tx => {
    const transaction: Transaction = { tx, context, caller: mustExist(context.caller, 'dispatch lets only signed-in people through'), effects: emptyEffects(), now: context.env.now(), today: context.env.today() };
    const before = new Map(itemIds.map(itemId => [itemId, listStoredSteps(tx, itemId)]));
    const laterLines = [...before.values()].reduce((sum, steps) => sum + steps.filter(step => step.businessDate > content.businessDate).length, 0);
    const shortDays = findShortDays(transaction, content);
    if (shortDays.length > 0) return { shortDays, months: [], issues: [], counts: [], alerts: [], laterLines };
    book(transaction);
    const changes = itemIds.flatMap(itemId => findChanges(before.get(itemId) ?? [], listStoredSteps(tx, itemId)).map(change => ({ ...change, itemId, movement: mustExist(findMovementAt(tx, change.sequence), 'a step has its movement') })));
    return { shortDays, ...describeCosts(context, tx, changes), counts: describeCounts(tx, changes), alerts: describeAlerts(transaction), laterLines };
  });
}

function bookAlone(transaction: Transaction, content: DocumentContent): void {
  bookDocument(transaction, content, { overridesReservations: roleMay(transaction.caller.role, 'stock.correct'), preparedBy: null });
}

type Change = { readonly sequence: number; readonly businessDate: string; readonly before: LedgerStep; readonly after: LedgerStep };
type ItemChange = Change & { readonly itemId: string; readonly movement: MovementRow };

function findChanges(before: readonly LedgerStep[], after: readonly LedgerStep[]): Change[] {
  const known = new Map(before.map(step => [step.sequence, step]));
  return after.flatMap(step => {
    const was = known.get(step.sequence);
    const isSame = was === undefined || (was.valueE4 === step.valueE4 && was.quantityMicro === step.quantityMicro);
    return isSame ? [] : [{ sequence: step.sequence, businessDate: step.businessDate, before: was, after: step }];
  });
}

function describeCosts(context: CallContext, db: ReadableDb, changes: readonly ItemChange[]) {
  const costly = changes.filter(({ movement, before, after }) => (movement.kind === 'issue' || movement.kind === 'scrap') && before.valueE4 !== after.valueE4);
  const byMonth = new Map<string, { issues: number; changeE4: number }>();
  for (const { businessDate, before, after } of costly) {
    const sum = byMonth.get(monthOf(businessDate)) ?? { issues: 0, changeE4: 0 };
    // An issue leaves with a negative value: what it costs is the other way round.
    byMonth.set(monthOf(businessDate), { issues: sum.issues + 1, changeE4: sum.changeE4 + before.valueE4 - after.valueE4 });
  }
  const most = [...costly].sort((a, b) => Math.abs(b.after.valueE4 - b.before.valueE4) - Math.abs(a.after.valueE4 - a.before.valueE4)).slice(0, ISSUES_MAX);
  return {
    months: [...byMonth].sort(([a], [b]) => (a < b ? -1 : 1)).map(([month, { issues, changeE4 }]) => ({ month, issues, changeE4: visible(context, changeE4) })),
    issues: most.map(({ itemId, movement, businessDate, before, after }) => ({
      ...readItemName(db, itemId), documentId: movement.documentId, number: findDocumentNumber(db, movement.documentId), businessDate,
      beforeE4: visible(context, 0 - before.valueE4), afterE4: visible(context, 0 - after.valueE4),
    })),
  };
}

function describeCounts(db: ReadableDb, changes: readonly ItemChange[]) {
  return changes.filter(({ movement, before, after }) => movement.kind === 'count' && before.quantityMicro !== after.quantityMicro).map(({ itemId, movement, businessDate, before, after }) => ({
    ...readItemName(db, itemId), documentId: movement.documentId, number: findDocumentNumber(db, movement.documentId), businessDate, beforeMicro: before.quantityMicro, afterMicro: after.quantityMicro,
  }));
}

function describeAlerts({ tx, effects }: Transaction) {
  const of = (ids: ReadonlySet<string>, change: 'appears' | 'vanishes') => [...ids].flatMap(id => {
    const alert = findAlert(tx, id);
    // The gravest reason stands first.
    const kind = alert === undefined ? undefined : readReasons(alert)[0]?.rule;
    return alert === undefined || kind === undefined ? [] : [{ ...readItemName(tx, alert.itemId), kind, change }];
  });
  return [...of(effects.openedAlerts, 'appears'), ...of(effects.closedAlerts, 'vanishes')];
}

/** Every later day below zero, not only the first one at which booking would stop. */
function findShortDays(transaction: Transaction, content: DocumentContent) {
  const { tx } = transaction;
  const scope = ledgerScope(transaction);
  const added = new Map<string, LedgerLine[]>();
  for (const [index, line] of content.lines.entries()) {
    const item = findItem(tx, line.itemId);
    if (item === undefined) throw new DomainError('ITEM_NOT_FOUND', { line: index + 1 });
    const { plan } = resolveLine(scope, item, { type: content.type, line: index + 1 }, line);
    const facts = planMovements(content.type, plan, planContextOf(item, listPlaces(tx, item.id)));
    const lines = added.get(item.id) ?? [];
    added.set(item.id, [...lines, ...trialLines(facts, content.businessDate, lines.length)]);
  }
  return [...added].flatMap(([itemId, lines]) => oneADay(shortagesOf(tx, itemId, content.businessDate, lines)).map(shortage => ({
    ...readItemName(tx, itemId), date: shortage.businessDate, locationCode: findLocationCode(tx, shortage.locationId ?? ''), shortMicro: shortage.shortMicro,
  }))).slice(0, SHORT_DAYS_MAX);
}

function shortagesOf(tx: WritableDb, itemId: string, businessDate: string, lines: readonly LedgerLine[]): LedgerShortage[] {
  const at = { businessDate, position: END_OF_DAY };
  return listShortages(stateUpTo(tx, itemId, at), [...lines, ...listLinesAfter(tx, itemId, at)], id => findMovementOutcome(tx, id));
}

/** The worst of each day. */
function oneADay(shortages: readonly LedgerShortage[]): LedgerShortage[] {
  const worst = new Map<string, LedgerShortage>();
  for (const shortage of shortages) if (shortage.shortMicro > (worst.get(shortage.businessDate)?.shortMicro ?? 0)) worst.set(shortage.businessDate, shortage);
  return [...worst.values()].sort((a, b) => (a.businessDate < b.businessDate ? -1 : 1));
}
