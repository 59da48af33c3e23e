/** Categories as choices: in the order they are shown, each below its parent. */
import type { OutputOf } from '../client/procedure-types.ts';
import type { FilterOption } from './filter-menu.tsx';

type Category = OutputOf<'masterData.all'>['categories'][number];
const INDENT = '　';

/** As a filter's menu has them, with their depth. One whose parent is gone stands at the top, so that it can still be chosen. */
export function categoryTree(categories: readonly Category[]): (FilterOption & { readonly depth: number })[] {
  const known = new Set(categories.map(each => each.id));
  const isTop = (category: Category) => category.parentId === null || !known.has(category.parentId);
  const walk = (category: Category, depth: number): (FilterOption & { readonly depth: number })[] => [
    { id: category.id, label: category.name, depth },
    ...categories.filter(each => each.parentId === category.id).flatMap(child => walk(child, depth + 1)),
  ];
  return categories.filter(isTop).flatMap(category => walk(category, 0));
}

/** As a list to choose one from has them, indented. */
export function categoryOptions(categories: readonly Category[]): { value: string; label: string }[] {
  return categoryTree(categories).map(({ id, label, depth }) => ({ value: id, label: `${INDENT.repeat(depth)}${label}` }));
}
