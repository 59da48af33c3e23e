import { memo } from 'react';

import { useTexts } from '../../language/use-texts.tsx';
import { IconButton } from '../../ui/button.tsx';

import { LineCell } from './line-cells.tsx';
import { LineMore } from './line-more.tsx';
import type { LineRowProps } from './line-row-props.ts';

/** Changes what belongs to a line without being one of its cells: its unit, its batch, its reservation. */

/** One line of the document; below it, where the item has batches or reservations or is written in another unit, what that means. */
export const LineRow = memo(function LineRow(props: LineRowProps) {
  const t = useTexts('record');
  const { row, line, columns, isCurrent, reservations, refusal, onEnter, onRemove } = props;
  const enter = () => { onEnter(line.key); };
  return (
    <>
      <tr aria-current={isCurrent} className={refusal === null ? undefined : 'record-refused'} data-item-code={line.item.code} onFocus={enter} onClick={enter}>
        <td className="record-center muted">
          <span className="record-number">{row + 1}</span>
          <IconButton icon="close" size="small" className="record-remove" label={t('cell.remove', { row: row + 1 })} tabIndex={-1} onClick={() => { onRemove(row); }} />
        </td>
        <td className="record-code" title={line.item.code}>{line.item.code}</td>
        <td title={line.item.name}>{line.item.name}</td>
        <td className="record-code" title={line.item.spec}>{line.item.spec}</td>
        <UnitCell {...props} />
        {columns.map(column => <LineCell key={column} {...props} column={column} />)}
      </tr>
      {(line.item.isBatchTracked || line.unitId !== null || reservations.length > 0) && (
        <tr aria-current={isCurrent} className="record-below" onFocus={enter} onClick={enter}>
          <td /><td colSpan={4 + columns.length}><LineMore {...props} /></td>
        </tr>
      )}
    </>
  );
});

function UnitCell({ line, row, onLine }: LineRowProps) {
  const t = useTexts('record');
  if (line.item.units.length === 0) return <td>{line.item.unit}</td>;
  return (
    <td className="record-cell">
      <select className="record-unit" aria-label={t('cell.label', { row: row + 1, column: t('columns.unit') })} value={line.unitId ?? ''} onChange={event => { onLine(line.key, { unitId: event.target.value === '' ? null : event.target.value }); }}>
        <option value="">{line.item.unit}</option>
        {line.item.units.map(unit => <option key={unit.unitId} value={unit.unitId}>{unit.unit}</option>)}
      </select>
    </td>
  );
}
