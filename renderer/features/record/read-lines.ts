/** From what was typed to what is posted: quantities and prices read exactly, every mistake named with its cell. */
import type { CommandInputOf } from '../../client/procedure-types.ts';
import { readMoney, readQuantity } from '../../parts/read-number.ts';
import { DOCUMENT_KINDS, type CellColumn, type HeaderField } from './document-kinds.ts';
import type { Draft, DraftHeader, DraftLine } from './draft.ts';

export type LineInput = CommandInputOf<'documents.post'>['lines'][number];
export type CellProblem = 'missing' | 'wrong' | 'zero' | 'sameLocation';
export type ReadLine = { readonly input: LineInput | null; readonly problems: Readonly<Partial<Record<CellColumn, CellProblem>>> };

/** One object for all lines without a mistake, so that unchanged rows are not drawn again. */
const NO_PROBLEMS: ReadLine['problems'] = {};

type Cell = { readonly value: number | null; readonly problem?: CellProblem };

function readAmount(draft: Draft, line: DraftLine): Cell {
  const read = readQuantity(line.quantity, line.item.unitDecimals);
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

/** One line as the contract takes it; `input` is null while something in it is wrong or missing. */
export function readLine(draft: Draft, line: DraftLine): ReadLine {
  const quantity = readAmount(draft, line);
  const requested = readOptional(readQuantity(line.requested, line.item.unitDecimals));
  const price = readOptional(readMoney(line.price));
  const target = readTarget(draft, line);
  const problems: Partial<Record<CellColumn, CellProblem>> = {
    ...(quantity.problem === undefined ? {} : { quantity: quantity.problem }),
    ...(requested.problem === undefined ? {} : { requested: requested.problem }),
    ...(price.problem === undefined ? {} : { price: price.problem }),
    ...(target === undefined ? {} : { toLocation: target }),
  };
  if (quantity.value === null || Object.keys(problems).length > 0) return { input: null, problems };
  return {
    input: {
      itemId: line.item.id, quantityMicro: quantity.value, requestedMicro: requested.value, unitPriceE4: price.value,
      locationId: line.locationId, toLocationId: draft.type === 'transfer' ? line.toLocationId : null, note: line.note.trim(),
    },
    problems: NO_PROBLEMS,
  };
}

const VALUE_OF: { readonly [F in HeaderField]: (draft: DraftHeader) => string | null } = {
  date: draft => draft.businessDate,
  department: draft => draft.departmentId,
  supplier: draft => draft.supplierId,
  person: draft => draft.person,
  sourceNumber: draft => draft.sourceNumber,
  purpose: draft => draft.purpose,
};

/** Header fields that must be filled in and are not. */
export function missingFields(draft: Draft): HeaderField[] {
  return DOCUMENT_KINDS[draft.type].required.filter(field => (VALUE_OF[field](draft) ?? '').trim() === '');
}

/** The whole document as it is posted; only for a draft without problems. */
export function documentInput(draft: Draft, lines: readonly LineInput[]): CommandInputOf<'documents.post'> {
  const fields = DOCUMENT_KINDS[draft.type].header;
  const text = (field: 'person' | 'purpose' | 'sourceNumber') => (fields.includes(field) ? draft[field].trim() : '');
  return {
    type: draft.type, businessDate: draft.businessDate,
    departmentId: fields.includes('department') ? draft.departmentId : null,
    supplierId: fields.includes('supplier') ? draft.supplierId : null,
    person: text('person'), purpose: text('purpose'), sourceNumber: text('sourceNumber'),
    lines: [...lines],
  };
}
