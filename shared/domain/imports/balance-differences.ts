/** Where a file contradicts itself: the stock it states for an item against opening stock and movements. */
import { assertNever } from '../../kernel/assert.ts';
import type { BalanceDifference, ItemRecord, ItemReference, MovementRecord } from './import-reading.ts';

/** Micro-units a movement adds to its item's total. */
export function signedMicro(movement: Pick<MovementRecord, 'kind' | 'quantityMicro'>): number {
  switch (movement.kind) {
    case 'receipt':
    case 'return_in':
    case 'count':
      return movement.quantityMicro;
    case 'issue':
    case 'return_out':
    case 'scrap':
      return -movement.quantityMicro;
    case 'transfer':
      return 0;
    default:
      return assertNever(movement.kind);
  }
}

/** Items whose stated stock is not opening + movements. Held rows leave such a difference on purpose. */
export function findBalanceDifferences(items: readonly ItemRecord[], movements: readonly MovementRecord[]): readonly BalanceDifference[] {
  const computed = new Map<ItemReference, number>();
  const add = (item: ItemReference, micro: number): void => void computed.set(item, (computed.get(item) ?? 0) + micro);
  for (const record of items) add(record.item, record.openingQuantityMicro ?? 0);
  for (const movement of movements) add(movement.item, signedMicro(movement));
  const differences: BalanceDifference[] = [];
  for (const { item, sheet, row, statedBalanceMicro } of items) {
    const computedMicro = computed.get(item) ?? 0;
    if (statedBalanceMicro !== null && statedBalanceMicro !== computedMicro) {
      differences.push({ item, sheet, row, statedMicro: statedBalanceMicro, computedMicro });
    }
  }
  return differences;
}
