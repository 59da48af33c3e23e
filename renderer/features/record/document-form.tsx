import { useMemo, useRef } from 'react';

import { roleMay } from '../../../shared/contract/permissions.ts';
import { useQuery } from '../../client/use-query.ts';
import { useHotkeys } from '../../hooks/use-hotkeys.ts';
import { useWide } from '../../hooks/use-wide.ts';
import { ImpactPanel } from '../../parts/impact-panel.tsx';
import { columnsOf, fittingColumns, headerOf, type RecordType } from './document-kinds.ts';
import type { Draft, SessionUser } from './draft.ts';
import { HeaderFields } from './header-fields.tsx';
import { DocumentFoot } from './document-foot.tsx';
import { DocumentHead } from './document-head.tsx';
import { LineGrid } from './line-grid.tsx';
import { LivePanel } from './live-panel.tsx';
import { missingFields } from './read-lines.ts';
import { ScanBand } from './scan-band.tsx';
import { useDocument } from './use-document.ts';
import { useMore } from './use-more.ts';
import { useReservations } from './use-reservations.ts';

type DocumentFormProps = { readonly type: RecordType; readonly user: SessionUser; readonly today: string; readonly firstItemId: string | null; readonly taken: Draft | null };

const BAR_PX = { narrow: 250, wide: 340 } as const;

/** The document, its lines and what they do: from the first scan to the posted number. */
export function DocumentForm({ type, user, today, firstItemId, taken }: DocumentFormProps) {
  const root = useRef<HTMLDivElement>(null);
  const isWide = useWide();
  const [isMore, setMore] = useMore(type);
  const at = useMemo(() => ({ userId: user.id, type, openedId: taken?.kept?.id ?? null }), [user.id, type, taken]);
  const state = useDocument({ at, today, taken, firstItemId, root });
  const { draft, read, previews, posting, currentRow } = state;
  const maySeeCosts = roleMay(user.role, 'costs.read');
  const columns = useMemo(() => fittingColumns(columnsOf(type, { maySeeCosts, isMore }), isWide), [type, maySeeCosts, isMore, isWide]);
  const fields = useMemo(() => headerOf(type, draft.businessType, { maySeeCosts, isMore }), [type, draft.businessType, maySeeCosts, isMore]);
  const lists = useQuery('masterData.all', {}).data;
  const locations = useMemo(() => (lists?.locations ?? []).filter(place => place.isActive).map(place => ({ id: place.id, label: place.code })), [lists]);
  const current = draft.lines[currentRow];
  const reservations = useReservations(draft);
  const mayWait = type === 'issue' && roleMay(user.role, 'stock.correct');
  useHotkeys({ 'Ctrl Enter': () => { void state.finish(); }, 'Ctrl S': () => { void state.keep(); }, F2: () => { state.goTo('scan'); }, Escape: state.back });
  return (
    <div className="record" ref={root} data-document-type={type}>
      <DocumentHead draft={draft} isMore={isMore} onMore={setMore} onClear={state.clear} />
      <HeaderFields draft={draft} fields={fields} today={today} missing={state.areProblemsShown ? missingFields(draft) : []} onChange={state.changeHeader} onDone={() => { state.goTo('scan'); }} />
      <ScanBand
        type={type} note={state.note} mayCreate={roleMay(user.role, 'items.write')} resetKey={state.scans} inputRef={state.scanInput}
        onPick={item => { state.addItem(item); }} onScanned={item => { state.addItem(item, true); }} onRescan={state.look} onForget={() => { state.setNote(null); state.goTo('scan'); }} onUndo={state.removeRow} onBack={state.back}
      />
      <LineGrid
        draft={draft} columns={columns} locations={locations} currentKey={state.currentKey} read={read} areProblemsShown={state.areProblemsShown} previews={previews} reservations={reservations} refusal={state.refusal}
        onCell={state.changeCell} onLine={state.changeLine} onEnter={state.setCurrentKey} onRemove={state.removeRow} onGo={state.goTo}
      />
      <DocumentFoot
        draft={draft} kept={state} user={user} columns={columns} previews={previews} posting={posting} needsReview={state.needsReview} mayWait={mayWait}
        onPost={() => { void state.finish(); }} onKeep={() => { void state.keep(); }} onWait={() => { void state.setWaiting(); }} onOverride={() => { void state.finish({ overridesReservations: true }); }} onAnother={state.another} onBack={state.back}
      />
      <LivePanel type={type} row={currentRow} line={current} preview={previews.get(current?.key ?? '')} today={today} barWidth={isWide ? BAR_PX.wide : BAR_PX.narrow} />
      {state.impact.impact !== null && <ImpactPanel impact={state.impact.impact} date={draft.businessDate} onWait={mayWait ? () => { state.impact.close(); void state.setWaiting(); } : null} onConfirm={state.impact.confirm} onClose={state.impact.close} />}
    </div>
  );
}
