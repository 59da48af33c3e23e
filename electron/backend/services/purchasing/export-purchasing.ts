/** 采购申请单 and 采购订单 as spreadsheets, with the company in the head: to be sent, printed and signed. */
import type { ReadableDb } from '../../../../db/connection.ts';
import { findBalance } from '../../../../db/repositories/ledger-repository.ts';
import { listSuppliers } from '../../../../db/repositories/master-data-repository.ts';
import { listOpenOrderLines } from '../../../../db/repositories/purchase-order-repository.ts';
import { type RequisitionView, findRequisition, listRequisitions } from '../../../../db/repositories/requisition-repository.ts';
import { findUser } from '../../../../db/repositories/user-repository.ts';
import { dateInZone } from '../../../../shared/kernel/calendar-date.ts';
import { E4_PER_YUAN, lineAmountE4 } from '../../../../shared/kernel/money.ts';
import { unitsFromMicro } from '../../../../shared/kernel/quantity.ts';
import type { Language, RequisitionState, Role } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext } from '../../environment.ts';
import { type ReportColumn, type ReportRow, writeReport } from '../../spreadsheets/write-report.ts';
import { readApprovalOf } from '../approvals/read-approvals.ts';
import { maySeeCosts } from '../stock/hide-costs.ts';
import { readPurchaseOrder } from './change-purchase-order.ts';

type ExportedFile = { readonly fileName: string; readonly bytes: Uint8Array };

const ROWS_MAX = 5000;
const yuan = (e4: number | null) => (e4 === null ? null : e4 / E4_PER_YUAN);
const words = (language: Language, zh: string, en: string) => (language === 'en' ? en : zh);

type Column<R> = { readonly zh: string; readonly en: string; readonly type: ReportColumn['type']; readonly width?: number; readonly isMoney?: true; readonly value: (row: R, language: Language) => string | number | null };

function toSheet<R>(columns: readonly Column<R>[], rows: readonly R[], language: Language): { columns: ReportColumn[]; rows: ReportRow[] } {
  return {
    columns: columns.map(column => ({ heading: [words(language, column.zh, column.en)], type: column.type, ...(column.width === undefined ? {} : { width: column.width }) })),
    rows: rows.map(row => ({ cells: columns.map(column => column.value(row, language)) })),
  };
}

type RequestRow = RequisitionView & { readonly requestedOn: string; readonly onHandMicro: number; readonly onOrderMicro: number; readonly opinion: string; readonly requesterRole: Role | null };

/** 申请部门: what the program knows of who asked is the work they do. Nobody who only reads asks for anything. */
const DEPARTMENTS: { readonly [R in Role]?: { readonly zh: string; readonly en: string } } = {
  keeper: { zh: '仓库', en: 'Warehouse' }, buyer: { zh: '采购', en: 'Purchasing' }, accountant: { zh: '财务', en: 'Finance' }, manager: { zh: '管理', en: 'Management' }, admin: { zh: '管理', en: 'Management' },
};

const REQUEST_COLUMNS: readonly Column<RequestRow>[] = [
  { zh: '申请单号', en: 'Request', type: 'text', width: 16, value: row => row.number },
  { zh: '申请日期', en: 'Date', type: 'date', value: row => row.requestedOn },
  { zh: '申请部门', en: 'Department', type: 'text', width: 10, value: (row, language) => (row.requesterRole === null ? '' : words(language, DEPARTMENTS[row.requesterRole]?.zh ?? '', DEPARTMENTS[row.requesterRole]?.en ?? '')) },
  { zh: '申请人', en: 'By', type: 'text', width: 10, value: row => row.requestedByName },
  { zh: '物料编码', en: 'Code', type: 'text', value: row => row.code },
  { zh: '名称', en: 'Name', type: 'text', width: 20, value: row => row.name },
  { zh: '规格型号', en: 'Spec', type: 'text', width: 16, value: row => row.spec },
  { zh: '单位', en: 'Unit', type: 'text', width: 6, value: row => row.unit },
  { zh: '现存量', en: 'On hand', type: 'quantity', value: row => unitsFromMicro(row.onHandMicro) },
  { zh: '在途', en: 'On order', type: 'quantity', value: row => unitsFromMicro(row.onOrderMicro) },
  { zh: '申请数量', en: 'Quantity', type: 'quantity', value: row => unitsFromMicro(row.quantityMicro) },
  { zh: '需求日期', en: 'Needed', type: 'date', value: row => row.neededOn },
  { zh: '建议供应商', en: 'Supplier', type: 'text', width: 20, value: row => row.supplierName },
  { zh: '参考单价', en: 'Price', type: 'price', isMoney: true, value: row => yuan(row.unitPriceE4) },
  { zh: '估计金额', en: 'Amount', type: 'money', isMoney: true, value: row => yuan(row.unitPriceE4 === null ? null : lineAmountE4(row.quantityMicro, row.unitPriceE4)) },
  { zh: '紧急', en: 'Emergency', type: 'text', width: 6, value: row => (row.isEmergency ? '紧急' : '') },
  { zh: '原因', en: 'Reason', type: 'text', width: 36, value: row => row.reason },
  { zh: '审批意见', en: 'Approval', type: 'text', width: 28, value: row => row.opinion },
];

