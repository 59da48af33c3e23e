import { Select } from 'antd';

import { COLUMN_MEANINGS } from '../../../shared/domain/imports/index.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { type ImportSheet, OFFERED_MEANINGS } from './column-choices.ts';

export type ColumnHeadParams = {
  readonly column: ImportSheet['columns'][number];
  readonly isBusy: boolean;
  readonly isIgnored: boolean;
  readonly onMeaning: (column: string, meaning: string) => void;
};

/** Below this a guess is shown as one to look at. */
const SURE_FROM = 0.6;

/** The head of a column: its letter, and what it means. Unknown ones ask. */
export function ColumnHead({ column, isBusy, isIgnored, onMeaning }: ColumnHeadParams) {
  const t = useTexts('imports');
  const meaning = COLUMN_MEANINGS.find(known => known === column.meaning);
  const isUnsure = !isIgnored && (meaning === undefined || (meaning !== 'ignored' && column.confidence < SURE_FROM));
  return (
    <div className={isUnsure ? 'imports-head imports-head-unsure' : 'imports-head'} data-column={column.column}>
      <span className="imports-letter">{t('column', { column: column.column })}</span>
      {!isIgnored && (
        <Select
          variant="borderless" showSearch={{ optionFilterProp: 'label' }} aria-label={t('meaningOf', { column: column.column })} disabled={isBusy} popupMatchSelectWidth={180}
          {...(meaning === undefined ? {} : { value: meaning })} placeholder={t('meanings.none')} options={OFFERED_MEANINGS.map(each => ({ value: each, label: t(`meanings.${each}`) }))}
          onChange={next => { onMeaning(column.column, next); }}
        />
      )}
    </div>
  );
}
