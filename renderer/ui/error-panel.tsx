import type { ReactNode } from 'react';

import type { Failure } from '../../shared/contract/errors.ts';
import { useTexts } from '../language/use-texts.tsx';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

export type FailureTexts = { readonly what: string; readonly saved: string; readonly todo: string; readonly reference: string | null };

/** A failure in words: what happened, whether anything was saved, what to do, a reference number. */
export function useFailureTexts(): (failure: Failure) => FailureTexts {
  const t = useTexts('errors');
  const common = useTexts('common');
  return ({ code, params = {}, incidentId }) => {
    const line = params['line'] === undefined ? '' : t('details.line', params);
    const item = params['code'] === undefined || params['name'] === undefined ? '' : t('details.item', params);
    const short = params['short'] === undefined || params['date'] === undefined ? '' : t('details.short', params);
    return {
      what: `${line}${item}${t(`${code}.what`, params)}${short === '' ? '' : ` ${short}`}`,
      saved: t(`${code}.saved`, params),
      todo: t(`${code}.todo`, params),
      reference: incidentId === undefined ? null : common('error.reference', { id: incidentId }),
    };
  };
}

/** Shows a failure in place. `isFilling` centres it where a page or panel would be. */
export function ErrorPanel({ failure, onRetry, onClose, isFilling = false, children }: {
  readonly failure: Failure;
  readonly onRetry?: () => void;
  readonly onClose?: () => void;
  readonly isFilling?: boolean;
  readonly children?: ReactNode;
}) {
  const common = useTexts('common');
  const texts = useFailureTexts()(failure);
  const panel = (
    <div className="error-panel" role="alert">
      <Icon name="warning" />
      <dl>
        <dt>{texts.what}</dt>
        <dd>{texts.saved}{' '}{texts.todo}</dd>
        {texts.reference !== null && <dd className="muted">{texts.reference}</dd>}
        {children !== undefined && <dd>{children}</dd>}
        {(onRetry !== undefined || onClose !== undefined) && (
          <dd className="error-actions">
            {onRetry !== undefined && <Button size="small" icon="refresh" onClick={onRetry}>{common('actions.retry')}</Button>}
            {onClose !== undefined && <Button size="small" onClick={onClose}>{common('actions.close')}</Button>}
          </dd>
        )}
      </dl>
    </div>
  );
  return isFilling ? <div className="error-fill">{panel}</div> : panel;
}

/** A short remark in place: what will happen, what to mind. Coloured by a state where it speaks of one. */
export function Notice({ state, children }: { readonly state?: 'out' | 'running_out' | 'low' | 'ok' | 'over' | 'dead'; readonly children: ReactNode }) {
  return <div className={state === undefined ? 'notice' : `notice state-${state}`}>{children}</div>;
}
