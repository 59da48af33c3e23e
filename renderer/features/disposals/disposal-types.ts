/** A review as the screens know it. */
import type { OutputOf } from '../../client/procedure-types.ts';

export type Disposal = OutputOf<'disposals.get'>;
export type DisposalRow = OutputOf<'disposals.list'>['rows'][number];
export type IdleRow = OutputOf<'disposals.idleStock'>['rows'][number];
export type ExpiringRow = OutputOf<'disposals.expiring'>['rows'][number];

/** The views of /disposals, in their order. */
export const VIEWS = ['mine', 'open', 'all', 'idle', 'expiring', 'tasks'] as const;
export type View = (typeof VIEWS)[number];

/** The view an address names; anything else is what is under way. */
export function viewOf(text: string | null): View {
  return VIEWS.find(view => view === text) ?? 'open';
}

/** What still can be carried out of it. */
export function openMicro({ quantityMicro, disposedMicro, onHandMicro }: Pick<Disposal, 'quantityMicro' | 'disposedMicro' | 'onHandMicro'>): number {
  return Math.max(0, Math.min(quantityMicro - disposedMicro, onHandMicro));
}
