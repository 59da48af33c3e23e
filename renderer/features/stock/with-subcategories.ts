/** A chosen category with what lies below it. */
import type { OutputOf } from '../../client/procedure-types.ts';

type Category = OutputOf<'masterData.all'>['categories'][number];

function childrenOf(categories: readonly Category[], parentId: string | null): Category[] {
  return categories.filter(each => each.parentId === parentId);
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
