/** The fixed points of most tests. */
import { fileURLToPath } from 'node:url';

import { microFromUnits } from '../../shared/kernel/quantity.ts';

export const MIGRATIONS = fileURLToPath(new URL('../../db/migrations', import.meta.url));
/** A Monday, ten in the morning in Shanghai. */
export const START_AT = Date.parse('2026-06-08T02:00:00Z');
export const START_DAY = '2026-06-08';

export const units = (quantity: number) => microFromUnits(quantity);
