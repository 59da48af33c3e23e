import { Input } from 'antd';
import { useState } from 'react';

import { useQuery } from '../client/use-query.ts';
import { useTexts } from '../language/use-texts.tsx';
import { DateField } from '../ui/date-field.tsx';
import { FormField } from '../ui/form-field.tsx';

export type BatchValues = { readonly batchNumber: string; readonly producedOn: string | null; readonly expiresOn: string | null };
/** Of goods without a batch. */
export const NO_BATCH: BatchValues = { batchNumber: '', producedOn: null, expiresOn: null };
const NUMBER_MAX = 60;

export type BatchEntry = {
  /** What a receipt takes; empty for an item without batches. */
  readonly input: BatchValues;
  readonly isTracked: boolean;
  readonly isMissing: boolean;
  readonly change: (changes: Partial<BatchValues>) => void;
};

/** The batch of goods that come in, asked for where the item is kept by batches. */
export function useBatchEntry(itemId: string): BatchEntry {
  const isTracked = useQuery('items.get', { itemId }).data?.isBatchTracked ?? false;
  const [values, setValues] = useState(NO_BATCH);
  return {
    input: isTracked ? { ...values, batchNumber: values.batchNumber.trim() } : NO_BATCH, isTracked, isMissing: isTracked && values.batchNumber.trim() === '',
    change: changes => { setValues(before => ({ ...before, ...changes })); },
  };
}

/** 批号, 生产日期, 有效期. */
export function BatchFields({ entry, hasTried, className }: { readonly entry: BatchEntry; readonly hasTried: boolean; readonly className?: string }) {
  const t = useTexts('common');
  if (!entry.isTracked) return null;
  return (
    <div className={className} data-testid="batch-fields">
      <FormField label={t('batch.number')} isRequired error={hasTried && entry.isMissing ? t('batch.missing') : null}>
        {control => <Input {...control} data-field="batch-number" maxLength={NUMBER_MAX} value={entry.input.batchNumber} onChange={event => { entry.change({ batchNumber: event.target.value }); }} />}
      </FormField>
      <FormField label={t('batch.producedOn')}>{control => <DateField {...control} isClearable value={entry.input.producedOn} onChange={producedOn => { entry.change({ producedOn }); }} />}</FormField>
      <FormField label={t('batch.expiresOn')} hint={t('batch.expiresHint')}>{control => <DateField {...control} isClearable value={entry.input.expiresOn} onChange={expiresOn => { entry.change({ expiresOn }); }} />}</FormField>
    </div>
  );
}
