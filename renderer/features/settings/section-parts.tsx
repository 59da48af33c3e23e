import type { ReactNode } from 'react';

import type { Failure } from '../../../shared/contract/errors.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';

/** The heading of a section with what it is for, and its main action at the end of the line. */
export function SectionHead({ title, hint, action }: { readonly title: string; readonly hint: string; readonly action?: ReactNode }) {
  return (
    <header className="settings-head">
      <div>
        <h2>{title}</h2>
        <p>{hint}</p>
      </div>
      {action}
    </header>
  );
}

type SettingRowProps = {
  readonly label: string;
  /** The id of the control the label belongs to; absent where the row only states something. */
  readonly htmlFor?: string;
  readonly hint?: ReactNode;
  readonly problem?: string | null;
  readonly children: ReactNode;
};

/** One setting: its name, its control, and what it does. */
export function SettingRow({ label, htmlFor, hint, problem, children }: SettingRowProps) {
  return (
    <div className="settings-row">
      {htmlFor === undefined ? <span className="settings-label">{label}</span> : <label className="settings-label" htmlFor={htmlFor}>{label}</label>}
      <div>
        <div className="settings-control">{children}</div>
        {problem != null && <p className="settings-problem" role="alert">{problem}</p>}
        {hint !== undefined && <p className="settings-hint">{hint}</p>}
      </div>
    </div>
  );
}

type SaveBarProps = {
  readonly label: string;
  readonly isDirty: boolean;
  readonly isRunning: boolean;
  readonly canSave: boolean;
  readonly failure: Failure | null;
  readonly onReset: () => void;
};

/** The foot of a form: what is wrong, what has not been saved, and the button. Enter in a field presses it. */
export function SaveBar({ label, isDirty, isRunning, canSave, failure, onReset }: SaveBarProps) {
  const t = useTexts('settings');
  return (
    <footer className="settings-save">
      {failure !== null && <ErrorPanel failure={failure} />}
      <Button type="submit" variant="primary" disabled={!isDirty || !canSave} isBusy={isRunning} data-action="save">{label}</Button>
      <Button onClick={onReset} disabled={!isDirty || isRunning}>{t('cancel')}</Button>
      {isDirty && <span className="settings-hint">{t('unsaved')}</span>}
    </footer>
  );
}
