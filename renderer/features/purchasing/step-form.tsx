import type { ReactNode } from 'react';

import type { Failure } from '../../../shared/contract/errors.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';

export type StepProps<T> = { readonly requisition: T; readonly onDone: () => void };

type StepFrameProps = {
  readonly name: string; readonly title: string; readonly confirmLabel: string; readonly isDanger?: boolean; readonly isBusy: boolean; readonly failure: Failure | null;
  readonly children: ReactNode; readonly onSubmit: () => void; readonly onCancel: () => void;
};

/** A form in place of the buttons: Enter confirms, Esc steps back. */
export function StepFrame({ name, title, confirmLabel, isDanger = false, isBusy, failure, children, onSubmit, onCancel }: StepFrameProps) {
  const common = useTexts('common');
  return (
    <form
      className="purchasing-form" data-form={name} onSubmit={event => { event.preventDefault(); if (!isBusy) onSubmit(); }}
      onKeyDown={event => { if (event.key === 'Escape' && !event.nativeEvent.isComposing && !event.defaultPrevented) { event.preventDefault(); event.stopPropagation(); onCancel(); } }}
    >
      <h3>{title}</h3>
      {children}
      {failure !== null && <ErrorPanel failure={failure} />}
      <div className="purchasing-buttons">
        <Button type="submit" variant={isDanger ? 'danger' : 'primary'} isBusy={isBusy} data-action="confirm">{confirmLabel}</Button>
        <Button keys="Escape" onClick={onCancel}>{common('actions.cancel')}</Button>
      </div>
    </form>
  );
}