export async function exportRequisitions(context: CallContext, input: { requisitionIds: readonly string[]; states: readonly RequisitionState[]; language: Language }): Promise<ExportedFile> {
  const { env } = context;
  const db = env.db.reader;
  const chosen = input.requisitionIds.length > 0
    ? input.requisitionIds.flatMap(id => findRequisition(db, id) ?? [])
    : listRequisitions(db, { states: input.states, overdueBefore: null, text: '', offset: 0, limit: ROWS_MAX }).rows;
  const columns = REQUEST_COLUMNS.filter(column => column.isMoney !== true || maySeeCosts(context));
  const title = words(input.language, '采购申请单', 'Purchase requisition');
  const sheet = toSheet(columns, chosen.map(row => toRequestRow(context, db, row)), input.language);
  const bytes = await writeReport({ title, note: `${env.settings().companyName}    ${env.today()}`, fixedColumns: 1, ...sheet });
  return { fileName: `${title}-${env.today()}.xlsx`, bytes };
}

function toRequestRow(context: CallContext, db: ReadableDb, row: RequisitionView): RequestRow {
  const approval = readApprovalOf(context, db, 'requisition', row.id);
  const opinion = approval === null ? '' : approval.isAutomatic ? '—' : approval.steps.flatMap(step => (step.decidedAt === null ? [] : [`${step.decidedBy} ${step.state === 'approved' ? '✓' : '✗'} ${step.note}`.trim()])).join('; ');
  return {
    ...row, requesterRole: findUser(db, row.requestedById)?.role ?? null, requestedOn: dateInZone(row.requestedAt, context.env.settings().timeZone), opinion,
    onHandMicro: findBalance(db, row.itemId)?.onHandMicro ?? 0, onOrderMicro: listOpenOrderLines(db, row.itemId).reduce((sum, line) => sum + line.openMicro, 0),
  };
}

type OrderLine = ReturnType<typeof readPurchaseOrder>['lines'][number];

const ORDER_COLUMNS: readonly Column<OrderLine>[] = [
  { zh: '序号', en: 'No.', type: 'number', width: 6, value: line => line.lineNumber },
  { zh: '物料编码', en: 'Code', type: 'text', width: 16, value: line => line.code },
  { zh: '名称', en: 'Name', type: 'text', width: 24, value: line => line.name },
  { zh: '规格型号', en: 'Spec', type: 'text', width: 20, value: line => line.spec },
  { zh: '单位', en: 'Unit', type: 'text', width: 6, value: line => line.unit },
  { zh: '数量', en: 'Quantity', type: 'quantity', value: line => unitsFromMicro(line.quantityMicro) },
  { zh: '单价', en: 'Price', type: 'price', value: line => yuan(line.unitPriceE4) },
  { zh: '金额', en: 'Amount', type: 'money', value: line => yuan(line.amountE4) },
  { zh: '税率 %', en: 'Tax %', type: 'quantity', width: 7, value: line => (line.taxRateBp === null ? null : line.taxRateBp / 100) },
  { zh: '交货日期', en: 'Delivery', type: 'date', value: line => line.promisedOn },
];

/** Throws NOT_FOUND. Cancelled lines are not on it. */
export async function exportPurchaseOrder(context: CallContext, input: { purchaseOrderId: string; language: Language }): Promise<ExportedFile> {
  const { env } = context;
  const db = env.db.reader;
  const order = readPurchaseOrder(context, db, input.purchaseOrderId);
  const contact = listSuppliers(db).find(supplier => supplier.id === order.supplierId)?.contact ?? '';
  const title = words(input.language, '采购订单', 'Purchase order');
  const colon = words(input.language, '：', ': ');
  const facts = [[words(input.language, '订货单位', 'Buyer'), env.settings().companyName], [words(input.language, '单号', 'No.'), order.number], [words(input.language, '供应商', 'Supplier'), [order.supplierName, contact].filter(part => part !== '').join(' ')], [words(input.language, '日期', 'Date'), order.orderedOn], [words(input.language, '备注', 'Note'), order.note]];
  const sheet = toSheet(ORDER_COLUMNS, order.lines.filter(line => line.state !== 'cancelled'), input.language);
  const total: ReportRow = { cells: ORDER_COLUMNS.map(column => (column.zh === '名称' ? words(input.language, '合计', 'Total') : column.zh === '金额' ? yuan(order.amountE4) : null)), isTotal: true };
  const note = facts.flatMap(([name, value]) => (value === '' ? [] : [`${name ?? ''}${colon}${value ?? ''}`])).join('    ');
  return { fileName: `${title}-${order.number}.xlsx`, bytes: await writeReport({ title, note, fixedColumns: 0, columns: sheet.columns, rows: [...sheet.rows, total] }) };
}
