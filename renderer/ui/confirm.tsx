import { Modal } from 'antd';
import type { ReactNode } from 'react';

import type { Failure } from '../../shared/contract/errors.ts';
import { useTexts } from '../language/use-texts.tsx';
import { Button } from './button.tsx';
import { ErrorPanel } from './error-panel.tsx';

export type ConfirmProps = {
  readonly isOpen: boolean;
  readonly title: string;
  /** What will happen, in numbers; or the fields the step needs. */
  readonly children: ReactNode;
  readonly confirmLabel: string;
  readonly isDanger?: boolean;
  readonly isBusy?: boolean;
  readonly isConfirmDisabled?: boolean;
  readonly failure?: Failure | null;
  readonly width?: number;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
};

/** Asks before a step that cannot be undone, or for what a step needs to know. Enter in a field confirms, Esc cancels. */
export function Confirm({ isOpen, title, children, confirmLabel, isDanger = false, isBusy = false, isConfirmDisabled = false, failure = null, width = 440, onConfirm, onCancel }: ConfirmProps) {
  const t = useTexts('common');
  return (
    <Modal open={isOpen} title={title} onCancel={onCancel} width={width} footer={null} destroyOnHidden mask={{ closable: !isBusy }}>
      <form onSubmit={event => { event.preventDefault(); event.stopPropagation(); if (!isBusy && !isConfirmDisabled) onConfirm(); }}>
        <div style={{ display: 'flex', flexDirection: 'column', gap: 12, paddingTop: 4 }}>
          {children}
          {failure !== null && <ErrorPanel failure={failure} />}
        </div>
        <div style={{ display: 'flex', justifyContent: 'flex-end', gap: 8, marginTop: 16 }}>
          <Button onClick={onCancel} keys="Escape">{t('actions.cancel')}</Button>
          <Button type="submit" variant={isDanger ? 'danger' : 'primary'} isBusy={isBusy} disabled={isConfirmDisabled}>{confirmLabel}</Button>
        </div>
      </form>
    </Modal>
  );
}
