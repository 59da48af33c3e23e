import { useQuery } from '../../client/use-query.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Skeleton } from '../../ui/loading-skeleton.tsx';
import { AlertActions, type OpenForm } from './alert-actions.tsx';
import { AlertEvidence } from './alert-evidence.tsx';
import { AlertHistory } from './alert-history.tsx';
import type { Steps } from './alert-steps.ts';
import type { AlertLine } from './reason-words.ts';
import type { Handling } from './use-handling.ts';

export type AlertDetailProps = {
  readonly line: AlertLine; readonly steps: Steps; readonly handling: Handling; readonly today: string; readonly hasCosts: boolean; readonly form: OpenForm;
  readonly onForm: (form: OpenForm) => void; readonly onAct: () => void; readonly onDone: () => void;
};

/** One alert open in place: why, what happened, what to do. */
export function AlertDetail({ line, steps, handling, today, hasCosts, form, onForm, onAct, onDone }: AlertDetailProps) {
  const view = useQuery('alerts.get', { alertId: line.alert.id });
  // The answer before stays while the next loads: it must not stand under another item's line.
  const shown = view.data?.line.alert.id === line.alert.id ? view.data : undefined;
  return (
    <div className="alerts-detail" data-alert-detail={line.alert.id}>
      {shown === undefined
        ? <div className="alerts-part alerts-waiting">{view.failure === null ? <><Skeleton width={180} /><Skeleton width={240} /><Skeleton width={210} /></> : <ErrorPanel failure={view.failure} onRetry={view.refetch} />}</div>
        : <><AlertEvidence view={shown} /><AlertHistory view={shown} hasCosts={hasCosts} /></>}
      <AlertActions line={line} steps={steps} handling={handling} form={form} today={today} onForm={onForm} onAct={onAct} onDone={onDone} />
    </div>
  );
}
