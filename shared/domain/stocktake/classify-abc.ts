/** ABC classes by what a year's use is worth. */
import { assert } from '../../kernel/assert.ts';
import type { AbcClass } from '../../kernel/vocabulary.ts';

/** Shares of the whole value, in percent: items that make up the first 80 % are A, up to 95 % B, the rest C (Dickie 1951, "ABC Inventory Analysis"). */
export const ABC_SHARES = { A: 80, B: 95 } as const;

/**
 * Each item's class. The item that crosses a share still belongs to the class below it, so the dearest item is always A. What was not used is C.
 * Values are 10⁻⁴ 元 of a year, not negative.
 */
export function classifyAbc(items: readonly { readonly itemId: string; readonly yearlyValueE4: number }[]): Map<string, AbcClass> {
  const sorted = [...items].sort((a, b) => b.yearlyValueE4 - a.yearlyValueE4 || (a.itemId < b.itemId ? -1 : 1));
  const totalE4 = sorted.reduce((sum, item) => sum + item.yearlyValueE4, 0);
  assert(Number.isSafeInteger(totalE4 * 100), 'classifyAbc: a hundred times the whole value is still exact');
  const classes = new Map<string, AbcClass>();
  let beforeE4 = 0;
  for (const { itemId, yearlyValueE4 } of sorted) {
    const reached = beforeE4 * 100;
    classes.set(itemId, yearlyValueE4 <= 0 || reached >= totalE4 * ABC_SHARES.B ? 'C' : reached >= totalE4 * ABC_SHARES.A ? 'B' : 'A');
    beforeE4 += yearlyValueE4;
  }
  return classes;
}
