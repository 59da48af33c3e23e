import { useEffect, useRef } from 'react';

import { useCommand } from '../../client/use-command.ts';
import { useQuery } from '../../client/use-query.ts';
import type { AlertLine } from './reason-words.ts';

/** Whoever looks at a list has seen what is on it. Answers what was new to the reader, which keeps its mark as long as the page is open. */
export function useSeen(lines: readonly AlertLine[] | undefined): ReadonlySet<string> {
  const fresh = useRef(new Set<string>());
  const unseen = useQuery('alerts.counts', {}).data?.unseen ?? 0;
  const { run } = useCommand('alerts.markSeen');
  const waiting = (lines ?? []).filter(({ alert }) => alert.state === 'firing' && !alert.isSeen);
  for (const { alert } of waiting) if (alert.isMine) fresh.current.add(alert.id);
  const ids = waiting.map(line => line.alert.id).join(' ');
  useEffect(() => { if (unseen > 0 && ids !== '') void run({ alertIds: ids.split(' ') }); }, [ids, unseen, run]);
  return fresh.current;
}
