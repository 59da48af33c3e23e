/** 对账: the reports of a month against each other, each worked out its own way, and the hash chain of the ledger. */
import { findLineWords, listBalancesRolledBack, listPlacesRolledBack, listSumsUpTo } from '../../../../db/repositories/accounts-repository.ts';
import { countMovements, findBrokenMovement, ledgerHead } from '../../../../db/repositories/ledger-repository.ts';
import type { ReadableDb } from '../../../../db/connection.ts';
import { TIE_OUT_FINDINGS_MAX, type TieOutCheck } from '../../../../shared/contract/accounts.contract.ts';
import { type QuantityAmount, NOTHING, minus, plus, totalFigures } from '../../../../shared/domain/accounting/index.ts';
import { addDays, addMonths, firstDayOf, lastDayOf } from '../../../../shared/kernel/calendar-date.ts';
import { sum } from '../../../../shared/kernel/sum.ts';
import type { CallContext } from '../../environment.ts';
import { readAccountingRules } from './accounting-rules.ts';
import { makeVouchers, proveInventory } from './make-vouchers.ts';
import { ageRows } from './read-age-report.ts';
import { balancesAsOf } from './read-stock-as-of.ts';
import { type SummaryRow, stockSummary } from './read-stock-summary.ts';

type Side = { readonly quantityMicro: number | null; readonly valueE4: number | null };
type Check = { readonly check: TieOutCheck; readonly leftE4: number | null; readonly rightE4: number | null; readonly leftMicro: number | null; readonly rightMicro: number | null; readonly isOk: boolean };
type Finding = {
  readonly check: TieOutCheck | 'chain'; readonly itemId: string | null; readonly code: string; readonly name: string; readonly documentId: string | null; readonly number: string; readonly lineNumber: number | null;
  readonly leftMicro: number | null; readonly rightMicro: number | null; readonly leftE4: number | null; readonly rightE4: number | null;
};
/** One way of arriving at the closing figures, item by item. Null: that way knows no amounts (places) or no quantities. */
type Way = { readonly check: TieOutCheck; readonly has: 'both' | 'quantity'; readonly byItem: ReadonlyMap<string, QuantityAmount> };

const byItem = (rows: readonly { readonly itemId: string; readonly onHandMicro: number; readonly valueE4: number }[]) => new Map(rows.map(row => [row.itemId, { quantityMicro: row.onHandMicro, valueE4: row.valueE4 }]));

/** Every other way to the closing figures of the month, each from its own source. */
function waysTo(db: ReadableDb, month: string, rows: readonly SummaryRow[]): Way[] {
  const end = lastDayOf(month);
  const rules = readAccountingRules(db);
  const previous = new Map(stockSummary(db, { from: addMonths(month, -1), to: addMonths(month, -1) }).map(row => [row.itemId, row.closing]));
  const beforeLedger = balancesAsOf(db, addDays(firstDayOf(month), -1));
  // Opening lines of the month are part of its opening figures, not of the closing before.
  const entered = (row: SummaryRow) => minus(row.opening, beforeLedger.get(row.itemId) ?? NOTHING);
  return [
    { check: 'identity', has: 'both', byItem: new Map(listSumsUpTo(db, end).map(sum => [sum.itemId, sum])) },
    { check: 'continuity', has: 'both', byItem: new Map(rows.map(row => [row.itemId, minus(plus(plus(previous.get(row.itemId) ?? NOTHING, entered(row)), row.income), row.issue)])) },
    { check: 'ledger', has: 'both', byItem: balancesAsOf(db, end) },
    { check: 'ages', has: 'both', byItem: new Map(ageRows(db, end, rules).map(row => [row.itemId, row.buckets.reduce<QuantityAmount>(plus, NOTHING)])) },
    { check: 'balances', has: 'both', byItem: byItem(listBalancesRolledBack(db, end)) },
    { check: 'places', has: 'quantity', byItem: new Map(listPlacesRolledBack(db, end).map(place => [place.itemId, { quantityMicro: place.onHandMicro, valueE4: 0 }])) },
  ];
}

