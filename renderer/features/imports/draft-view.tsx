import { Select } from 'antd';
import { useState } from 'react';

import { IMPORT_KINDS, type ImportKind } from '../../../shared/kernel/vocabulary.ts';
import { useCommand } from '../../client/use-command.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { useToday } from '../../parts/use-session.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { numberText } from '../../ui/format-number.ts';
import { PageHead, PageTools } from '../../ui/page-head.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { type Preview, ProgressBar } from './progress-bar.tsx';
import { firstSheet, withMeaning } from './column-choices.ts';
import { DraftFoot } from './draft-foot.tsx';
import { FileGrid, type Place } from './file-grid.tsx';
import type { ImportProgress } from './import-step.ts';
import { IssueList } from './issue-list.tsx';

const SHEET_TABS_MAX = 3;

type DraftViewProps = { readonly preview: Preview; readonly progress: ImportProgress | null; readonly onLeave: () => void };

/** The file as it was understood: columns and kind can be put right, every doubt is listed, one button books it. */
export function DraftView({ preview, progress, onLeave }: DraftViewProps) {
  const { batch, sheets } = preview;
  const today = useToday();
  const reread = useCommand('imports.reread');
  const commit = useCommand('imports.commit');
  const cancel = useCommand('imports.cancel');
  const [chosenSheet, setChosenSheet] = useState<string | null>(null);
  const [openingDate, setOpeningDate] = useState<string | null>(null);
  const [target, setTarget] = useState<Place | null>(null);
  const sheetName = chosenSheet ?? firstSheet(sheets);
  const sheet = sheets.find(each => each.name === sheetName);
  const kind = batch.kind ?? 'movements';
  const opensOn = batch.needsOpeningDate ? (openingDate ?? today) : null;
  const again = (choice: { readonly kind?: ImportKind; readonly mapping?: Preview['mapping'] }) => {
    // A mapping is made for one kind of content: another kind starts from the guess again.
    void reread.run({ batchId: batch.id, kind: choice.kind ?? kind, mapping: choice.mapping ?? (choice.kind === undefined ? preview.mapping : {}) });
  };
  const leave = async () => {
    const reply = await cancel.run({ batchId: batch.id });
    if (reply.ok) onLeave();
  };
  const failure = commit.failure ?? reread.failure ?? cancel.failure;
  return (
    <div className="page imports-draft" data-state="draft">
      <DraftHead preview={preview} sheetName={sheetName} isBusy={reread.isRunning || cancel.isRunning} onKind={next => { if (next !== kind) again({ kind: next }); }} onSheet={setChosenSheet} onDiscard={() => { void leave(); }} />
      {failure !== null && <div className="imports-message"><ErrorPanel failure={failure} onClose={() => { commit.clearFailure(); reread.clearFailure(); cancel.clearFailure(); }} /></div>}
      <div className="imports-body">
        <div className="imports-file">
          {sheet !== undefined && (
            <FileGrid
              key={sheet.name} batchId={batch.id} sheet={sheet} issues={preview.issues} target={target?.sheet === sheet.name ? target : null} isBusy={reread.isRunning}
              onMeaning={(column, meaning) => { again({ mapping: withMeaning(preview.mapping, sheet, column, meaning) }); }}
            />
          )}
        </div>
        <IssueList issues={preview.issues} total={preview.issueTotal} onJump={place => { setChosenSheet(place.sheet); setTarget(place); }} />
      </div>
      {reread.isRunning || commit.isRunning || progress !== null ? <div className="imports-foot"><ProgressBar progress={progress ?? { step: commit.isRunning ? 'writing' : 'reading', done: 0, total: 0 }} /></div> : null}
      <DraftFoot batch={batch} openingDate={opensOn} today={today} isBusy={commit.isRunning || reread.isRunning} onOpeningDate={setOpeningDate} onCommit={() => { void commit.run({ batchId: batch.id, openingDate: opensOn, expectedRecords: batch.counts.records }); }} />
    </div>
  );
}

type DraftHeadProps = {
  readonly preview: Preview;
  readonly sheetName: string | null;
  readonly isBusy: boolean;
  readonly onKind: (kind: ImportKind) => void;
  readonly onSheet: (name: string) => void;
  readonly onDiscard: () => void;
};

function DraftHead({ preview, sheetName, isBusy, onKind, onSheet, onDiscard }: DraftHeadProps) {
  const t = useTexts('imports');
  const { batch, sheets } = preview;
  return (
    <>
      <PageHead
        title={batch.fileName} note={[...(batch.encoding === null ? [] : [batch.encoding]), t('draft.rows', { rows: numberText(batch.counts.rows) })].join(' · ')}
        actions={<Button isBusy={isBusy} onClick={onDiscard} data-action="discard-import">{t('draft.another')}</Button>}
      />
      <PageTools>
        <Segmented label={t('draft.kind')} options={IMPORT_KINDS.map(id => ({ id, label: t(`kinds.${id}`) }))} value={batch.kind ?? 'movements'} onChange={onKind} />
        <span className="muted imports-hint">{batch.kind === null ? '' : t(`kinds.${batch.kind}Hint`)}</span>
        <span className="spacer" />
        <SheetChoice sheets={sheets} sheetName={sheetName} onSheet={onSheet} />
        <Legend />
      </PageTools>
    </>
  );
}

/** Sheets as tabs while they fit, as a list when there are many. */
function SheetChoice({ sheets, sheetName, onSheet }: { readonly sheets: Preview['sheets']; readonly sheetName: string | null; readonly onSheet: (name: string) => void }) {
  const t = useTexts('imports');
  const label = (sheet: Preview['sheets'][number]) => (sheet.role === 'ignored' ? t('draft.sheetIgnored', { name: sheet.name }) : sheet.name);
  if (sheets.length < 2) return null;
  if (sheets.length > SHEET_TABS_MAX) {
    return <Select className="imports-sheets" value={sheetName ?? ''} aria-label={t('draft.sheet')} onChange={onSheet} options={sheets.map(sheet => ({ value: sheet.name, label: label(sheet) }))} />;
  }
  return sheets.map(sheet => (
    <button key={sheet.name} type="button" className="view-tab" aria-current={sheet.name === sheetName} onClick={() => { onSheet(sheet.name); }} data-sheet={sheet.name}>{label(sheet)}</button>
  ));
}

function Legend() {
  const t = useTexts('imports');
  return (
    <span className="imports-legend">
      {(['header', 'held', 'skipped', 'doubtful'] as const).map(role => <span key={role}><i className={`imports-swatch imports-swatch-${role}`} />{t(`legend.${role}`)}</span>)}
    </span>
  );
}
