import { useCallback } from 'react';

import type { Permission } from '../../shared/contract/permissions.ts';
import type { NextAction } from './next-action.ts';
import { useMay } from './use-session.ts';

const RIGHT_FOR: Record<NextAction, Permission> = { requisition: 'purchasing.request', order: 'purchasing.order', expedite: 'purchasing.order', receive: 'stock.write', dispose: 'stock.write' };

/** Which next actions this person may take; the others are not offered. */
export function useActionRights(): (action: NextAction) => boolean {
  const may = useMay();
  return useCallback((action: NextAction) => may(RIGHT_FOR[action]), [may]);
}
