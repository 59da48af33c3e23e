/** The categories of the policy as a tree laid out in lines. */
type Node = { readonly categoryId: string; readonly parentId: string | null };

/** Parents before their children, else in the order given. One whose parent is missing stands at the top. */
export function policyTree<Category extends Node>(categories: readonly Category[]): { readonly category: Category; readonly depth: number }[] {
  const known = new Set(categories.map(category => category.categoryId));
  const childrenOf = (parentId: string | null) => categories.filter(category => (category.parentId !== null && known.has(category.parentId) ? category.parentId : null) === parentId);
  const lay = (parentId: string | null, depth: number): { category: Category; depth: number }[] =>
    childrenOf(parentId).flatMap(category => [{ category, depth }, ...lay(category.categoryId, depth + 1)]);
  return lay(null, 0);
}
