import { useRef, type KeyboardEvent } from 'react';

import { useQuery } from '../../client/use-query.ts';
import type { OutputOf } from '../../client/procedure-types.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { type FieldControl, FormField } from '../../ui/form-field.tsx';
import { ChoiceField, type Choice } from './choice-field.tsx';
import { DOCUMENT_KINDS, type HeaderField } from './document-kinds.ts';
import type { Draft, DraftHeader } from './draft.ts';

type HeaderFieldsProps = {
  readonly draft: Draft;
  readonly today: string;
  readonly missing: readonly HeaderField[];
  readonly onChange: (fields: Partial<DraftHeader>) => void;
  /** Enter in the last field. */
  readonly onDone: () => void;
};

/** Free words: a badge, a work order or a delivery note may carry a barcode too. Into the others nobody scans on purpose. */
const KEEPS_SCANS: readonly HeaderField[] = ['person', 'purpose', 'sourceNumber'];

/** The first thing of a field that can hold the cursor. */
export function focusHeaderField(field: HeaderField, root: ParentNode = document): void {
  root.querySelector<HTMLInputElement>(`[data-field="${field}"] input`)?.focus();
}

function useLabel(draft: Draft): (field: HeaderField) => string {
  const t = useTexts('record');
  return field => (field === 'supplier' || field === 'sourceNumber' ? t(`header.${field}`) : t(`header.${field}.${draft.type}`));
}

/** The head of the paper: Enter goes from field to field and on to the lines. */
export function HeaderFields({ draft, today, missing, onChange, onDone }: HeaderFieldsProps) {
  const t = useTexts('record');
  const root = useRef<HTMLDivElement>(null);
  const labelOf = useLabel(draft);
  const kind = DOCUMENT_KINDS[draft.type];
  const goOn = (field: HeaderField) => {
    const next = kind.header[kind.header.indexOf(field) + 1];
    if (next === undefined) onDone();
    else focusHeaderField(next, root.current ?? document);
  };
  const onKeyDown = (event: KeyboardEvent, field: HeaderField) => {
    if (event.key === 'Enter' && !event.ctrlKey && !event.nativeEvent.isComposing) goOn(field);
  };
  return (
    <div className={`record-form record-form-${kind.header.length}`} ref={root}>
      {kind.header.map(field => (
        <div key={field} data-field={field} {...(KEEPS_SCANS.includes(field) ? {} : { 'data-scan': 'box' })} className={`record-field record-field-${field}`} onKeyDown={event => { onKeyDown(event, field); }}>
          <FormField label={labelOf(field)} isRequired={kind.required.includes(field)} error={missing.includes(field) ? t('header.missing') : null}>
            {control => (field === 'date'
              ? <DateField {...control} value={draft.businessDate} maximum={today} onChange={date => { if (date !== null) onChange({ businessDate: date }); }} />
              : <HeaderInput field={field} control={control} draft={draft} onChange={onChange} onDone={() => { goOn(field); }} />)}
          </FormField>
        </div>
      ))}
    </div>
  );
}

type HeaderInputProps = { readonly field: Exclude<HeaderField, 'date'>; readonly control: FieldControl; readonly draft: Draft; readonly onChange: (fields: Partial<DraftHeader>) => void; readonly onDone: () => void };

function HeaderInput({ field, control, draft, onChange, onDone }: HeaderInputProps) {
  const t = useTexts('record');
  const lists = useQuery('masterData.all', {}).data;
  const words = useQuery('documents.suggestions', {}).data;
  const noneText = (text: string) => t('header.noChoice', { text });
  const newWord = (text: string) => t('header.newWord', { text });
  switch (field) {
    case 'department': {
      const choices = activeNames(lists?.departments);
      return <ChoiceField control={control} choices={choices} shown={nameOf(choices, draft.departmentId)} noneText={noneText} onDone={onDone} onChoose={choice => { onChange({ departmentId: choice?.id ?? null }); }} />;
    }
    case 'supplier': {
      const choices = activeNames(lists?.suppliers);
      return <ChoiceField control={control} choices={choices} shown={nameOf(choices, draft.supplierId)} noneText={noneText} onDone={onDone} onChoose={choice => { onChange({ supplierId: choice?.id ?? null }); }} />;
    }
    case 'person':
      return <ChoiceField control={control} isFree choices={asChoices(words?.persons)} shown={draft.person} noneText={newWord} onDone={onDone} onChoose={choice => { onChange({ person: choice?.label ?? '' }); }} />;
    case 'purpose':
      return <ChoiceField control={control} isFree maxLength={200} choices={asChoices(words?.purposes)} shown={draft.purpose} noneText={newWord} onDone={onDone} onChoose={choice => { onChange({ purpose: choice?.label ?? '' }); }} />;
    case 'sourceNumber':
      return <ChoiceField control={control} isFree choices={[]} shown={draft.sourceNumber} placeholder={t('header.sourceHint')} noneText={newWord} onDone={onDone} onChoose={choice => { onChange({ sourceNumber: choice?.label ?? '' }); }} />;
  }
}

type Lists = OutputOf<'masterData.all'>;

function activeNames(rows: Lists['departments'] | Lists['suppliers'] | undefined): readonly Choice[] {
  return (rows ?? []).filter(row => row.isActive).map(row => ({ id: row.id, label: row.name }));
}

function asChoices(words: readonly string[] | undefined): readonly Choice[] {
  return (words ?? []).map(word => ({ id: word, label: word }));
}

function nameOf(choices: readonly Choice[], id: string | null): string {
  return choices.find(choice => choice.id === id)?.label ?? '';
}
