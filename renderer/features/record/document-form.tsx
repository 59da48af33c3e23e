import { useCallback, useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { useNavigate, useSearchParams } from 'react-router';

import { DOCUMENT_LINES_MAX } from '../../../shared/contract/documents.contract.ts';
import { roleMay } from '../../../shared/contract/permissions.ts';
import { useQuery } from '../../client/use-query.ts';
import { useHotkeys } from '../../hooks/use-hotkeys.ts';
import { useWide } from '../../hooks/use-wide.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { cellsOf, type CellColumn, columnsOf, DOCUMENT_KINDS, fittingColumns, type RecordType } from './document-kinds.ts';
import { type Draft, type DraftHeader, findLineOf, type ItemHit, type SessionUser } from './draft.ts';
import { oneMore } from './scan-quantity.ts';
import { focusHeaderField, HeaderFields } from './header-fields.tsx';
import { DocumentFoot } from './document-foot.tsx';
import { DocumentHead } from './document-head.tsx';
import { useGoTo } from './use-go-to.ts';
import { LineGrid } from './line-grid.tsx';
import { LivePanel } from './live-panel.tsx';
import { type LineInput, missingFields, readLine, type ReadLine } from './read-lines.ts';
import { type Note, ScanBand } from './scan-band.tsx';
import { useDraft } from './use-draft.ts';
import { useItemLookup } from './use-item-lookup.ts';
import { usePosting } from './use-posting.ts';
import { usePreview } from './use-preview.ts';

type DocumentFormProps = { readonly type: RecordType; readonly user: SessionUser; readonly today: string; readonly firstItemId: string | null };

const BAR_PX = { narrow: 250, wide: 340 } as const;

/** The document, its lines and what they do: from the first scan to the posted number. */
export function DocumentForm({ type, user, today, firstItemId }: DocumentFormProps) {
  const root = useRef<HTMLDivElement>(null);
  const isWide = useWide();
  const state = useDocument(type, user, today, root, firstItemId);
  const { draft, read, previews, posting, currentRow } = state;
  const columns = useMemo(() => fittingColumns(columnsOf(type, roleMay(user.role, 'costs.read')), isWide), [type, user.role, isWide]);
  const lists = useQuery('masterData.all', {}).data;
  const locations = useMemo(() => (lists?.locations ?? []).filter(place => place.isActive).map(place => ({ id: place.id, label: place.code })), [lists]);
  useHotkeys({ 'Ctrl Enter': () => { void state.post(); }, F2: () => { state.goTo('scan'); }, Escape: state.back });
  return (
    <div className="record" ref={root} data-document-type={type}>
      <DocumentHead draft={draft} onClear={state.clear} />
      <HeaderFields draft={draft} today={today} missing={state.areProblemsShown ? missingFields(draft) : []} onChange={state.changeHeader} onDone={() => { state.goTo('scan'); }} />
      <ScanBand
        type={type} note={state.note} mayCreate={roleMay(user.role, 'items.write')} resetKey={state.scans} inputRef={state.scanInput}
        onPick={item => { state.addItem(item); }} onScanned={item => { state.addItem(item, true); }} onRescan={state.look} onForget={() => { state.setNote(null); state.goTo('scan'); }} onUndo={state.removeRow} onBack={state.back}
      />
      <LineGrid
        draft={draft} columns={columns} locations={locations} currentKey={state.currentKey} read={read} areProblemsShown={state.areProblemsShown} previews={previews} refusal={state.refusal}
        onCell={state.changeCell} onEnter={state.setCurrentKey} onRemove={state.removeRow} onGo={state.goTo}
      />
      <DocumentFoot draft={draft} kept={state} user={user} columns={columns} previews={previews} posting={posting} onPost={() => { void state.post(); }} onAnother={state.another} onBack={state.back} />
      <LivePanel type={type} row={currentRow} line={draft.lines[currentRow]} preview={previews.get(draft.lines[currentRow]?.item.id ?? '')} today={today} barWidth={isWide ? BAR_PX.wide : BAR_PX.narrow} />
    </div>
  );
}

/** State and steps of the form. */
function useDocument(type: RecordType, user: SessionUser, today: string, root: RefObject<HTMLDivElement | null>, firstItemId: string | null) {
  const kept = useDraft(user.id, type, today);
  const { draft, change } = kept;
  const scanInput = useRef<HTMLInputElement>(null);
  const [currentKey, setCurrentKey] = useState<string | null>(null);
  const [areProblemsShown, setProblemsShown] = useState(false);
  const [note, setNote] = useState<Note | null>(null);
  const latest = useRef(draft);
  useEffect(() => { latest.current = draft; });
  const goTo = useGoTo(root, scanInput, draft);
  const read = useMemo(() => draft.lines.map(line => readLine(draft, line)), [draft]);
  const previews = usePreview(draft, read);
  const posting = usePosting({ userId: user.id, change, latest: () => latest.current, onUndone: () => { setNote(null); } });
  const lines = useLineSteps({ draft, change, latest, goTo, setNote, clearFailure: posting.clearFailure });
  const { scans, look } = useItemLookup({ onFound: lines.addItem, onPlace: place => { lines.putPlace(place, currentKey); }, onUnknown: text => { setNote({ kind: 'unknown', text }); }, firstItemId });
  const navigate = useNavigate();
  const post = usePost({ draft, read, root, goTo, setProblemsShown, posting, onPosted: setNote });
  const t = useTexts('record');
  useEffect(() => {
    if (draft.lines.length === 0 && firstItemId === null) focusHeaderField(firstEmptyField(draft), root.current ?? document);
    // Where the cursor starts is a matter of opening the page, not of every change.
  }, []);
  const row = draft.lines.findIndex(line => line.key === currentKey);
  const { failure } = posting;
  const refused = failure?.params?.['line'];
  return {
    ...kept, ...lines, read, previews, posting, note, setNote, scans, look, scanInput, goTo, areProblemsShown, currentKey, setCurrentKey, post,
    currentRow: row === -1 ? draft.lines.length - 1 : row,
    refusal: typeof refused === 'number' ? { line: refused, text: failure?.params?.['short'] === undefined ? t('attention.inactive') : t('attention.failed', { quantity: failure.params['short'] }) } : null,
    back: () => { void navigate(-1); },
    clear: () => { lines.another(); posting.clearFailure(); setProblemsShown(false); setNote(null); goTo('scan'); },
  };
}

type LineStepsOptions = {
  readonly draft: Draft; readonly change: ReturnType<typeof useDraft>['change']; readonly latest: RefObject<Draft>; readonly goTo: ReturnType<typeof useGoTo>;
  readonly setNote: (note: Note | null) => void; readonly clearFailure: () => void;
};

function useLineSteps({ draft, change, latest, goTo, setNote, clearFailure }: LineStepsOptions) {
  const [, setAddress] = useSearchParams();
  const changeCell = useCallback((key: string, column: CellColumn, value: string) => { change({ kind: 'cell', key, column, value }); }, [change]);
  const addItem = (item: ItemHit, isScanned = false) => {
    const current = latest.current;
    clearFailure();
    const there = findLineOf(current, item.id);
    const row = there === undefined ? current.lines.length : current.lines.indexOf(there);
    const name = `${item.name} ${item.spec}`.trim();
    const quantity = isScanned ? oneMore(there?.quantity ?? '', item) : undefined;
    if (there === undefined && row >= DOCUMENT_LINES_MAX) { setNote({ kind: 'full', count: DOCUMENT_LINES_MAX }); return; }
    if (there === undefined) change({ kind: 'add', key: crypto.randomUUID(), item, ...(quantity === undefined ? {} : { quantity }) });
    else if (quantity !== undefined) change({ kind: 'cell', key: there.key, column: 'quantity', value: quantity });
    if (there !== undefined && quantity !== undefined) setNote({ kind: 'again', row, name, quantity, onRestore: () => { change({ kind: 'cell', key: there.key, column: 'quantity', value: there.quantity }); setNote(null); } });
    else setNote({ kind: there === undefined ? 'added' : 'already', row, name });
    goTo({ row, column: 'quantity' });
  };
  /** A bin scanned after an item: where a transfer goes to, where anything else comes from or lies. */
  const putPlace = ({ id, code }: { readonly id: string; readonly code: string }, key: string | null) => {
    const current = latest.current;
    const line = current.lines.find(each => each.key === key) ?? current.lines.at(-1);
    if (line !== undefined) change({ kind: 'cell', key: line.key, column: current.type === 'transfer' ? 'toLocation' : 'location', value: id });
    setNote({ kind: 'place', row: line === undefined ? null : current.lines.indexOf(line), code });
    if (line !== undefined) goTo({ row: current.lines.indexOf(line), column: 'quantity' });
  };
  const removeRow = (row: number) => {
    const line = latest.current.lines[row];
    if (line === undefined) return;
    change({ kind: 'remove', key: line.key });
    setNote({ kind: 'removed', row, name: line.item.name, onRestore: () => { change({ kind: 'restore', line, at: row }); setNote(null); } });
    clearFailure();
  };
  const another = () => { change({ kind: 'replace', draft: { ...draft, opId: crypto.randomUUID(), lines: [], person: '', purpose: '', sourceNumber: '' } }); clearFailure(); setAddress({ type: draft.type }, { replace: true }); };
  return { changeCell, changeHeader: (fields: Partial<DraftHeader>) => { change({ kind: 'header', fields }); }, addItem, putPlace, removeRow: useLatest(removeRow), another };
}

/** One function for the life of the component that always does what the newest one would. */
function useLatest<A extends readonly unknown[]>(step: (...given: A) => void): (...given: A) => void {
  const latest = useRef(step);
  useEffect(() => { latest.current = step; });
  return useCallback((...given: A) => { latest.current(...given); }, []);
}

type PostOptions = {
  readonly draft: Draft; readonly read: readonly ReadLine[]; readonly root: RefObject<HTMLElement | null>; readonly goTo: ReturnType<typeof useGoTo>; readonly posting: ReturnType<typeof usePosting>;
  readonly setProblemsShown: (areShown: boolean) => void; readonly onPosted: (note: Note) => void;
};

/** Posts, or goes to the first thing that keeps it from being posted. */
function usePost({ draft, read, root, goTo, posting, setProblemsShown, onPosted }: PostOptions) {
  return async () => {
    if (posting.isRunning) return;
    const [missing] = missingFields(draft);
    const row = read.findIndex(line => line.input === null);
    if (draft.lines.length === 0) { setProblemsShown(missing !== undefined); goTo('scan'); return; }
    if (missing !== undefined || row !== -1) {
      setProblemsShown(true);
      if (missing !== undefined) focusHeaderField(missing, root.current ?? document);
      else goTo({ row, column: cellsOf(DOCUMENT_KINDS[draft.type].columns).find(column => read[row]?.problems[column] !== undefined) ?? 'quantity' });
      return;
    }
    const reply = await posting.post(draft, read.map(line => line.input).filter((input): input is LineInput => input !== null));
    if (!reply.ok) {
      const line = reply.failure.params?.['line'];
      if (typeof line === 'number') goTo({ row: line - 1, column: 'quantity' });
      return;
    }
    const posted = reply.value;
    setProblemsShown(false);
    onPosted({ kind: 'posted', number: posted.document.number, documentId: posted.document.id, lines: posted.document.lines.length, opened: posted.openedAlertIds, closed: posted.closedAlertIds });
    goTo({ field: firstEmptyField({ ...draft, person: '', purpose: '', sourceNumber: '' }) });
  };
}

/** Where the hands begin: the first field of the head that is still empty, the date aside. */
function firstEmptyField(draft: Draft): (typeof DOCUMENT_KINDS)[RecordType]['header'][number] {
  const values = { date: draft.businessDate, department: draft.departmentId ?? '', supplier: draft.supplierId ?? '', person: draft.person, purpose: draft.purpose, sourceNumber: draft.sourceNumber };
  return DOCUMENT_KINDS[draft.type].header.find(field => values[field] === '') ?? 'date';
}
