import type { OutputOf } from '../../client/procedure-types.ts';

/** Everything the item page shows except the river and the time line. */
export type ItemDetail = OutputOf<'stock.detail'>;
