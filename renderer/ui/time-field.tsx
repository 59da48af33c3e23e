import { Input } from 'antd';
import { useState } from 'react';

import type { FieldControl } from './form-field.tsx';
import { isWholeTime, readTime } from './read-time.ts';

export type TimeFieldProps = Partial<FieldControl> & {
  /** `HH:MM` of 24 hours; '' when empty. */
  readonly value: string;
  readonly onChange: (time: string) => void;
  readonly isWrong?: boolean;
  readonly isDisabled?: boolean;
  readonly className?: string;
  readonly 'aria-label'?: string;
  readonly 'data-field'?: string;
};

/** A time of day, typed, in 24 hours in every language. What is no time goes back to what was there. */
export function TimeField({ value, onChange, isWrong = false, isDisabled = false, status, ...control }: TimeFieldProps) {
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  if (value !== known) {
    setKnown(value);
    setText(value);
  }
  const settle = () => {
    const time = text.trim() === '' ? '' : readTime(text) ?? value;
    setText(time);
    if (time !== value) onChange(time);
  };
  const type = (next: string) => {
    setText(next);
    if (isWholeTime(next) && next !== value) onChange(next);
  };
  const shown = status ?? (isWrong ? 'error' : undefined);
  return (
    <Input
      {...control} {...(shown === undefined ? {} : { status: shown })} {...(isWrong ? { 'aria-invalid': true } : {})}
      inputMode="numeric" autoComplete="off" maxLength={8} placeholder="00:00" style={{ width: 76 }} disabled={isDisabled} value={text}
      onChange={event => { type(event.target.value); }} onFocus={event => { event.target.select(); }} onBlur={settle} onPressEnter={settle}
    />
  );
}
