import type { KeyboardEvent, RefObject } from 'react';
import { Link } from 'react-router';

import { useTexts } from '../../language/use-texts.tsx';
import { useItemSearch } from '../../parts/use-item-search.ts';
import { Button } from '../../ui/button.tsx';
import { ItemPicker } from '../../ui/item-picker.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import type { RecordType } from './document-kinds.ts';
import type { ItemHit } from './draft.ts';
import { UnknownCode } from './unknown-code.tsx';

/** What was just done, beside the box: the last step and its way back. Rows count from 0. */
export type Note =
  | { readonly kind: 'added' | 'already'; readonly row: number; readonly name: string }
  | { readonly kind: 'removed'; readonly row: number; readonly name: string; readonly onRestore: () => void }
  | { readonly kind: 'again'; readonly row: number; readonly name: string; readonly quantity: string; readonly onRestore: () => void }
  /** `row` null: there is no line yet that could lie there. */
  | { readonly kind: 'place'; readonly row: number | null; readonly code: string }
  | { readonly kind: 'unknown'; readonly text: string }
  | { readonly kind: 'full'; readonly count: number }
  | { readonly kind: 'posted'; readonly number: string; readonly documentId: string; readonly lines: number; readonly opened: readonly string[]; readonly closed: readonly string[] };

type ScanBandProps = {
  readonly type: RecordType;
  /** Whether this person may make the item an unknown code stands for. */
  readonly mayCreate: boolean;
  readonly note: Note | null;
  /** Rises with every scan that became a line: the box starts empty again. */
  readonly resetKey: number;
  readonly inputRef: RefObject<HTMLInputElement | null>;
  readonly onPick: (item: ItemHit) => void;
  readonly onScanned: (item: ItemHit) => void;
  readonly onRescan: (code: string) => Promise<boolean>;
  /** An unknown code is let go. */
  readonly onForget: () => void;
  readonly onUndo: (row: number) => void;
  readonly onBack: () => void;
};

/** The box where the next item is named, and what came of the last step. */
export function ScanBand({ type, mayCreate, note, resetKey, inputRef, onPick, onScanned, onRescan, onForget, onUndo, onBack }: ScanBandProps) {
  const t = useTexts('record');
  const search = useItemSearch();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.nativeEvent.isComposing) { event.preventDefault(); onBack(); }
  };
  return (
    <div className="record-scan">
      <div className="record-scan-box" data-scan="box" onKeyDown={onKeyDown}>
        <ItemPicker key={resetKey} label={t('scan.label')} search={search} onPick={onPick} keys="F2" inputRef={inputRef} />
      </div>
      <div className="record-note" role="status">{note === null ? <span className="muted">{t('scan.hint')}</span> : <NoteLine note={note} onUndo={onUndo} />}</div>
      {note?.kind === 'unknown' && <UnknownCode key={note.text} code={note.text} type={type} mayCreate={mayCreate} onLinked={onScanned} onRescan={onRescan} onClose={onForget} />}
    </div>
  );
}

function NoteLine({ note, onUndo }: { readonly note: Note; readonly onUndo: (row: number) => void }) {
  const t = useTexts('record');
  switch (note.kind) {
    case 'added': return <><StateBadge state="ok">{t('scan.added', { row: note.row + 1 })}</StateBadge><span className="record-note-name">{note.name}</span><Button variant="link" size="small" data-action="undo-line" onClick={() => { onUndo(note.row); }}>{t('actions.undo')}</Button></>;
    case 'already': return <><StateBadge state="low">{t('scan.already', { row: note.row + 1 })}</StateBadge><span className="record-note-name">{note.name}</span></>;
    case 'removed': return <><span>{t('scan.removed', { row: note.row + 1 })}</span><span className="record-note-name">{note.name}</span><Button variant="link" size="small" data-action="restore-line" onClick={note.onRestore}>{t('actions.undo')}</Button></>;
    case 'again': return <><StateBadge state="ok">{t('scan.again', { row: note.row + 1, quantity: note.quantity })}</StateBadge><span className="record-note-name">{note.name}</span><Button variant="link" size="small" data-action="undo-scan" onClick={note.onRestore}>{t('actions.undo')}</Button></>;
    case 'place': return note.row === null ? <span>{t('scan.placeFirst', { code: note.code })}</span> : <StateBadge state="ok">{t('scan.place', { row: note.row + 1, code: note.code })}</StateBadge>;
    case 'unknown': return <StateBadge state="out">{t('scan.unknown', { text: note.text })}</StateBadge>;
    case 'full': return <StateBadge state="out">{t('scan.full', { count: note.count })}</StateBadge>;
    case 'posted': return <PostedNote note={note} />;
  }
}

function PostedNote({ note }: { readonly note: Extract<Note, { kind: 'posted' }> }) {
  const t = useTexts('record');
  return (
    <span data-posted={note.number} className="record-posted">
      <StateBadge state="ok">{t('result.posted', { number: note.number })}</StateBadge>
      <Link className="record-link" to={`/documents?document=${note.documentId}`}>{t('result.lines', { count: note.lines })}</Link>
      {note.opened.length > 0 && <Link className="record-link" to={note.opened.length === 1 ? `/alerts/${note.opened[0] ?? ''}` : '/alerts'}>{t('result.opened', { count: note.opened.length })}</Link>}
      {note.closed.length > 0 && <Link className="record-link" to={note.closed.length === 1 ? `/alerts/${note.closed[0] ?? ''}` : '/alerts?scope=closed'}>{t('result.closed', { count: note.closed.length })}</Link>}
    </span>
  );
}
