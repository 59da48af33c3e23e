/** 呆滞料明细表 and 近效期先用: what lies dead with what becomes of it, and what to use first. */
import type { ReadableDb } from '../../../../db/connection.ts';
import { type ExpiringRow, type IdleStockRow, listExpiringBatches, listIdleStock, listOpinions } from '../../../../db/repositories/disposal-repository.ts';
import { addDays, daysBetween } from '../../../../shared/kernel/calendar-date.ts';
import { E4_PER_YUAN } from '../../../../shared/kernel/money.ts';
import { unitsFromMicro } from '../../../../shared/kernel/quantity.ts';
import { multiplyDivide } from '../../../../shared/kernel/rounding.ts';
import { DISPOSAL_DECISIONS, type DisposalCause, type DisposalDecision, type DisposalState, type Language } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext } from '../../environment.ts';
import { type ReportColumn, type ReportRow, writeReport } from '../../spreadsheets/write-report.ts';
import { maySeeCosts, visible } from '../stock/hide-costs.ts';

export function readIdleStock(context: CallContext) {
  const db = context.env.db.reader;
  const today = context.env.today();
  const rows = listIdleStock(db);
  return { rows: rows.map(row => toIdle(context, db, row, today)), totalE4: visible(context, rows.reduce((sum, row) => sum + row.valueE4, 0)) };
}

function toIdle(context: CallContext, db: ReadableDb, row: IdleStockRow, today: string) {
  const { itemId, code, name, spec, unit, unitDecimals, categoryName, onHandMicro, lastReceiptOn, lastIssueOn, departmentName, dueOn, disposalId } = row;
  return {
    itemId, code, name, spec, unit, unitDecimals, categoryName, onHandMicro, valueE4: visible(context, row.valueE4), lastReceiptOn, lastIssueOn,
    idleDays: idleDaysOf(row, today), cause: row.cause ?? ('dead_stock' as const), departmentName, proposal: row.decision ?? (disposalId === null ? null : proposalOf(db, disposalId)),
    dueOn, disposalId, disposalNumber: row.disposalNumber ?? '', disposalState: row.disposalState, disposedMicro: row.disposedMicro ?? 0, recoveredE4: visible(context, row.recoveredE4 ?? 0), closeNote: row.closeNote ?? '',
  };
}

/** Since the last use; of what was never used, since the last receipt. */
function idleDaysOf({ lastIssueOn, lastReceiptOn }: Pick<IdleStockRow, 'lastIssueOn' | 'lastReceiptOn'>, today: string): number | null {
  const since = lastIssueOn ?? lastReceiptOn;
  return since === null ? null : Math.max(0, daysBetween(since, today));
}

/** What most sides propose; of as many for each, the first of the list of decisions. */
function proposalOf(db: ReadableDb, disposalId: string): DisposalDecision | null {
  const proposed = listOpinions(db, disposalId).flatMap(opinion => opinion.proposes ?? []);
  const votes = DISPOSAL_DECISIONS.map(decision => ({ decision, count: proposed.filter(each => each === decision).length }));
  const most = Math.max(...votes.map(vote => vote.count));
  return most === 0 ? null : votes.find(vote => vote.count === most)?.decision ?? null;
}

type Words = {
  readonly title: string;
  readonly headings: readonly string[];
  readonly total: string;
  readonly causes: Readonly<Record<DisposalCause, string>>;
  readonly decisions: Readonly<Record<DisposalDecision, string>>;
  readonly states: Readonly<Record<DisposalState, string>>;
};
const WORDS: Readonly<Record<Language, Words>> = {
  'zh-CN': {
    title: '呆滞料明细表',
    headings: ['编码', '名称', '规格', '单位', '数量', '金额', '最近入库日期', '最近出库日期', '未动天数', '原因', '责任部门', '处理建议', '处理期限', '处理结果'],
    total: '合计',
    causes: { dead_stock: '长期未领用', over_stock: '超储', stock_age: '库龄过长', expired: '过期' },
    decisions: { discount: '降价处理', reuse: '改用', swap: '换货', return: '退货', scrap: '报废', run_down: '按计划消化' },
    states: { opinions: '待各方意见', decision: '待决定', approval: '待审批', executing: '处理中', running_down: '消化中', closed: '已处理', cancelled: '已取消' },
  },
  en: {
    title: 'Dead stock',
    headings: ['Code', 'Name', 'Spec', 'Unit', 'Quantity', 'Value', 'Last receipt', 'Last issue', 'Days idle', 'Cause', 'Department', 'Proposal', 'Due', 'Result'],
    total: 'Total',
    causes: { dead_stock: 'Not used for long', over_stock: 'Over-stock', stock_age: 'Too old', expired: 'Expired' },
    decisions: { discount: 'Sell off', reuse: 'Use elsewhere', swap: 'Exchange', return: 'Return', scrap: 'Scrap', run_down: 'Run down by plan' },
    states: { opinions: 'Opinions wanted', decision: 'To be decided', approval: 'To be approved', executing: 'Under way', running_down: 'Running down', closed: 'Done', cancelled: 'Cancelled' },
  },
};
const TYPES = ['text', 'text', 'text', 'text', 'quantity', 'money', 'date', 'date', 'number', 'text', 'text', 'text', 'date', 'text'] as const satisfies readonly ReportColumn['type'][];
const WIDTHS = [14, 20, 16, 6, 10, 12, 11, 11, 8, 12, 12, 12, 11, 22];
/** 金额. */
const VALUE_COLUMN = 5;

