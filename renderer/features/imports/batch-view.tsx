import { useState } from 'react';

import { assertNever } from '../../../shared/kernel/assert.ts';
import { useCommand } from '../../client/use-command.ts';
import { useEvent } from '../../client/use-event.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { DoneView, RefusedView } from './closing-views.tsx';
import { DraftView } from './draft-view.tsx';
import { type ImportProgress, stepOf } from './import-step.ts';
import { ProgressBar } from './progress-bar.tsx';

/** One import, wherever it stands. */
export function BatchView({ batchId, onLeave }: { readonly batchId: string; readonly onLeave: () => void }) {
  const preview = useQuery('imports.preview', { batchId });
  const [progress, setProgress] = useState<ImportProgress | null>(null);
  useEvent('imports.progress', event => { if (event.batchId === batchId) setProgress(event); });
  useEvent('imports.changed', event => { if (event.batchId === batchId) setProgress(null); });
  if (preview.data === undefined) return <LoadState failure={preview.failure} onRetry={preview.refetch} rows={14} />;
  const { batch } = preview.data;
  const step = stepOf(batch.state);
  switch (step) {
    case 'working': return <WorkingView batchId={batchId} fileName={batch.fileName} progress={progress ?? { step: batch.state === 'committing' ? 'writing' : 'reading', done: 0, total: 0 }} />;
    case 'draft': return <DraftView preview={preview.data} progress={progress} onLeave={onLeave} />;
    case 'refused': return <RefusedView batch={batch} onLeave={onLeave} />;
    case 'done': return <DoneView batch={batch} onLeave={onLeave} />;
    default: return assertNever(step);
  }
}

type WorkingViewProps = { readonly batchId: string; readonly fileName: string; readonly progress: ImportProgress };

/** While a file is read or booked: how far it is, and a way to stop it. */
function WorkingView({ batchId, fileName, progress }: WorkingViewProps) {
  const t = useTexts('imports');
  const cancel = useCommand('imports.cancel');
  return (
    <div className="page">
      <PageHead title={t('title')} note={fileName} />
      <div className="imports-centre">
        <ProgressBar progress={progress} />
        {progress.step === 'reading' || progress.step === 'checking'
          ? <><p className="muted">{t('progress.hint')}</p><Button isBusy={cancel.isRunning} data-action="cancel-import" onClick={() => { void cancel.run({ batchId }); }}>{t('progress.cancel')}</Button></>
          : null}
        {cancel.failure !== null && <ErrorPanel failure={cancel.failure} />}
      </div>
    </div>
  );
}
