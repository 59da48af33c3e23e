/** The accountant's reports as files: .xlsx as people print them, and vouchers as accounting software reads them. */
import { DomainError } from '../../../../shared/contract/errors.ts';
import { type Flow, type PeriodFigures, type QuantityAmount, IN_FLOWS, NOTHING, OUT_FLOWS, plus, totalFigures } from '../../../../shared/domain/accounting/index.ts';
import { assertNever } from '../../../../shared/kernel/assert.ts';
import { lastDayOf } from '../../../../shared/kernel/calendar-date.ts';
import { groupBy } from '../../../../shared/kernel/group-by.ts';
import { E4_PER_YUAN, averageCostE4 } from '../../../../shared/kernel/money.ts';
import { unitsFromMicro } from '../../../../shared/kernel/quantity.ts';
import type { Language } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext } from '../../environment.ts';
import { type ReportColumn, type ReportRow, writeReport } from '../../spreadsheets/write-report.ts';
import { exportVouchers } from './export-vouchers.ts';
import { DOCUMENT_WORDS, FLOW_WORDS, type Words, wordsOf } from './export-words.ts';
import { type AgeRow, readAgeReport } from './read-age-report.ts';
import { type ItemLedger, type LedgerRow, readItemLedger } from './read-item-ledger.ts';
import { type SummaryRow, isProvisional, requireSpan, stockSummary } from './read-stock-summary.ts';

export type ExportInput = {
  readonly report: 'summary' | 'ledger' | 'ages' | 'vouchers';
  readonly from: string;
  readonly to: string;
  readonly date: string | null;
  readonly itemId: string | null;
  readonly isDetailed: boolean;
  readonly format: 'xlsx' | 'u8' | 'kingdee';
  readonly firstNumber: number;
  readonly language: Language;
};
export type ExportedFile = { readonly fileName: string; readonly bytes: Uint8Array };

/** Throws ITEM_NOT_FOUND for a ledger without its item and INVALID_INPUT where the report does not come in that format. */
export async function exportAccounts(context: CallContext, input: ExportInput): Promise<ExportedFile> {
  if (input.report !== 'vouchers' && input.format !== 'xlsx') throw new DomainError('INVALID_INPUT', { field: 'format' });
  requireSpan(input);
  switch (input.report) {
    case 'summary': return exportSummary(context, input);
    case 'ledger': return exportLedger(context, input);
    case 'ages': return exportAges(context, input);
    case 'vouchers': return exportVouchers(context, input);
    default: return assertNever(input.report);
  }
}

const yuan = (e4: number) => e4 / E4_PER_YUAN;
const priceOf = ({ quantityMicro, valueE4 }: QuantityAmount) => (quantityMicro === 0 ? null : yuan(averageCostE4(valueE4, quantityMicro)));
/** Quantity, price, amount; nothing is left empty, as on paper. */
function three(figure: QuantityAmount | null): (number | null)[] {
  if (figure === null || (figure.quantityMicro === 0 && figure.valueE4 === 0)) return [null, null, null];
  return [figure.quantityMicro === 0 ? null : unitsFromMicro(figure.quantityMicro), priceOf(figure), yuan(figure.valueE4)];
}
/** What stands at the left of a report by items. */
function itemColumns(t: Words): ReportColumn[] {
  return [
    { heading: [t.code], type: 'text', width: 16 }, { heading: [t.name], type: 'text', width: 20 }, { heading: [t.spec], type: 'text', width: 16 }, { heading: [t.unit], type: 'text', width: 6 }, { heading: [t.category], type: 'text', width: 12 }, { heading: [t.location], type: 'text', width: 10 },
  ];
}
function figureColumns(t: Words, ...heading: string[]): ReportColumn[] {
  return [{ heading: [...heading, t.quantity], type: 'quantity' }, { heading: [...heading, t.price], type: 'price' }, { heading: [...heading, t.amount], type: 'money' }];
}
const span = ({ from, to }: { from: string; to: string }) => (from === to ? from : `${from} – ${to}`);

async function exportSummary({ env }: CallContext, input: ExportInput): Promise<ExportedFile> {
  const t = wordsOf(input.language);
  const rows = stockSummary(env.db.reader, input);
  const used = new Set<Flow>(input.isDetailed ? rows.flatMap(row => row.flows.map(flow => flow.flow)) : []);
  const inFlows = IN_FLOWS.filter(flow => used.has(flow));
  const outFlows = OUT_FLOWS.filter(flow => used.has(flow));
  const block = (...heading: string[]) => figureColumns(t, ...heading);
  const side = (word: string, flows: readonly Flow[]) => (input.isDetailed ? [...flows.flatMap(flow => block(word, FLOW_WORDS[input.language][flow])), ...block(word, t.total)] : block(word));
  const columns: ReportColumn[] = [
    ...itemColumns(t),
    ...block(t.opening), ...side(t.income, inFlows), ...side(t.issue, outFlows), ...block(t.closing),
  ];
  const flowSum = (members: readonly SummaryRow[], flow: Flow) => members.flatMap(row => row.flows.filter(each => each.flow === flow)).reduce<QuantityAmount>(plus, NOTHING);
  const figures = (sums: PeriodFigures, members: readonly SummaryRow[]) => [
    ...three(sums.opening), ...inFlows.flatMap(flow => three(flowSum(members, flow))), ...three(sums.income), ...outFlows.flatMap(flow => three(flowSum(members, flow))), ...three(sums.issue), ...three(sums.closing),
  ];
  const lines: ReportRow[] = [];
  for (const members of groupBy(rows, row => row.categoryId).values()) {
    for (const row of members) lines.push({ cells: [row.code, row.name, row.spec, row.unit, row.categoryName, row.locationCode, ...figures(row, [row])] });
    lines.push({ isTotal: true, cells: ['', `${members[0]?.categoryName || t.noCategory} ${t.subtotal}`, '', '', '', '', ...figures(totalFigures(members), members)] });
  }
  lines.push({ isTotal: true, cells: [t.total, '', '', '', '', '', ...figures(totalFigures(rows), rows)] });
  const note = `${env.settings().companyName}    ${t.period}: ${span(input)}    ${t.unitNote}${isProvisional(env, lastDayOf(input.to)) ? `    ${t.provisional}` : ''}`;
  return { fileName: `${t.summary}-${span(input).replaceAll(' ', '')}.xlsx`, bytes: await writeReport({ title: t.summary, note, columns, fixedColumns: 2, rows: lines }) };
}

