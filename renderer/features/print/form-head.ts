/** What stands above and below the lines of each paper form. */
import type { PrintedDocument } from './form-columns.ts';

export const HEAD_FIELDS = ['businessType', 'supplier', 'customer', 'department', 'person', 'purpose', 'source', 'original', 'invoice', 'reason', 'appraisal', 'residual', 'note'] as const;
export type HeadField = (typeof HEAD_FIELDS)[number];

export const SIGNATURES = ['prepared', 'inspected', 'keeper', 'checked', 'booked', 'taker', 'giver', 'approver', 'accountant', 'counter', 'recounter', 'out', 'in'] as const;
export type Signature = (typeof SIGNATURES)[number];

const FIELDS: { readonly [T in PrintedDocument['type']]: readonly HeadField[] } = {
  opening: ['note'],
  receipt: ['businessType', 'supplier', 'department', 'person', 'source', 'note'],
  return_out: ['supplier', 'person', 'source', 'note'],
  issue: ['businessType', 'customer', 'department', 'person', 'purpose', 'note'],
  return_in: ['department', 'person', 'purpose', 'note'],
  transfer: ['person', 'note'],
  scrap: ['department', 'reason', 'appraisal', 'residual', 'note'],
  count: ['person', 'note'],
  invoice: ['supplier', 'invoice', 'note'],
  reversal: ['original', 'reason', 'department', 'supplier'],
};
/** Always on the form, filled in or not: somebody may write there by hand. */
const ALWAYS: readonly HeadField[] = ['supplier', 'department', 'purpose', 'reason'];
/** Repeated from the paper it takes back: what that had none of is nothing to fill in. */
const REPEATED: readonly HeadField[] = ['supplier', 'department'];

const SIGNED: { readonly [T in PrintedDocument['type']]: readonly Signature[] } = {
  opening: ['prepared', 'keeper', 'checked', 'booked'],
  receipt: ['prepared', 'inspected', 'keeper', 'checked', 'booked'],
  return_out: ['prepared', 'keeper', 'checked', 'booked'],
  issue: ['taker', 'giver', 'approver', 'accountant'],
  return_in: ['taker', 'keeper', 'approver', 'accountant'],
  transfer: ['prepared', 'out', 'in', 'checked'],
  scrap: ['prepared', 'keeper', 'approver', 'accountant'],
  count: ['counter', 'recounter', 'keeper', 'approver'],
  invoice: ['prepared', 'checked', 'booked'],
  reversal: ['prepared', 'keeper', 'checked', 'booked'],
};

/** The fields of the head with what is in them; the words of coded ones are the page's. */
export function headFields(document: PrintedDocument, words: { readonly businessType: string; readonly residual: string }): readonly { readonly field: HeadField; readonly value: string }[] {
  const values: { readonly [F in HeadField]: string } = {
    businessType: words.businessType, supplier: document.supplierName, customer: document.customer, department: document.departmentName, person: document.person, purpose: document.purpose,
    source: document.sourceNumber, original: document.sourceNumber, invoice: document.sourceNumber, reason: document.reversalReason, appraisal: document.appraisal, residual: words.residual, note: document.note,
  };
  const isAlways = (field: HeadField) => ALWAYS.includes(field) && !(document.type === 'reversal' && REPEATED.includes(field));
  return FIELDS[document.type].filter(field => values[field] !== '' || isAlways(field)).map(field => ({ field, value: values[field] }));
}

/** Who signs, with the names that are known. */
export function signaturesOf(document: PrintedDocument): readonly { readonly role: Signature; readonly name: string }[] {
  const known: Partial<Record<Signature, string>> = {
    prepared: document.preparedBy, booked: document.recordedBy, inspected: document.inspector, taker: document.type === 'issue' || document.type === 'return_in' ? document.person : '',
    ...(document.preparedBy === document.recordedBy ? {} : { checked: document.recordedBy }),
  };
  return SIGNED[document.type].map(role => ({ role, name: known[role] ?? '' }));
}
