/** 库存预警表: the stock list as a spreadsheet, with the columns accountants and buyers know. */
import { type StockFilter, type StockRowView, listStockRows } from '../../../../db/repositories/status-repository.ts';
import { E4_PER_YUAN } from '../../../../shared/kernel/money.ts';
import { unitsFromMicro } from '../../../../shared/kernel/quantity.ts';
import type { Language, StockState } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext } from '../../environment.ts';
import { type TableColumn, writeTableAsCsv, writeTableAsXlsx } from '../../spreadsheets/write-workbook.ts';
import { maySeeCosts } from './hide-costs.ts';

/** More rows than a store has items: the list is never cut off. */
const ROWS_MAX = 1_000_000;

const STATES: Readonly<Record<Language, Readonly<Record<StockState | 'dead', string>>>> = {
  'zh-CN': { out: '缺货', running_out: '将缺货', low: '低于安全库存', ok: '正常', over: '超储', dead: '呆滞' },
  en: { out: 'Out of stock', running_out: 'Running out', low: 'Below safety stock', ok: 'OK', over: 'Over-stock', dead: 'Dead stock' },
};

type Column = {
  readonly zh: string;
  readonly en: string;
  readonly type: TableColumn['type'];
  readonly decimals?: number;
  readonly isMoney?: true;
  readonly value: (row: StockRowView, language: Language) => string | number | null;
};

const amount = (micro: number | null) => (micro === null ? null : unitsFromMicro(micro));

const COLUMNS: readonly Column[] = [
  { zh: '状态', en: 'State', type: 'text', value: (row, language) => [STATES[language][row.state], ...(row.isDead ? [STATES[language].dead] : [])].join(' ') },
  { zh: '物料编码', en: 'Code', type: 'text', value: row => row.code },
  { zh: '名称', en: 'Name', type: 'text', value: row => row.name },
  { zh: '规格型号', en: 'Spec', type: 'text', value: row => row.spec },
  { zh: '单位', en: 'Unit', type: 'text', value: row => row.unit },
  { zh: '类别', en: 'Category', type: 'text', value: row => row.categoryName },
  { zh: '库位', en: 'Location', type: 'text', value: row => row.locationCode },
  { zh: '现存量', en: 'On hand', type: 'number', value: row => amount(row.onHandMicro) },
  { zh: '预占量', en: 'Reserved', type: 'number', value: row => amount(row.reservedMicro) },
  { zh: '可用量', en: 'Available', type: 'number', value: row => amount(row.availableMicro) },
  { zh: '在途量', en: 'On order', type: 'number', value: row => amount(row.onOrderMicro) },
  { zh: '预计到货', en: 'Due', type: 'date', value: row => row.nextReceiptOn },
  { zh: '安全库存', en: 'Safety stock', type: 'number', value: row => amount(row.safetyStockMicro) },
  { zh: '再订货点', en: 'Reorder point', type: 'number', value: row => amount(row.reorderPointMicro) },
  { zh: '最高库存', en: 'Maximum', type: 'number', value: row => amount(row.maximumMicro) },
  { zh: '建议采购量', en: 'Suggested order', type: 'number', value: row => amount(row.suggestedOrderMicro) },
  { zh: '日均耗用', en: 'Daily use', type: 'number', decimals: 2, value: row => amount(row.dailyDemandMicro) },
  { zh: '可用天数', en: 'Cover days', type: 'number', decimals: 1, value: row => (row.coverDaysTenths === null ? null : row.coverDaysTenths / 10) },
  { zh: '预计断货日', en: 'Runs out on', type: 'date', value: row => row.runsOutOn },
  { zh: '提前期（天）', en: 'Lead time (days)', type: 'number', value: row => row.leadTimeDays },
  { zh: '供应商', en: 'Supplier', type: 'text', value: row => row.supplierName },
  { zh: '最近领用', en: 'Last issue', type: 'date', value: row => row.lastIssueOn },
  { zh: '最近入库', en: 'Last receipt', type: 'date', value: row => row.lastReceiptOn },
  { zh: '金额（元）', en: 'Value (¥)', type: 'number', decimals: 2, isMoney: true, value: row => row.valueE4 / E4_PER_YUAN },
];

export async function exportStock(
  context: CallContext,
  input: StockFilter & { sortBy: string; isDescending: boolean; language: Language; format: 'xlsx' | 'csv' },
): Promise<{ fileName: string; bytes: Uint8Array }> {
  const { env } = context;
  const { rows } = listStockRows(env.db.reader, { ...input, offset: 0, limit: ROWS_MAX });
  const columns = COLUMNS.filter(column => column.isMoney !== true || maySeeCosts(context));
  const title = input.language === 'en' ? 'Stock' : '库存预警表';
  const table = {
    title,
    columns: columns.map(column => ({ heading: input.language === 'en' ? column.en : column.zh, type: column.type, ...(column.decimals === undefined ? {} : { decimals: column.decimals }) })),
    rows: rows.map(row => columns.map(column => column.value(row, input.language))),
  };
  const bytes = input.format === 'csv' ? writeTableAsCsv(table) : await writeTableAsXlsx(table);
  return { fileName: `${title}-${env.today()}.${input.format}`, bytes };
}
