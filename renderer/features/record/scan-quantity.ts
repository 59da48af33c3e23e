import { MICRO_PER_UNIT, formatQuantity } from '../../../shared/kernel/quantity.ts';
import { readQuantity } from '../../parts/read-number.ts';
import type { ItemHit } from './draft.ts';

/**
 * What stands in a line's quantity after one more scan: a scan is one piece. Undefined when the scan does not count: what is weighed
 * or measured (a unit with decimals) begins with a figure somebody types, and a text that is no number is left alone.
 */
export function oneMore(quantity: string, item: Pick<ItemHit, 'unitDecimals'>): string | undefined {
  const read = readQuantity(quantity, item.unitDecimals);
  if (read.kind === 'wrong' || (read.kind === 'empty' && item.unitDecimals > 0)) return undefined;
  return formatQuantity((read.kind === 'value' ? read.value : 0) + MICRO_PER_UNIT);
}
