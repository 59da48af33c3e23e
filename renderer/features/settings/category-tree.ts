/** Categories as a tree laid out in lines. */
export type Category = { readonly id: string; readonly code: string; readonly name: string; readonly parentId: string | null };
export type CategoryLine = { readonly category: Category; readonly depth: number };

/** Parents before their children, siblings by code, then name. A category whose parent is missing or in a circle stands at the top. */
export function categoryLines(categories: readonly Category[]): CategoryLine[] {
  const byParent = new Map<string | null, Category[]>();
  const known = new Set(categories.map(category => category.id));
  for (const category of categories) {
    const parent = category.parentId !== null && known.has(category.parentId) ? category.parentId : null;
    byParent.set(parent, [...(byParent.get(parent) ?? []), category]);
  }
  const lines: CategoryLine[] = [];
  const placed = new Set<string>();
  const place = (category: Category, depth: number) => {
    if (placed.has(category.id)) return;
    placed.add(category.id);
    lines.push({ category, depth });
    for (const child of inOrder(byParent.get(category.id) ?? [])) place(child, depth + 1);
  };
  for (const category of inOrder(byParent.get(null) ?? [])) place(category, 0);
  for (const category of inOrder(categories)) place(category, 0);
  return lines;
}

function inOrder(categories: readonly Category[]): Category[] {
  return [...categories].sort((a, b) => a.code.localeCompare(b.code, 'zh-CN') || a.name.localeCompare(b.name, 'zh-CN'));
}

/** Those a category may be put under: neither itself nor anything below it. */
export function possibleParents(categories: readonly Category[], id: string | null): CategoryLine[] {
  const lines = categoryLines(categories);
  if (id === null) return lines;
  const below = new Set([id]);
  for (const { category } of lines) {
    if (category.parentId !== null && below.has(category.parentId)) below.add(category.id);
  }
  return lines.filter(({ category }) => !below.has(category.id));
}
