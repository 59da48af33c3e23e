/** From what was typed to what is posted: quantities and prices read exactly, every mistake named with its cell. */
import type { CommandInputOf } from '../../client/procedure-types.ts';
import { readMoney, readPercent, readQuantity } from '../../parts/read-number.ts';
import { type CellColumn, type HeaderField, headerOf, namesBatch, requiredOf } from './document-kinds.ts';
import { type Draft, type DraftLine, unitOf } from './draft.ts';
import { isEstimated, priceE4Of } from './line-money.ts';

export type DocumentInput = CommandInputOf<'documents.post'>;
export type LineInput = DocumentInput['lines'][number];
export type DraftContent = CommandInputOf<'drafts.save'>['content'];
export type DraftLineInput = DraftContent['lines'][number];
export type CellProblem = 'missing' | 'wrong' | 'zero' | 'sameLocation';
/** `partial`: as far as it is written, for a draft; null while something in it cannot be read at all. */
export type ReadLine = { readonly input: LineInput | null; readonly partial: DraftLineInput | null; readonly problems: Readonly<Partial<Record<CellColumn, CellProblem>>> };

/** One object for all lines without a mistake, so that unchanged rows are not drawn again. */
const NO_PROBLEMS: ReadLine['problems'] = {};

type Cell = { readonly value: number | null; readonly problem?: CellProblem };

function readMain(draft: Draft, line: DraftLine): Cell {
  const read = readQuantity(line.quantity, unitOf(line).decimals);
  if (read.kind !== 'value') return { value: null, problem: read.kind === 'empty' ? 'missing' : 'wrong' };
  // Nothing found is a result of a count; of anything else it is a line without content.
  return read.value === 0 && draft.type !== 'count' ? { value: null, problem: 'zero' } : { value: read.value };
}

function readOptional(read: ReturnType<typeof readQuantity>): Cell {
  return read.kind === 'value' ? { value: read.value } : { value: null, ...(read.kind === 'wrong' ? { problem: 'wrong' as const } : {}) };
}

function readTarget(draft: Draft, line: DraftLine): CellProblem | undefined {
  if (draft.type !== 'transfer') return undefined;
  if (line.toLocationId === null) return 'missing';
  return line.toLocationId === (line.locationId ?? line.item.locationId) ? 'sameLocation' : undefined;
}

function readBatch(draft: Draft, line: DraftLine): { readonly fields: Pick<LineInput, 'batchId' | 'batchNumber' | 'producedOn' | 'expiresOn'>; readonly problem?: CellProblem } {
  if (!line.item.isBatchTracked) return { fields: {} };
  if (!namesBatch(draft.type)) return { fields: line.batchId === null ? {} : { batchId: line.batchId } };
  const batchNumber = line.batchNumber.trim();
  const fields = { batchNumber, producedOn: line.producedOn, expiresOn: line.expiresOn };
  return batchNumber === '' ? { fields, problem: 'missing' } : { fields };
}

/** One line as the contract takes it; `input` is null while something in it is wrong or missing. */
export function readLine(draft: Draft, line: DraftLine): ReadLine {
  const quantity = readMain(draft, line);
  const requested = readOptional(readQuantity(line.requested, unitOf(line).decimals));
  const price = readOptional(readMoney(line.price));
  const amount = readOptional(readMoney(line.amount));
  const taxRate = readOptional(readPercent(line.taxRate));
  const batch = readBatch(draft, line);
  const found: Readonly<Partial<Record<CellColumn, CellProblem | undefined>>> = {
    quantity: quantity.problem, requested: requested.problem, price: price.problem, amount: amount.problem, taxRate: taxRate.problem, toLocation: readTarget(draft, line), batch: batch.problem,
  };
  // Keyed by CellColumn: written just above.
  const problems = Object.fromEntries(Object.entries(found).filter(([, problem]) => problem !== undefined)) as ReadLine['problems'];
  const rest = {
    itemId: line.item.id, requestedMicro: requested.value, unitPriceE4: priceE4Of(line), locationId: line.locationId, toLocationId: draft.type === 'transfer' ? line.toLocationId : null, note: line.note.trim(),
    ...(line.unitId === null ? {} : { unitId: line.unitId }), ...(amount.value === null ? {} : { amountE4: amount.value }), ...(taxRate.value === null ? {} : { taxRateBp: taxRate.value }),
    ...(isEstimated(draft, line) ? { isEstimated: true } : {}), ...batch.fields, ...(draft.type === 'issue' && line.reservationId !== null ? { reservationId: line.reservationId } : {}), ...(line.reason.trim() === '' ? {} : { reason: line.reason.trim() }),
  };
  const isReadable = Object.values(problems).every(problem => problem !== 'wrong');
  const isWhole = Object.keys(problems).length === 0;
  return {
    input: quantity.value !== null && isWhole ? { ...rest, quantityMicro: quantity.value } : null,
    partial: isReadable ? { ...rest, quantityMicro: quantity.value } : null,
    problems: isWhole ? NO_PROBLEMS : problems,
  };
}

const VALUE_OF: { readonly [F in HeaderField]: (draft: Draft) => string | null } = {
  date: draft => draft.businessDate,
  businessType: draft => draft.businessType,
  department: draft => draft.departmentId,
  supplier: draft => draft.supplierId,
  customer: draft => draft.customer,
  person: draft => draft.person,
  purpose: draft => draft.purpose,
  sourceNumber: draft => draft.sourceNumber,
  inspector: draft => draft.inspector,
  reason: draft => draft.reason,
  appraisal: draft => draft.appraisal,
  residual: draft => draft.residual,
  note: draft => draft.note,
};

/** What stands in a field of the head; empty when nothing does. */
export function headerValue(draft: Draft, field: HeaderField): string {
  return (VALUE_OF[field](draft) ?? '').trim();
}

/** Header fields that must be filled in and are not, and a 残值 that is no number. */
export function missingFields(draft: Draft): HeaderField[] {
  const missing = requiredOf(draft.type, draft.businessType).filter(field => headerValue(draft, field) === '');
  return readMoney(draft.residual).kind === 'wrong' ? [...missing, 'residual'] : missing;
}

/** The head as the contract takes it: only what its form has, whatever an older draft holds. */
function headInput(draft: Draft): Omit<DocumentInput, 'lines'> {
  const fields = headerOf(draft.type, draft.businessType, { maySeeCosts: true, isMore: true });
  const has = (field: HeaderField) => fields.includes(field);
  const residual = readMoney(draft.residual);
  const texts = (['person', 'purpose', 'sourceNumber', 'customer', 'inspector', 'reason', 'appraisal', 'note'] as const).filter(field => has(field) && draft[field].trim() !== '');
  return {
    type: draft.type, businessType: draft.businessType, businessDate: draft.businessDate,
    departmentId: has('department') ? draft.departmentId : null,
    supplierId: has('supplier') ? draft.supplierId : null,
    ...Object.fromEntries(texts.map(field => [field, draft[field].trim()])),
    ...(has('residual') && residual.kind === 'value' ? { residualValueE4: residual.value } : {}),
  };
}

/** The whole document as it is posted; only for a draft without problems. */
export function documentInput(draft: Draft, lines: readonly LineInput[]): DocumentInput {
  return { ...headInput(draft), lines: [...lines] };
}

/** The document as far as it is written; null while something in it cannot be read. */
export function draftContent(draft: Draft, read: readonly ReadLine[]): DraftContent | null {
  const lines = read.map(line => line.partial);
  return lines.some(line => line === null) ? null : { ...headInput(draft), lines: lines.filter(line => line !== null) };
}
