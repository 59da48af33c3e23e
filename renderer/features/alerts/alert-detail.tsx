import { Link } from 'react-router';

import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Skeleton } from '../../ui/loading-skeleton.tsx';
import { AlertActions, type OpenForm } from './alert-actions.tsx';
import { AlertEvidence } from './alert-evidence.tsx';
import { AlertHistory } from './alert-history.tsx';
import { AlertOwner } from './alert-owner.tsx';
import type { Steps } from './alert-steps.ts';
import type { AlertLine } from './reason-words.ts';
import type { Answering } from './use-answer.ts';
import type { Handling } from './use-handling.ts';

export type AlertDetailProps = {
  readonly line: AlertLine; readonly steps: Steps; readonly handling: Handling; readonly answering: Answering; readonly today: string; readonly hasCosts: boolean; readonly form: OpenForm;
  readonly onForm: (form: OpenForm) => void; readonly onDone: () => void;
};

/** One alert open in place: why, whose it is, what happened, what to do. */
export function AlertDetail({ line, hasCosts, ...rest }: AlertDetailProps) {
  const t = useTexts('alerts');
  const view = useQuery('alerts.get', { alertId: line.alert.id });
  // The answer before stays while the next loads: it must not stand under another item's line.
  const shown = view.data?.line.alert.id === line.alert.id ? view.data : undefined;
  return (
    <div className="alerts-detail" data-alert-detail={line.alert.id}>
      {shown === undefined
        ? <div className="alerts-part alerts-waiting">{view.failure === null ? <><Skeleton width={180} /><Skeleton width={240} /><Skeleton width={210} /></> : <ErrorPanel failure={view.failure} onRetry={view.refetch} />}</div>
        : (
          <>
            <AlertEvidence view={shown} />
            <div className="alerts-part alerts-middle">
              <AlertHistory view={shown} hasCosts={hasCosts} />
              <AlertOwner line={line} />
              <Link className="alerts-link alerts-whole" to={`/alerts/${line.alert.id}`}>{t('whole', { count: shown.messages.length })}</Link>
            </div>
          </>
        )}
      <AlertActions line={line} {...rest} />
    </div>
  );
}
