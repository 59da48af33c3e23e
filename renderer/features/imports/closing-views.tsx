import { useState } from 'react';

import { useTexts } from '../../language/use-texts.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { numberText } from '../../ui/format-number.ts';
import { Icon } from '../../ui/icon.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import type { ImportBatch } from './import-step.ts';
import { knownCode } from './issue-words.ts';
import { UndoImport } from './undo-import.tsx';

/** A file that could not be read: why, that nothing changed, and another try. */
export function RefusedView({ batch, onLeave }: { readonly batch: ImportBatch; readonly onLeave: () => void }) {
  const t = useTexts('imports');
  const issues = useTexts('import-issues');
  const code = batch.failure === null ? null : knownCode(batch.failure.code);
  return (
    <div className="page">
      <PageHead title={t('title')} note={batch.fileName} />
      <div className="imports-centre" data-state="rejected">
        <Icon name="warning" />
        <h2>{t('refused.title')}</h2>
        <p role="alert" data-code={batch.failure?.code ?? ''}>{code === null ? batch.failure?.code : issues(code, batch.failure?.params ?? {})}</p>
        <p className="muted">{t('refused.unchanged')}</p>
        <Button variant="primary" onClick={onLeave} data-action="another-file">{t('refused.again')}</Button>
      </div>
    </div>
  );
}

/** What an import changed, and where to look next. */
export function DoneView({ batch, onLeave }: { readonly batch: ImportBatch; readonly onLeave: () => void }) {
  const t = useTexts('imports');
  const [isUndoing, setIsUndoing] = useState(false);
  const isBooked = batch.state === 'committed';
  const { counts } = batch;
  return (
    <div className="page">
      <PageHead title={t('title')} note={batch.kind === null ? batch.fileName : t('done.from', { name: batch.fileName, kind: t(`kinds.${batch.kind}`) })} />
      <div className="imports-centre" data-state={batch.state}>
        <Icon name={isBooked ? 'check' : 'undo'} />
        <h2>{isBooked ? t('done.title', { added: numberText(counts.added) }) : t(batch.state === 'undone' ? 'done.undone' : 'done.cancelled')}</h2>
        {isBooked ? <DoneFigures counts={counts} /> : <p>{t(batch.state === 'undone' ? 'done.undoneHint' : 'done.cancelledHint')}</p>}
        {isBooked && batch.kind === 'consumption' && <p>{t('done.next_opening')}</p>}
        <div className="imports-buttons">
          {isBooked && <ButtonLink to="/stock" variant="primary">{t('done.stock')}</ButtonLink>}
          {isBooked && <ButtonLink to="/alerts">{t('done.alerts')}</ButtonLink>}
          <Button onClick={onLeave} data-action="another-file">{t('done.next')}</Button>
          {isBooked && <Button variant="quiet" onClick={() => { setIsUndoing(true); }} data-action="undo-import">{t('past.undo')}</Button>}
        </div>
      </div>
      {isUndoing && <UndoImport batch={batch} onClose={() => { setIsUndoing(false); }} />}
    </div>
  );
}

function DoneFigures({ counts }: { readonly counts: ImportBatch['counts'] }) {
  const t = useTexts('imports');
  const facts = [
    ...(counts.newItems > 0 ? [t('done.newItems', { count: numberText(counts.newItems) })] : []),
    ...(counts.knownItems > 0 ? [t('done.knownItems', { count: numberText(counts.knownItems) })] : []),
    ...(counts.fromDate !== null && counts.toDate !== null ? [t('done.dates', { from: counts.fromDate, to: counts.toDate })] : []),
  ];
  return (
    <>
      <p>{facts.join(' · ')}</p>
      {counts.held > 0 && <p>{t('done.held', { count: numberText(counts.held) })}</p>}
      {counts.alreadyImported > 0 && <p>{t('done.already', { count: numberText(counts.alreadyImported) })}</p>}
    </>
  );
}
