/** Categories as choices: each below its parent. */
import type { OutputOf } from '../client/procedure-types.ts';

type Category = OutputOf<'masterData.all'>['categories'][number];
const INDENT = '　';

/** One whose parent is gone stands at the top, so that it can still be chosen. */
export function categoryOptions(categories: readonly Category[]): { value: string; label: string }[] {
  const known = new Set(categories.map(each => each.id));
  const below = (parentId: string | null): Category[] => categories.filter(each => (parentId === null ? each.parentId === null || !known.has(each.parentId) : each.parentId === parentId));
  const walk = (category: Category, depth: number): { value: string; label: string }[] => [{ value: category.id, label: `${INDENT.repeat(depth)}${category.name}` }, ...below(category.id).flatMap(child => walk(child, depth + 1))];
  return below(null).flatMap(category => walk(category, 0));
}