export async function exportIdleStock(context: CallContext, input: { language: Language }): Promise<{ fileName: string; bytes: Uint8Array }> {
  const { env } = context;
  const { rows, totalE4 } = readIdleStock(context);
  const words = WORDS[input.language];
  const isShown = (index: number) => index !== VALUE_COLUMN || maySeeCosts(context);
  const yuan = (amountE4: number | null) => (amountE4 === null ? null : amountE4 / E4_PER_YUAN);
  const lines: ReportRow[] = rows.map(row => ({
    cells: [
      row.code, row.name, row.spec, row.unit, unitsFromMicro(row.onHandMicro), yuan(row.valueE4), row.lastReceiptOn, row.lastIssueOn, row.idleDays, words.causes[row.cause], row.departmentName,
      row.proposal === null ? '' : words.decisions[row.proposal], row.dueOn, row.disposalState === null ? '' : [words.states[row.disposalState], row.closeNote].filter(word => word !== '').join(' '),
    ].filter((_cell, index) => isShown(index)),
  }));
  const total: ReportRow = { isTotal: true, cells: words.headings.map((_heading, index) => (index === 0 ? words.total : index === VALUE_COLUMN ? yuan(totalE4) : null)).filter((_cell, index) => isShown(index)) };
  const columns = words.headings.map((heading, index): ReportColumn => ({ heading: [heading], type: TYPES[index] ?? 'text', width: WIDTHS[index] ?? 12 })).filter((_column, index) => isShown(index));
  const bytes = await writeReport({ title: words.title, note: `${env.settings().companyName} ${env.today()}`, columns, fixedColumns: 2, rows: [...lines, total] });
  return { fileName: `${words.title}-${env.today()}.xlsx`, bytes };
}

export function readExpiring(context: CallContext, input: { withinDays: number }) {
  const today = context.env.today();
  const rows = listExpiringBatches(context.env.db.reader, addDays(today, input.withinDays));
  const used = new Map<string, number>();
  const shown = rows.map(row => {
    const plan = planUse(row, used.get(row.itemId) ?? 0, daysBetween(today, row.expiresOn));
    used.set(row.itemId, plan.usedMicro);
    return toExpiring(context, row, plan, today);
  });
  return { rows: shown, leftOverE4: visible(context, shown.reduce((sum, row) => sum + (row.leftOverE4 ?? 0), 0)) };
}

type Use = { readonly usedMicro: number; readonly leftOverMicro: number };

/** First expired, first out: what expires earlier is used before it, at the usual rate per day, and up to its last day. */
function planUse({ onHandMicro, dailyDemandMicro }: ExpiringRow, usedBeforeMicro: number, daysLeft: number): Use {
  const usableMicro = Math.max(0, Math.max(0, daysLeft) * dailyDemandMicro - usedBeforeMicro);
  const takenMicro = Math.min(onHandMicro, usableMicro);
  return { usedMicro: usedBeforeMicro + takenMicro, leftOverMicro: onHandMicro - takenMicro };
}

function toExpiring(context: CallContext, row: ExpiringRow, { usedMicro, leftOverMicro }: Use, today: string) {
  const { itemId, code, name, spec, unit, unitDecimals, batchId, batchNumber, producedOn, expiresOn, onHandMicro, locationCodes, dailyDemandMicro } = row;
  const share = (micro: number) => (row.itemOnHandMicro <= 0 ? 0 : multiplyDivide(row.itemValueE4, Math.min(micro, row.itemOnHandMicro), row.itemOnHandMicro));
  return {
    itemId, code, name, spec, unit, unitDecimals, batchId, batchNumber, producedOn, expiresOn, daysLeft: daysBetween(today, expiresOn), onHandMicro, valueE4: visible(context, share(onHandMicro)), locationCodes,
    usedUpOn: leftOverMicro > 0 ? null : addDays(today, Math.ceil(usedMicro / dailyDemandMicro)), leftOverMicro, leftOverE4: visible(context, share(leftOverMicro)),
  };
}
