import type { OutputOf } from '../../client/procedure-types.ts';

/** What the page and its panels show. */
export type Dashboard = OutputOf<'reports.dashboard'>;
