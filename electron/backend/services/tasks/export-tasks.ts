/** F65: open tasks as a file, for whoever works in another system (生产领料, MES). */
import { isInCharge } from '../../../../shared/domain/alerts/index.ts';
import { unitsFromMicro } from '../../../../shared/kernel/quantity.ts';
import type { Language, Role, TaskKind } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext } from '../../environment.ts';
import { type ReportColumn, type ReportRow, writeReport } from '../../spreadsheets/write-report.ts';
import { readTasks } from './answer-task.ts';

type Words = { readonly title: string; readonly headings: readonly string[]; readonly kinds: Readonly<Record<TaskKind, string>>; readonly roles: Readonly<Record<Role, string>> };
const WORDS: Readonly<Record<Language, Words>> = {
  'zh-CN': {
    title: '任务清单',
    headings: ['任务', '编码', '名称', '规格', '单位', '现存', '批号', '有效期至', '供应商', '单号', '负责', '期限', '逾期天数'],
    kinds: { recount: '复盘', find_cause: '查原因', scrap_expired: '过期处理', use_first: '先用这批', chase: '催货' },
    roles: { keeper: '仓管员', buyer: '采购', manager: '经理', accountant: '会计', admin: '管理员', viewer: '只读' },
  },
  en: {
    title: 'Tasks',
    headings: ['Task', 'Code', 'Name', 'Spec', 'Unit', 'On hand', 'Batch', 'Expires', 'Supplier', 'Number', 'Whose', 'Due', 'Days late'],
    kinds: { recount: 'Recount', find_cause: 'Find the cause', scrap_expired: 'Expired stock', use_first: 'Use first', chase: 'Chase' },
    roles: { keeper: 'Storekeeper', buyer: 'Buyer', manager: 'Manager', accountant: 'Accountant', admin: 'Administrator', viewer: 'Viewer' },
  },
};
const TYPES = ['text', 'text', 'text', 'text', 'text', 'quantity', 'text', 'date', 'text', 'text', 'text', 'date', 'number'] as const satisfies readonly ReportColumn['type'][];
const WIDTHS = [12, 14, 20, 16, 6, 10, 14, 11, 16, 16, 10, 11, 8];
/** More than anybody has open. */
const ROWS_MAX = 50_000;

/** What the page lists, soonest first: the tasks that fall to the caller; who is in charge gets all of them. */
export async function exportTasks(context: CallContext, input: { language: Language }): Promise<{ fileName: string; bytes: Uint8Array }> {
  const { env } = context;
  const words = WORDS[input.language];
  const { rows } = readTasks(context, { mine: !isInCharge(context.caller?.role), states: ['open'], kinds: [], itemId: null, offset: 0, limit: ROWS_MAX });
  const lines: ReportRow[] = rows.map(({ kind, item, onHandMicro, batchNumber, expiresOn, supplierName, params, ownerName, ownerRole, dueOn, daysOverdue }) => ({
    cells: [
      words.kinds[kind], item?.code ?? '', item?.name ?? '', item?.spec ?? '', item?.unit ?? '', onHandMicro === null ? null : unitsFromMicro(onHandMicro), batchNumber, expiresOn, supplierName,
      typeof params['number'] === 'string' ? params['number'] : '', ownerName === '' ? words.roles[ownerRole] : ownerName, dueOn, daysOverdue,
    ],
  }));
  const columns = words.headings.map((heading, index): ReportColumn => ({ heading: [heading], type: TYPES[index] ?? 'text', width: WIDTHS[index] ?? 12 }));
  const bytes = await writeReport({ title: words.title, note: `${env.settings().companyName} ${env.today()}`, columns, fixedColumns: 3, rows: lines });
  return { fileName: `${words.title}-${env.today()}.xlsx`, bytes };
}
