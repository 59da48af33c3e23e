import { useId, type ReactNode } from 'react';

import { useTexts } from '../language/use-texts.tsx';
import { Icon } from './icon.tsx';

/** What the control inside a field has to carry: spread it onto antd's Input, Select, … or onto an <input>. */
export type FieldControl = { readonly id: string; readonly 'aria-describedby'?: string; readonly 'aria-invalid'?: true; readonly 'aria-required'?: true; readonly status?: 'error' };

export type FormFieldProps = {
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is wrong with it; null when nothing is. */
  readonly error?: string | null | undefined;
  readonly isRequired?: boolean;
  readonly width?: number | string;
  readonly children: (control: FieldControl) => ReactNode;
};

/** A label above its control, the hint or the mistake below it. */
export function FormField({ label, hint, error = null, isRequired = false, width, children }: FormFieldProps) {
  const t = useTexts('common');
  const id = useId();
  const noteId = `${id}-note`;
  const hasNote = error !== null || hint !== undefined;
  const control: FieldControl = {
    id,
    ...(hasNote ? { 'aria-describedby': noteId } : {}),
    ...(error === null ? {} : { 'aria-invalid': true as const, status: 'error' as const }),
    ...(isRequired ? { 'aria-required': true as const } : {}),
  };
  return (
    <div className="field" {...(width === undefined ? {} : { style: { width } })}>
      <label htmlFor={id}>{label}{isRequired && <span className="field-required" title={t('required')} aria-hidden="true">*</span>}</label>
      {children(control)}
      {error !== null && <span id={noteId} className="field-error"><Icon name="warning" />{error}</span>}
      {error === null && hint !== undefined && <span id={noteId} className="field-hint">{hint}</span>}
    </div>
  );
}
