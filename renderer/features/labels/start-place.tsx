import { InputNumber } from 'antd';

import { useTexts } from '../../language/use-texts.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { labelsPerPage, type Paper } from './label-papers.ts';

/** Where a sheet begun earlier goes on: by number, or by a click on the sheet's picture. */
export function StartPlace({ paper, value, onChange }: { readonly paper: Paper; readonly value: number; readonly onChange: (place: number) => void }) {
  const t = useTexts('labels');
  const places = labelsPerPage(paper);
  return (
    <div className="labels-start">
      <FormField label={t('start.label')} hint={value === 1 ? t('start.fresh') : t('start.used', { count: value - 1 })}>
        {control => <InputNumber {...control} min={1} max={places} precision={0} value={value} data-field="start" onChange={place => { onChange(place ?? 1); }} />}
      </FormField>
      <div className="labels-sheet" style={{ gridTemplateColumns: `repeat(${paper.columns}, 1fr)` }} role="group" aria-label={t('start.sheet')}>
        {Array.from({ length: places }, (_, index) => (
          // One stop of the Tab key is the number; the picture is for the mouse.
          <button key={index} type="button" tabIndex={-1} className={index + 1 < value ? 'used' : index + 1 === value ? 'first' : ''} aria-label={t('start.place', { place: index + 1 })} aria-pressed={index + 1 === value} onClick={() => { onChange(index + 1); }}>{index + 1}</button>
        ))}
      </div>
    </div>
  );
}
