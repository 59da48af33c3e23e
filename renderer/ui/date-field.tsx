import { DatePicker } from 'antd';
import dayjs from 'dayjs';

import type { FieldControl } from './form-field.tsx';

export type DateFieldProps = Partial<FieldControl> & {
  /** `YYYY-MM-DD`, or null when empty. */
  readonly value: string | null;
  readonly onChange: (date: string | null) => void;
  readonly minimum?: string;
  readonly maximum?: string;
  readonly isClearable?: boolean;
  readonly isDisabled?: boolean;
  readonly 'aria-label'?: string;
};

/** A business date, typed or picked. */
export function DateField({ value, onChange, minimum, maximum, isClearable = false, isDisabled = false, status, ...control }: DateFieldProps) {
  return (
    <DatePicker
      {...control}
      {...(status === undefined ? {} : { status })}
      value={value === null ? null : dayjs(value)}
      onChange={date => { onChange(dayjs.isDayjs(date) ? date.format('YYYY-MM-DD') : null); }}
      format="YYYY-MM-DD"
      allowClear={isClearable}
      disabled={isDisabled}
      {...(minimum === undefined ? {} : { minDate: dayjs(minimum) })}
      {...(maximum === undefined ? {} : { maxDate: dayjs(maximum) })}
      style={{ width: '100%' }}
    />
  );
}
