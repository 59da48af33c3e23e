/** From a paper among the company's drafts back to what stands in the form. */
import { formatMoney } from '../../../shared/kernel/money.ts';
import { formatQuantity } from '../../../shared/kernel/quantity.ts';
import type { OutputOf } from '../../client/procedure-types.ts';
import type { Draft, DraftLine } from './draft.ts';
import { newLine } from './draft.ts';

export type KeptDraft = OutputOf<'drafts.get'>;

const quantityOf = (micro: number | null) => (micro === null ? '' : formatQuantity(micro));
const moneyOf = (e4: number | null) => (e4 === null ? '' : formatMoney(e4));
const percentOf = (bp: number | null) => (bp === null ? '' : String(bp / 100));

function lineOf(kept: KeptDraft, line: KeptDraft['content']['lines'][number], key: string): DraftLine | null {
  const item = kept.items.find(each => each.id === line.itemId);
  if (item === undefined) return null;
  const { unitId, locationId, toLocationId, batchId, producedOn, expiresOn, reservationId, reason, note } = line;
  return {
    ...newLine(key, item), unitId, locationId, toLocationId, batchId, producedOn, expiresOn, reservationId, reason, note,
    quantity: quantityOf(line.quantityMicro), requested: quantityOf(line.requestedMicro), price: moneyOf(line.unitPriceE4), amount: moneyOf(line.amountE4), taxRate: percentOf(line.taxRateBp),
    isEstimated: line.isEstimated && line.unitPriceE4 === null && line.amountE4 === null ? null : line.isEstimated, batchNumber: batchId === null ? line.batchNumber : (kept.batches.find(batch => batch.batchId === batchId)?.number ?? ''),
  };
}

/** The form as it was when it was kept. `newId` names the posting and the lines. */
export function takeDraft(kept: KeptDraft, newId: () => string): Draft {
  const { businessDate, businessType, departmentId, supplierId, customer, person, purpose, sourceNumber, inspector, reason, appraisal, residualValueE4, note, lines } = kept.content;
  return {
    opId: newId(), type: kept.type, businessDate, businessType, departmentId, supplierId, customer, person, purpose, sourceNumber, inspector, reason, appraisal, residual: moneyOf(residualValueE4), note,
    lines: lines.flatMap(line => lineOf(kept, line, newId()) ?? []), kept: { id: kept.id, version: kept.version, content: '', returnedReason: kept.returnedReason },
  };
}