export function checkTieOut({ env }: CallContext, { month }: { readonly month: string }) {
  const db = env.db.reader;
  const rows = stockSummary(db, { from: month, to: month });
  const total = totalFigures(rows);
  const closing = new Map(rows.map(row => [row.itemId, row.closing]));
  const words = new Map(rows.map(row => [row.itemId, row]));
  const findings: Finding[] = [];
  const checks: Check[] = waysTo(db, month, rows).map(way => {
    const found = differences(way, closing, words);
    findings.push(...found);
    const right = [...way.byItem.values()].reduce<QuantityAmount>(plus, NOTHING);
    return toCheck(way.check, sideOf(total.closing, way), sideOf(right, way), found.length === 0);
  });
  const rules = readAccountingRules(db);
  const vouchers = makeVouchers(db, rules, month);
  const proof = proveInventory(rules, vouchers, rows);
  checks.push(toCheck('vouchers', amount(total.income.valueE4 - total.issue.valueE4), amount(sum(proof.map(each => each.voucherE4))), proof.every(each => each.voucherE4 === each.summaryE4)));
  checks.push(toCheck('voucher_balance', amount(sum(vouchers.map(each => each.debitE4))), amount(sum(vouchers.map(each => each.creditE4))), vouchers.every(each => each.debitE4 === each.creditE4)));
  const broken = findBrokenMovement(db);
  if (broken !== null) findings.unshift(chainFinding(db, broken));
  const chain = { lines: countMovements(db), head: ledgerHead(db), isOk: broken === null };
  return {
    month, checkedAt: env.now(), closing: total.closing, isOk: chain.isOk && checks.every(check => check.isOk), checks, chain,
    findings: findings.slice(0, TIE_OUT_FINDINGS_MAX), findingTotal: findings.length,
  };
}

function sideOf(total: QuantityAmount, way: Way): Side {
  return { quantityMicro: total.quantityMicro, valueE4: way.has === 'quantity' ? null : total.valueE4 };
}
function amount(valueE4: number): Side {
  return { quantityMicro: null, valueE4 };
}
function toCheck(check: TieOutCheck, left: Side, right: Side, isOk: boolean): Check {
  return { check, leftE4: left.valueE4, rightE4: right.valueE4, leftMicro: left.quantityMicro, rightMicro: right.quantityMicro, isOk: isOk && left.valueE4 === right.valueE4 && left.quantityMicro === right.quantityMicro };
}

/** Items for which that way comes to something else: sums alone could hide two mistakes that cancel out. */
function differences(way: Way, closing: ReadonlyMap<string, QuantityAmount>, words: ReadonlyMap<string, SummaryRow>): Finding[] {
  return [...new Set([...closing.keys(), ...way.byItem.keys()])].flatMap(itemId => {
    const left = closing.get(itemId) ?? NOTHING;
    const right = way.byItem.get(itemId) ?? NOTHING;
    const hasMoney = way.has === 'both';
    if (left.quantityMicro === right.quantityMicro && (!hasMoney || left.valueE4 === right.valueE4)) return [];
    const item = words.get(itemId);
    return [{
      check: way.check, itemId, code: item?.code ?? itemId, name: item?.name ?? '', documentId: null, number: '', lineNumber: null,
      leftMicro: left.quantityMicro, rightMicro: right.quantityMicro, leftE4: hasMoney ? left.valueE4 : null, rightE4: hasMoney ? right.valueE4 : null,
    }];
  });
}

function chainFinding(db: ReadableDb, sequence: number): Finding {
  const line = findLineWords(db, sequence);
  return {
    check: 'chain', itemId: line?.itemId ?? null, code: line?.code ?? '', name: line?.name ?? '', documentId: line?.documentId ?? null, number: line?.number ?? `#${sequence}`, lineNumber: line?.lineNumber ?? null,
    leftMicro: null, rightMicro: null, leftE4: null, rightE4: null,
  };
}
