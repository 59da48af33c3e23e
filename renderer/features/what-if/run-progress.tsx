import { useCommand } from '../../client/use-command.ts';
import type { OutputOf } from '../../client/procedure-types.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { useMay } from '../../parts/use-session.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { numberText } from '../../ui/format-number.ts';
import { Panel } from '../../ui/panel.tsx';

/** How far a run has come, and the way to stop it. */
export function RunProgress({ run }: { readonly run: NonNullable<OutputOf<'replays.get'>['run']> }) {
  const t = useTexts('what-if');
  const may = useMay();
  const cancel = useCommand('replays.cancel');
  const percent = run.total === 0 ? 0 : Math.round((100 * run.done) / run.total);
  return (
    <Panel>
      <div className="what-if-progress">
        <p><b>{t('page.running')}</b> <span className="muted">{t('page.count', { done: numberText(run.done), total: numberText(run.total) })}</span></p>
        <div className="what-if-bar" role="progressbar" aria-label={t('page.running')} aria-valuemin={0} aria-valuemax={100} aria-valuenow={percent}><i style={{ width: `${percent}%` }} /></div>
        {may('thresholds.write') && <Button size="small" isBusy={cancel.isRunning} onClick={() => { void cancel.run({ runId: run.runId }); }} data-action="cancel-replay">{t('page.cancel')}</Button>}
      </div>
      {cancel.failure !== null && <ErrorPanel failure={cancel.failure} onClose={cancel.clearFailure} />}
    </Panel>
  );
}
