import type { OutputOf } from '../../client/procedure-types.ts';

/** What the backend gives for the whole page. */
export type Dashboard = OutputOf<'reports.dashboard'>;
