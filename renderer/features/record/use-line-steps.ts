import { useCallback, useEffect, useRef, type RefObject } from 'react';
import { useSearchParams } from 'react-router';

import { DOCUMENT_LINES_MAX } from '../../../shared/contract/documents.contract.ts';
import type { CellColumn } from './document-kinds.ts';
import { type Draft, type DraftChange, type DraftHeader, findLineOf, type ItemHit, mayRepeat, newDraft } from './draft.ts';
import type { LineFields } from './line-row-props.ts';
import { oneMore } from './scan-quantity.ts';
import type { Note } from './scan-band.tsx';
import type { Destination } from './use-go-to.ts';

type LineStepsOptions = {
  readonly draft: Draft; readonly change: (change: DraftChange) => void; readonly latest: RefObject<Draft>; readonly goTo: (to: Destination) => void;
  readonly setNote: (note: Note | null) => void; readonly clearFailure: () => void;
};

/** Everything that changes the document: a line more, a cell, a line less, all of it anew. */
export function useLineSteps({ draft, change, latest, goTo, setNote, clearFailure }: LineStepsOptions) {
  const [, setAddress] = useSearchParams();
  const changeCell = useCallback((key: string, column: CellColumn, value: string) => { change({ kind: 'cell', key, column, value }); }, [change]);
  const changeLine = useCallback<LineFields>((key, fields) => { change({ kind: 'line', key, fields }); }, [change]);
  const addItem = (item: ItemHit, isScanned = false) => {
    const current = latest.current;
    clearFailure();
    const last = findLineOf(current, item.id);
    const there = last !== undefined && !isScanned && mayRepeat(current, last) ? undefined : last;
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
  const another = () => {
    const { type, businessDate, businessType, departmentId, supplierId } = draft;
    change({ kind: 'replace', draft: newDraft(type, crypto.randomUUID(), businessDate, { businessType, departmentId, supplierId }) });
    clearFailure();
    setAddress({ type }, { replace: true });
  };
  return { changeCell, changeLine, changeHeader: (fields: Partial<DraftHeader>) => { change({ kind: 'header', fields }); }, addItem, putPlace, removeRow: useLatest(removeRow), another };
}

/** One function for the life of the component that always does what the newest one would. */
function useLatest<A extends readonly unknown[]>(step: (...given: A) => void): (...given: A) => void {
  const latest = useRef(step);
  useEffect(() => { latest.current = step; });
  return useCallback((...given: A) => { latest.current(...given); }, []);
}
