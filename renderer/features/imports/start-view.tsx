import { type DragEvent, useRef, useState } from 'react';

import { useTexts } from '../../language/use-texts.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorPanel, Notice } from '../../ui/error-panel.tsx';
import { Icon } from '../../ui/icon.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { ACCEPTED_TYPES, MEGABYTES_MAX } from './check-file.ts';
import { PastImports } from './past-imports.tsx';
import { useReading } from './use-reading.ts';

/** Where an import begins: drop a file, choose one, or try a sample; below it what was imported before. */
export function StartView() {
  const t = useTexts('imports');
  const reading = useReading();
  return (
    <div className="page imports-start">
      <PageHead title={t('title')} note={t('start.hint')} />
      <div className="imports-begin">
        <DropZone isBusy={reading.isSending} onFile={file => { void reading.readFile(file); }} />
        <Samples isBusy={reading.isSending} onChoose={name => { void reading.readSample(name); }} />
      </div>
      {reading.refusal !== null && <div className="imports-message"><Notice state="out">{t(`start.${reading.refusal.key}`, reading.refusal.params)}</Notice></div>}
      {reading.failure !== null && <div className="imports-message"><ErrorPanel failure={reading.failure} /></div>}
      <h2 className="imports-past-head">{t('past.title')}</h2>
      <div className="imports-past"><PastImports /></div>
    </div>
  );
}

function DropZone({ isBusy, onFile }: { readonly isBusy: boolean; readonly onFile: (file: File) => void }) {
  const t = useTexts('imports');
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    const file = event.dataTransfer.files.item(0);
    if (file !== null && !isBusy) onFile(file);
  };
  return (
    <section
      className={isOver ? 'imports-drop imports-drop-over' : 'imports-drop'} aria-label={t('start.heading')} onDrop={onDrop}
      onDragOver={event => { event.preventDefault(); setIsOver(true); }} onDragLeave={() => { setIsOver(false); }}
    >
      <Icon name="import" />
      <h2>{isBusy ? t('start.sending') : t('start.heading')}</h2>
      <p>{t('start.drop')} <Button variant="primary" isBusy={isBusy} onClick={() => { input.current?.click(); }} data-action="choose-file">{t('start.choose')}</Button></p>
      <p className="muted">{t('start.formats', { megabytes: MEGABYTES_MAX })}</p>
      <input
        ref={input} type="file" accept={ACCEPTED_TYPES} className="visually-hidden" tabIndex={-1} aria-label={t('start.choose')} data-testid="import-file"
        onChange={event => {
          const file = event.target.files?.item(0) ?? null;
          // The same file chosen again must be a change again.
          event.target.value = '';
          if (file !== null) onFile(file);
        }}
      />
    </section>
  );
}

function Samples({ isBusy, onChoose }: { readonly isBusy: boolean; readonly onChoose: (name: 'consumption' | 'opening') => void }) {
  const t = useTexts('imports');
  return (
    <section className="imports-samples">
      <h3>{t('start.sample')}</h3>
      <button type="button" className="imports-sample" disabled={isBusy} data-action="sample-consumption" onClick={() => { onChoose('consumption'); }}><b>{t('start.sampleConsumption')}</b><span className="muted">{t('start.sampleConsumptionHint')}</span></button>
      <button type="button" className="imports-sample" disabled={isBusy} data-action="sample-opening" onClick={() => { onChoose('opening'); }}><b>{t('start.sampleOpening')}</b><span className="muted">{t('start.sampleOpeningHint')}</span></button>
    </section>
  );
}
