/** Replays the whole ledger through the same pure functions that wrote it and compares every stored figure and both hash chains. */
import { findBrokenAudit } from '../../../db/repositories/operation-repository.ts';
import {
  averageOf,
  findBalance,
  findBrokenMovement,
  countMovements,
  listAllLines,
  listItemIdsWithBalances,
  listItemIdsWithMovements,
  readPlaces,
  listStoredSteps,
} from '../../../db/repositories/ledger-repository.ts';
import { findItem } from '../../../db/repositories/item-repository.ts';
import { emptyLedgerState, isSameStep, replayLedger } from '../../../shared/domain/ledger/index.ts';
import { claimJobRun, finishJobRun } from '../../../db/repositories/operation-repository.ts';
import type { Environment } from '../environment.ts';

export type LedgerCheck = { readonly isOk: boolean; readonly movements: number; readonly items: number; readonly problems: string[] };
const PROBLEMS_MAX = 50;

/** Names what is wrong, 50 findings at most, and notes the run. */
export function verifyLedger(env: Environment): LedgerCheck {
  const startedAt = env.now();
  const problems: string[] = [];
  const db = env.db.reader;
  const brokenMovement = findBrokenMovement(db);
  if (brokenMovement !== null) problems.push(`movement ${brokenMovement}: hash chain`);
  const brokenAudit = findBrokenAudit(db);
  if (brokenAudit !== null) problems.push(`audit ${brokenAudit}: hash chain`);
  const itemIds = listItemIdsWithMovements(db);
  for (const itemId of itemIds) {
    if (problems.length >= PROBLEMS_MAX) break;
    problems.push(...checkItem(env, itemId));
  }
  const known = new Set(itemIds);
  for (const itemId of listItemIdsWithBalances(db)) if (!known.has(itemId)) problems.push(`${findItem(db, itemId)?.code ?? itemId}: balance without movements`);
  const check = { isOk: problems.length === 0, movements: countMovements(db), items: itemIds.length, problems: problems.slice(0, PROBLEMS_MAX) };
  const run = { id: env.newId(), job: 'verify-ledger', periodKey: `at-${startedAt}-${env.newId()}`, startedAt };
  env.db.write(tx => {
    claimJobRun(tx, run);
    finishJobRun(tx, { id: run.id, finishedAt: env.now(), isOk: check.isOk, itemsChecked: check.items, resultJson: JSON.stringify(check) });
  });
  if (!check.isOk) env.log('error', 'the ledger does not agree with itself', check.problems);
  return check;
}

function checkItem(env: Environment, itemId: string): string[] {
  const db = env.db.reader;
  const code = findItem(db, itemId)?.code ?? itemId;
  const { steps, end, shortage } = replayLedger(env.settings().valuationEras, emptyLedgerState, listAllLines(db, itemId), () => undefined);
  const problems: string[] = [];
  if (shortage !== null) problems.push(`${code}: below zero on ${shortage.businessDate}`);
  const stored = listStoredSteps(db, itemId);
  const differs = steps.length !== stored.length || steps.some((step, index) => !isSameStep(step, stored[index]));
  if (differs) problems.push(`${code}: stored values differ from the replay`);
  const balance = findBalance(db, itemId);
  const average = averageOf(balance);
  const isSame = balance?.onHandMicro === end.onHandMicro && balance.valueE4 === end.valueE4 && average?.valueE4 === end.average?.valueE4 && average?.quantityMicro === end.average?.quantityMicro && balance.layersJson === JSON.stringify(end.layers);
  if (!isSame) problems.push(`${code}: balance differs from the replay`);
  const places = readPlaces(db, itemId);
  const isPlaced = [...new Set([...places.keys(), ...end.byPlace.keys()])].every(place => (places.get(place) ?? 0) === (end.byPlace.get(place) ?? 0));
  if (!isPlaced) problems.push(`${code}: balance at a location differs from the replay`);
  return problems;
}
