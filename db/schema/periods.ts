/** Closed months and years, and what lay there when they were closed. */
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

import { CLOSING_KINDS } from '../../shared/kernel/vocabulary.ts';
import { id, instant, micro, oneOf } from './columns.ts';
import { items } from './items.ts';

/** One closing of a month or a year. One that was taken back keeps its row and its balances: the next one is compared with it. */
export const closings = sqliteTable(
  'closings',
  {
    id: id(),
    kind: text('kind').notNull(),
    /** YYYY-MM of a month, YYYY of a year. */
    period: text('period').notNull(),
    closedAt: instant('closed_at').notNull(),
    closedById: text('closed_by_id').notNull(),
    closedByName: text('closed_by_name').notNull(),
    /** The ledger's last line when it was closed, and its hash. */
    ledgerSequence: integer('ledger_sequence').notNull(),
    ledgerHash: text('ledger_hash').notNull(),
    totalsJson: text('totals_json').notNull(),
    reopenedAt: instant('reopened_at'),
    reopenedByName: text('reopened_by_name').notNull().default(''),
    reopenReason: text('reopen_reason').notNull().default(''),
  },
  table => [oneOf('closings_kind_known', table.kind, CLOSING_KINDS), index('closings_by_period').on(table.kind, table.period, table.closedAt)],
);

export const closingBalances = sqliteTable(
  'closing_balances',
  {
    closingId: text('closing_id').notNull().references(() => closings.id, { onDelete: 'restrict' }),
    itemId: text('item_id').notNull().references(() => items.id, { onDelete: 'restrict' }),
    onHandMicro: micro('on_hand_micro').notNull(),
    valueE4: integer('value_e4').notNull(),
    averageValueE4: integer('average_value_e4'),
    averageQuantityMicro: micro('average_quantity_micro'),
    layersJson: text('layers_json').notNull().default('[]'),
  },
  table => [primaryKey({ columns: [table.closingId, table.itemId] })],
);
