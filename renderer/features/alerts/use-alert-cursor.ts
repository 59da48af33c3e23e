import { useCallback, useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';

import { type AlertFilter, addressPartsOf, type CentreView, centreViewOf, filterOf, type Scope, scopeOf } from './alert-address.ts';
import { neighbour } from './alert-steps.ts';

export type CentreAddress = {
  readonly scope: Scope; readonly view: CentreView; readonly filter: AlertFilter; readonly openId: string | null;
  readonly setScope: (scope: Scope) => void; readonly setView: (view: CentreView) => void; readonly setFilter: (changes: Partial<AlertFilter>) => void; readonly setOpen: (alertId: string | null) => void;
};

/** Which list, seen how, narrowed to what, and which alert is open: all in the address. */
export function useCentreAddress(): CentreAddress {
  const [search, setSearch] = useSearchParams();
  const amend = useCallback((changes: Readonly<Record<string, string | null>>, isReplaced: boolean) => {
    setSearch(before => {
      const next = new URLSearchParams(before);
      for (const [name, value] of Object.entries(changes)) {
        if (value === null) next.delete(name);
        else next.set(name, value);
      }
      return next;
    }, { replace: isReplaced });
  }, [setSearch]);
  return {
    scope: scopeOf(search.get('scope')), view: centreViewOf(search.get('view')), filter: filterOf(search), openId: search.get('open'),
    setScope: scope => { amend({ scope: scope === 'mine' ? null : scope, open: null }, false); },
    setView: view => { amend({ view: view === 'list' ? null : view, open: null }, false); },
    setFilter: useCallback((changes: Partial<AlertFilter>) => { amend({ ...addressPartsOf(changes), open: null }, true); }, [amend]),
    setOpen: alertId => { amend({ open: alertId }, search.get('open') !== null); },
  };
}

export type AlertCursor = {
  readonly openId: string | null;
  readonly currentId: string | null;
  readonly toggle: (alertId: string) => void;
  readonly move: (step: 1 | -1) => void;
  readonly goTo: (alertId: string | null) => void;
};

/** Which line holds the cursor; the open one does. */
export function useAlertCursor({ openId, setOpen }: CentreAddress, ids: readonly string[]): AlertCursor {
  const [currentId, setCurrentId] = useState<string | null>(openId);
  const wantsFocus = useRef(false);
  useEffect(() => { if (openId !== null) setCurrentId(openId); }, [openId]);
  useEffect(() => {
    if (!wantsFocus.current || currentId === null) return;
    wantsFocus.current = false;
    const toggle = document.querySelector<HTMLElement>(`[data-alert-toggle="${CSS.escape(currentId)}"]`);
    toggle?.focus();
    toggle?.scrollIntoView({ block: 'nearest' });
  });
  const goTo = useCallback((alertId: string | null) => { wantsFocus.current = true; setCurrentId(alertId); }, []);
  const known = currentId !== null && ids.includes(currentId) ? currentId : (ids[0] ?? null);
  return {
    openId, currentId: openId !== null && !ids.includes(openId) ? openId : known,
    toggle: alertId => { setCurrentId(alertId); setOpen(openId === alertId ? null : alertId); },
    move: step => { goTo(currentId === null ? known : neighbour(ids, known, step)); },
    goTo: alertId => { goTo(alertId); if (openId !== null) setOpen(null); },
  };
}
