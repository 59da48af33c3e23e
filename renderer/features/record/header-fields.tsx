import { useRef, type KeyboardEvent } from 'react';

import { useQuery } from '../../client/use-query.ts';
import type { OutputOf } from '../../client/procedure-types.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { type FieldControl, FormField } from '../../ui/form-field.tsx';
import { ChoiceField, type Choice } from './choice-field.tsx';
import { DOCUMENT_KINDS, type HeaderField, requiredOf } from './document-kinds.ts';
import type { Draft, DraftHeader } from './draft.ts';
import { leaveToPage } from './line-more.tsx';

type HeaderFieldsProps = {
  readonly draft: Draft;
  readonly fields: readonly HeaderField[];
  readonly today: string;
  readonly missing: readonly HeaderField[];
  readonly onChange: (fields: Partial<DraftHeader>) => void;
  /** Enter in the last field. */
  readonly onDone: () => void;
};

/** Dates and choices: into these nobody scans on purpose. Into free words a badge, a work order or a delivery note may be scanned. */
const TAKES_NO_SCANS: readonly HeaderField[] = ['date', 'businessType', 'department', 'supplier'];

/** The first thing of a field that can hold the cursor. */
export function focusHeaderField(field: HeaderField, root: ParentNode = document): void {
  root.querySelector<HTMLInputElement>(`[data-field="${field}"] input`)?.focus();
}

function useLabel(draft: Draft): (field: HeaderField) => string {
  const t = useTexts('record');
  return field => {
    switch (field) {
      case 'date': case 'department': case 'purpose': return t(`header.${field}.${draft.type}`);
      case 'person': return t(draft.type === 'issue' && draft.businessType === 'sale' ? 'header.carrier' : `header.person.${draft.type}`);
      case 'businessType': return t(draft.type === 'issue' ? 'header.issueType' : 'header.businessType');
      case 'supplier': case 'customer': case 'sourceNumber': case 'inspector': case 'reason': case 'appraisal': case 'residual': case 'note': return t(`header.${field}`);
    }
  };
}

/** The head of the paper: Enter goes from field to field and on to the lines. */
export function HeaderFields({ draft, fields, today, missing, onChange, onDone }: HeaderFieldsProps) {
  const t = useTexts('record');
  const root = useRef<HTMLDivElement>(null);
  const labelOf = useLabel(draft);
  const required = requiredOf(draft.type, draft.businessType);
  const goOn = (field: HeaderField) => {
    const next = fields[fields.indexOf(field) + 1];
    if (next === undefined) onDone();
    else focusHeaderField(next, root.current ?? document);
  };
  const onKeyDown = (event: KeyboardEvent, field: HeaderField) => {
    if (event.key === 'Enter' && !event.ctrlKey && !event.nativeEvent.isComposing) goOn(field);
  };
  return (
    <div className="record-form" ref={root}>
      {fields.map(field => (
        <div key={field} data-field={field} {...(TAKES_NO_SCANS.includes(field) ? { 'data-scan': 'box' } : {})} className={`record-field record-field-${field}`} {...(field === 'date' ? { onKeyDownCapture: leaveToPage } : {})} onKeyDown={event => { onKeyDown(event, field); }}>
          <FormField label={labelOf(field)} isRequired={required.includes(field)} error={missing.includes(field) ? t(field === 'residual' ? 'problems.wrong' : 'header.missing') : null}>
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
/** Most letters a field of words takes, where that is not 60. */
const LENGTHS: Readonly<Partial<Record<HeaderField, number>>> = { purpose: 200, customer: 120, reason: 200, appraisal: 200, note: 500, residual: 24 };

function HeaderInput({ field, control, draft, onChange, onDone }: HeaderInputProps) {
  const t = useTexts('record');
  const lists = useQuery('masterData.all', {}).data;
  const words = useQuery('documents.suggestions', {}).data;
  const noneText = (text: string) => t('header.noChoice', { text });
  switch (field) {
    case 'department': {
      const choices = activeNames(lists?.departments);
      return <ChoiceField control={control} choices={choices} shown={nameOf(choices, draft.departmentId)} noneText={noneText} onDone={onDone} onChoose={choice => { onChange({ departmentId: choice?.id ?? null }); }} />;
    }
    case 'supplier': {
      const choices = activeNames(lists?.suppliers);
      return <ChoiceField control={control} choices={choices} shown={nameOf(choices, draft.supplierId)} noneText={noneText} onDone={onDone} onChoose={choice => { onChange({ supplierId: choice?.id ?? null }); }} />;
    }
    case 'businessType': {
      const { businessTypes } = DOCUMENT_KINDS[draft.type];
      const choices = businessTypes.map(id => ({ id, label: t(`businessTypes.${id}`) }));
      return <ChoiceField control={control} choices={choices} shown={nameOf(choices, draft.businessType)} noneText={noneText} onDone={onDone} onChoose={choice => { onChange({ businessType: businessTypes.find(id => id === choice?.id) ?? businessTypes[0] ?? '' }); }} />;
    }
    case 'person': case 'purpose': case 'customer': case 'sourceNumber': case 'inspector': case 'reason': case 'appraisal': case 'residual': case 'note': {
      const known = field === 'person' || field === 'inspector' ? words?.persons : field === 'purpose' ? words?.purposes : undefined;
      const hint = field === 'sourceNumber' ? t('header.sourceHint') : field === 'reason' ? t('header.reasonHint') : '';
      return <ChoiceField control={control} isFree maxLength={LENGTHS[field] ?? 60} choices={asChoices(known)} shown={draft[field]} placeholder={hint} noneText={text => t('header.newWord', { text })} onDone={onDone} onChoose={choice => { onChange({ [field]: choice?.label ?? '' }); }} />;
    }
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
