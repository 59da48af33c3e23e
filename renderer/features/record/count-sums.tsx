import { useTexts } from '../../language/use-texts.tsx';
import { readQuantity } from '../../parts/read-number.ts';
import { Quantity } from '../../ui/quantity.tsx';
import type { LineColumn } from './document-kinds.ts';
import type { Draft } from './draft.ts';
import type { LinePreview } from './warning-words.ts';

type CountSumsProps = { readonly draft: Draft; readonly columns: readonly LineColumn[]; readonly previews: ReadonlyMap<string, LinePreview> };

/** Under a 盘点单: what the book says, what was found and the difference, all together. Pieces and kilograms are not added up. */
export function CountSums({ draft, columns, previews }: CountSumsProps) {
  const t = useTexts('record');
  const isOneUnit = new Set(draft.lines.map(line => line.item.unit)).size === 1 && draft.lines.every(line => line.unitId === null);
  const decimals = draft.lines[0]?.item.unitDecimals ?? 0;
  const counted = draft.lines.map(line => readQuantity(line.quantity, line.item.unitDecimals)).map(read => (read.kind === 'value' ? read.value : 0));
  const known = draft.lines.flatMap(line => previews.get(line.key) ?? []);
  const sums: Partial<Record<LineColumn, number>> = {
    booked: known.reduce((sum, line) => sum + line.bookedMicro, 0),
    quantity: counted.reduce((sum, micro) => sum + micro, 0),
    difference: draft.lines.reduce((sum, line) => sum + (line.quantity === '' ? 0 : differenceOf(previews.get(line.key))), 0),
  };
  return (
    <tr className="record-sums">
      <td /><td colSpan={4}>{t('columns.sum')}</td>
      {columns.map(column => <td key={column} className="figure">{isOneUnit && sums[column] !== undefined && <Quantity micro={sums[column]} decimals={decimals} zero="figure" isSigned={column === 'difference'} />}</td>)}
    </tr>
  );
}

/** What a count changes, in micro-units. */
export function differenceOf(preview: LinePreview | undefined): number {
  return preview === undefined ? 0 : preview.onHandAfterMicro - preview.onHandBeforeMicro;
}
