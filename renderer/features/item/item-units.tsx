import { Input, Select } from 'antd';
import { useState } from 'react';

import type { OutputOf } from '../../client/procedure-types.ts';
import { useCommand } from '../../client/use-command.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { useMay } from '../../parts/use-session.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { showToast } from '../../ui/undo-toast.tsx';
import { readUnitFactor, type UnitText, unitTextOf } from './unit-factor.ts';

type Item = OutputOf<'items.get'>;
type ItemUnit = OutputOf<'items.units'>[number];

/** 辅助单位: boxes and cartons it is also written in. What is booked keeps the factor it was booked with. */
export function ItemUnits({ item }: { readonly item: Item }) {
  const t = useTexts('item');
  const common = useTexts('common');
  const mayWrite = useMay()('items.write');
  const units = useQuery('items.units', { itemId: item.id });
  const [isEditing, setEditing] = useState(false);
  if (units.data === undefined || (units.data.length === 0 && !mayWrite)) return null;
  return (
    <section aria-labelledby="item-units-title" data-testid="item-units">
      <h2 id="item-units-title">{t('units.title')}{mayWrite && <Button size="small" variant="quiet" data-action="edit-units" onClick={() => { setEditing(true); }}>{common('actions.edit')}</Button>}</h2>
      {units.data.length === 0
        ? <p>{t('units.none', { unit: item.unit })}</p>
        : <table className="item-table"><tbody>{units.data.map(unit => <tr key={unit.unitId}><td>{t('units.one', { unit: unit.unit })}</td><td className="right">{t('units.is', { quantity: unitTextOf(unit), base: item.unit })}</td></tr>)}</tbody></table>}
      {isEditing && <EditUnits item={item} units={units.data} onClose={() => { setEditing(false); }} />}
    </section>
  );
}

type Row = { readonly unitId: string; readonly text: UnitText };

function EditUnits({ item, units, onClose }: { readonly item: Item; readonly units: readonly ItemUnit[]; readonly onClose: () => void }) {
  const t = useTexts('item');
  const common = useTexts('common');
  const lists = useQuery('masterData.all', {}).data;
  const save = useCommand('items.setUnits');
  const [rows, setRows] = useState<readonly Row[]>(() => [...units.map(unit => ({ unitId: unit.unitId, text: unitTextOf(unit) })), ...(units.length === 0 ? [{ unitId: '', text: '' }] : [])]);
  const change = (at: number, row: Partial<Row>) => { setRows(before => before.map((each, index) => (index === at ? { ...each, ...row } : each))); };
  const written = rows.filter(row => row.unitId !== '' || row.text.trim() !== '');
  const read = written.map(row => ({ unitId: row.unitId, factor: readUnitFactor(row.text) }));
  const isWhole = read.every(row => row.unitId !== '' && row.factor !== null) && new Set(read.map(row => row.unitId)).size === read.length;
  const submit = async () => {
    const reply = await save.run({ itemId: item.id, units: read.flatMap(({ unitId, factor }) => (factor === null ? [] : [{ unitId, ...factor }])) });
    if (!reply.ok) return;
    showToast({ text: t('units.saved') });
    onClose();
  };
  const choices = (lists?.units ?? []).filter(unit => unit.id !== item.unitId).map(unit => ({ value: unit.id, label: unit.name }));
  return (
    <Confirm isOpen title={t('units.editTitle', { code: item.code })} confirmLabel={common('actions.save')} isBusy={save.isRunning} isConfirmDisabled={!isWhole} failure={save.failure} onConfirm={() => { void submit(); }} onCancel={onClose}>
      <p className="muted">{t('units.editText')}</p>
      {rows.map((row, index) => (
        <div key={index} className="item-unit-row">
          <span>1</span>
          <Select showSearch={{ optionFilterProp: 'label' }} aria-label={t('units.unit')} placeholder={t('units.unit')} value={row.unitId === '' ? null : row.unitId} options={choices} onChange={unitId => { change(index, { unitId }); }} />
          <span>=</span>
          <Input aria-label={t('units.factor', { base: item.unit })} value={row.text} suffix={item.unit} {...(row.text.trim() !== '' && readUnitFactor(row.text) === null ? { status: 'error' as const } : {})} onChange={event => { change(index, { text: event.target.value }); }} />
          <IconButton icon="close" size="small" label={t('units.remove')} onClick={() => { setRows(before => before.filter((_, at) => at !== index)); }} />
        </div>
      ))}
      <div><Button size="small" icon="plus" onClick={() => { setRows(before => [...before, { unitId: '', text: '' }]); }}>{t('units.add')}</Button></div>
    </Confirm>
  );
}
