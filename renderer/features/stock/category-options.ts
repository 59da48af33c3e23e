/** Categories as a tree: in the order they are shown, and with what lies below a chosen one. */
import type { OutputOf } from '../../client/procedure-types.ts';
import type { FilterOption } from '../../parts/filter-menu.tsx';

type Category = OutputOf<'masterData.all'>['categories'][number];

function childrenOf(categories: readonly Category[], parentId: string | null): Category[] {
  return categories.filter(each => each.parentId === parentId);
}

/** Each category below its parent. One whose parent is gone stands at the top, so that it can still be chosen. */
export function categoryOptions(categories: readonly Category[]): FilterOption[] {
  const known = new Set(categories.map(each => each.id));
  const isTop = (category: Category) => category.parentId === null || !known.has(category.parentId);
  const walk = (category: Category, depth: number): FilterOption[] => [
    { id: category.id, label: category.name, depth },
    ...childrenOf(categories, category.id).flatMap(child => walk(child, depth + 1)),
  ];
  return categories.filter(isTop).flatMap(category => walk(category, 0));
}

/** The chosen categories with everything below them: who chooses 刀具 means 铣刀 too. */
export function withSubcategories(ids: readonly string[], categories: readonly Category[]): string[] {
  const wanted = new Set<string>();
  const add = (id: string) => {
    if (wanted.has(id)) return;
    wanted.add(id);
    for (const child of childrenOf(categories, id)) add(child.id);
  };
  for (const id of ids) add(id);
  return [...wanted];
}
