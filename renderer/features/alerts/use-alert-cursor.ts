import { useCallback, useEffect, useRef, useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';

import { neighbour, type Scope, scopeOf } from './alert-steps.ts';

export type AlertCursor = {
  readonly scope: Scope;
  readonly openId: string | null;
  readonly currentId: string | null;
  readonly setScope: (scope: Scope) => void;
  readonly toggle: (alertId: string) => void;
  readonly move: (step: 1 | -1) => void;
  readonly goTo: (alertId: string | null) => void;
};

function addressOf(scope: Scope, openId: string | null): string {
  return `/alerts${openId === null ? '' : `/${openId}`}${scope === 'mine' ? '' : `?scope=${scope}`}`;
}

/** Which list, which alert is open (both in the address), and which line holds the cursor. */
export function useAlertCursor(ids: readonly string[]): AlertCursor {
  const navigate = useNavigate();
  const openId = useParams()['alertId'] ?? null;
  const scope = scopeOf(useSearchParams()[0].get('scope'));
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
    scope, openId, currentId: openId !== null && !ids.includes(openId) ? openId : known,
    setScope: next => { setCurrentId(null); void navigate(addressOf(next, null)); },
    toggle: alertId => { setCurrentId(alertId); void navigate(addressOf(scope, openId === alertId ? null : alertId), { replace: openId !== null }); },
    move: step => { goTo(currentId === null ? known : neighbour(ids, known, step)); },
    goTo: alertId => { goTo(alertId); if (openId !== null) void navigate(addressOf(scope, null), { replace: true }); },
  };
}
