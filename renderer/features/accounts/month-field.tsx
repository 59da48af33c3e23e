import { DatePicker } from 'antd';
import dayjs from 'dayjs';

import { addMonths } from '../../../shared/kernel/calendar-date.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { IconButton } from '../../ui/button.tsx';

/** A month, typed or picked. */
export function MonthField({ value, label, onChange }: { readonly value: string; readonly label: string; readonly onChange: (month: string) => void }) {
  return (
    <DatePicker
      className="accounts-month" picker="month" aria-label={label} value={dayjs(`${value}-01`)} format="YYYY-MM" allowClear={false} inputReadOnly={false}
      onChange={date => { if (dayjs.isDayjs(date)) onChange(date.format('YYYY-MM')); }}
    />
  );
}

/** The month before and after, beside the month itself. */
export function MonthStepper({ month, onChange }: { readonly month: string; readonly onChange: (month: string) => void }) {
  const t = useTexts('accounts');
  return (
    <span className="accounts-span">
      <IconButton icon="left" size="small" label={t('span.before')} onClick={() => { onChange(addMonths(month, -1)); }} />
      <MonthField label={t('span.month')} value={month} onChange={onChange} />
      <IconButton icon="right" size="small" label={t('span.after')} onClick={() => { onChange(addMonths(month, 1)); }} />
    </span>
  );
}

/** A span of whole months. One end drags the other along, so that they are always in order. */
export function SpanFields({ from, to, onChange }: { readonly from: string; readonly to: string; readonly onChange: (span: { from: string; to: string }) => void }) {
  const t = useTexts('accounts');
  const shift = (months: number) => { onChange({ from: addMonths(from, months), to: addMonths(to, months) }); };
  return (
    <span className="accounts-span">
      <IconButton icon="left" size="small" label={t('span.before')} onClick={() => { shift(-1); }} />
      <MonthField label={t('span.from')} value={from} onChange={month => { onChange({ from: month, to: month > to ? month : to }); }} />
      <span className="muted">–</span>
      <MonthField label={t('span.to')} value={to} onChange={month => { onChange({ from: month < from ? month : from, to: month }); }} />
      <IconButton icon="right" size="small" label={t('span.after')} onClick={() => { shift(1); }} />
    </span>
  );
}