async function exportLedger(context: CallContext, input: ExportInput): Promise<ExportedFile> {
  if (input.itemId === null) throw new DomainError('ITEM_NOT_FOUND');
  const t = wordsOf(input.language);
  const ledger = readItemLedger(context, { itemId: input.itemId, from: input.from, to: input.to });
  const block = (word: string) => figureColumns(t, word);
  const columns: ReportColumn[] = [
    { heading: [t.date], type: 'date' }, { heading: [t.number], type: 'text', width: 18 }, { heading: [t.type], type: 'text', width: 10 }, { heading: [t.note], type: 'text', width: 24 }, { heading: [t.counterpart], type: 'text', width: 18 }, ...block(t.in), ...block(t.out), ...block(t.balance),
  ];
  const { item } = ledger;
  const { companyName } = context.env.settings();
  const note = `${companyName}    ${t.item}: ${[item.code, item.name, item.spec].filter(text => text !== '').join(' ')} (${item.unit})    ${t.period}: ${span(input)}`;
  return { fileName: `${t.ledger}-${item.code}-${span(input)}.xlsx`.replaceAll(/[\\/:*?"<>| ]/g, ''), bytes: await writeReport({ title: t.ledger, note, columns, fixedColumns: 2, rows: ledgerRows(ledger, input.language) }) };
}

function ledgerRows({ carriedForward, months }: ItemLedger, language: Language): ReportRow[] {
  const t = wordsOf(language);
  const empty = [null, null, null];
  const line = (row: LedgerRow): ReportRow => ({
    isRed: row.isRed,
    cells: [row.businessDate, row.number, DOCUMENT_WORDS[language][row.documentType], [row.summary, row.isProvisional ? t.unpriced : ''].filter(text => text !== '').join(' '), row.counterpart, ...three(row.income), ...three(row.issue), ...three(row.balance)],
  });
  return [
    { isTotal: true, cells: [null, '', '', t.carried, '', ...empty, ...empty, ...three(carriedForward)] },
    ...months.flatMap(month => [
      ...month.lines.map(line),
      { isTotal: true, cells: [null, '', month.month, t.monthTotal, '', ...three(month.income), ...three(month.issue), ...three(month.closing)] },
      { isTotal: true, cells: [null, '', month.month, t.yearTotal, '', ...three(month.yearIncome), ...three(month.yearIssue), ...three(month.closing)] },
    ]),
  ];
}

/** "0–30", "31–90", …, "over 365". */
export function bucketNames(edges: readonly number[], language: Language): string[] {
  const t = wordsOf(language);
  const between = edges.map((edge, index) => `${index === 0 ? 0 : (edges[index - 1] ?? 0) + 1}–${edge} ${t.days}`);
  const last = edges.at(-1) ?? 0;
  return [...between, language === 'en' ? `${t.over} ${last} ${t.days}` : `${last} ${t.days}${t.over}`];
}

async function exportAges(context: CallContext, input: ExportInput): Promise<ExportedFile> {
  const t = wordsOf(input.language);
  const report = readAgeReport(context, { date: input.date ?? context.env.today() });
  const columns: ReportColumn[] = [
    ...itemColumns(t),
    { heading: [t.oldest], type: 'date' }, { heading: [t.onHand], type: 'quantity' }, { heading: [t.price], type: 'price' }, { heading: [t.amount], type: 'money' }, { heading: [t.meanDays], type: 'number' },
    ...bucketNames(report.edges, input.language).flatMap((name): ReportColumn[] => [{ heading: [name, t.quantity], type: 'quantity' }, { heading: [name, t.amount], type: 'money' }]), { heading: [t.provision], type: 'money' },
  ];
  const line = (row: AgeRow): ReportRow => ({
    cells: [row.code, row.name, row.spec, row.unit, row.categoryName, row.locationCode, row.oldestOn, ...three({ quantityMicro: row.onHandMicro, valueE4: row.valueE4 }), row.meanDays, ...row.buckets.flatMap(bucket => [bucket.quantityMicro === 0 ? null : unitsFromMicro(bucket.quantityMicro), bucket.valueE4 === 0 ? null : yuan(bucket.valueE4)]), yuan(row.provisionE4)],
  });
  const total: ReportRow = { isTotal: true, cells: [t.total, '', '', '', '', '', null, null, null, yuan(report.totalE4), null, ...report.bucketsE4.flatMap(e4 => [null, yuan(e4)]), yuan(report.provisionE4)] };
  const share: ReportRow = { isTotal: true, cells: [t.share, '', '', '', '', '', null, null, null, null, null, ...report.bucketsE4.flatMap(e4 => [null, report.totalE4 === 0 ? null : Math.round((e4 / report.totalE4) * 10_000) / 100]), null] };
  const note = `${context.env.settings().companyName}    ${t.asOf}: ${report.date}    ${t.unitNote}`;
  return { fileName: `${t.ages}-${report.date}.xlsx`, bytes: await writeReport({ title: t.ages, note, columns, fixedColumns: 2, rows: [...report.rows.map(line), total, share] }) };
}
