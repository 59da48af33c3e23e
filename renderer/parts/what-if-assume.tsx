import { InputNumber } from 'antd';

import { useTexts } from '../language/use-texts.tsx';
import { Button } from '../ui/button.tsx';
import { numberText } from '../ui/format-number.ts';

/** Null: as it is in force. */
export type Assumed = { readonly leadTimeDays: number | null; readonly coverDays: number | null };
export const AS_IT_IS: Assumed = { leadTimeDays: null, coverDays: null };

const LEAD_TIME_MAX = 730;
const COVER_MAX = 365;

type AssumeProps = { readonly assumed: Assumed; readonly now: { readonly leadTimeDays: number; readonly coverDays: number } | null; readonly isDisabled?: boolean; readonly onChange: (assumed: Assumed) => void };

/** What else the trial assumes: another lead time, larger or smaller orders. Empty fields leave it as it is. */
export function WhatIfAssume({ assumed, now, isDisabled = false, onChange }: AssumeProps) {
  const t = useTexts('what-if');
  return (
    <div className="what-if-assume" role="group" aria-label={t('assume.title')}>
      <label>{t('assume.leadTime')}<InputNumber<number> size="small" min={0} max={LEAD_TIME_MAX} precision={0} disabled={isDisabled} value={assumed.leadTimeDays} placeholder={now === null ? t('assume.asIs') : t('assume.leadTimeNow', { days: numberText(now.leadTimeDays) })} onChange={leadTimeDays => { onChange({ ...assumed, leadTimeDays }); }} /></label>
      <label>{t('assume.cover')}<InputNumber<number> size="small" min={1} max={COVER_MAX} precision={0} disabled={isDisabled} value={assumed.coverDays} placeholder={now === null ? t('assume.asIs') : t('assume.coverNow', { days: numberText(now.coverDays) })} onChange={coverDays => { onChange({ ...assumed, coverDays }); }} /></label>
      {(assumed.leadTimeDays !== null || assumed.coverDays !== null) && <Button size="small" variant="quiet" icon="turn" disabled={isDisabled} onClick={() => { onChange(AS_IT_IS); }}>{t('assume.clear')}</Button>}
    </div>
  );
}
