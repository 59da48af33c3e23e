/** The policy by level: each parameter somebody set, and the classes it is set for. */
import type { AbcClass, PolicyScope, XyzClass } from '../../shared/kernel/vocabulary.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';
import { ITEM_CAPTION, type ItemCaption } from './item-repository.ts';

export type PolicyValueRow = {
  readonly scope: PolicyScope;
  /** '' for the company, AX…CZ for a cell, else the id of the category or the item. */
  readonly scopeId: string;
  readonly parameter: string;
  readonly valueJson: string;
  readonly reason: string;
  readonly setAt: number;
  readonly setByName: string;
};
export type ItemClassRow = { readonly abcClass: AbcClass; readonly xyzClass: XyzClass | null; readonly annualUseE4: number };

/** Category names, the topmost first; a category that sets nothing has no row. */
export type CategoryPolicyRow = { readonly categoryId: string; readonly name: string; readonly parameter: string; readonly valueJson: string };

const KEY = 'scope = @scope and scope_id = @scopeId and parameter = @parameter';

export function findPolicyValue(db: ReadableDb, key: Pick<PolicyValueRow, 'scope' | 'scopeId' | 'parameter'>): PolicyValueRow | undefined {
  return db.get(`select * from policy_values where ${KEY}`, key);
}
export function savePolicyValue(db: WritableDb, row: PolicyValueRow): void {
  db.run(
    `insert into policy_values (scope, scope_id, parameter, value_json, reason, set_at, set_by_name) values (@scope, @scopeId, @parameter, @valueJson, @reason, @setAt, @setByName)
      on conflict (scope, scope_id, parameter) do update set value_json = excluded.value_json, reason = excluded.reason, set_at = excluded.set_at, set_by_name = excluded.set_by_name`,
    row,
  );
}
export function deletePolicyValue(db: WritableDb, key: Pick<PolicyValueRow, 'scope' | 'scopeId' | 'parameter'>): boolean {
  return db.run(`delete from policy_values where ${KEY}`, key) === 1;
}
/** All that is set for the company, the cells and the categories. Items may be many: see `listItemPolicyValues`. */
export function listSharedPolicyValues(db: ReadableDb): PolicyValueRow[] {
  return db.all("select * from policy_values where scope in ('company', 'cell', 'category') order by scope, scope_id, parameter");
}
/** What the company, one cell and one item say. */
export function listPolicyValuesFor(db: ReadableDb, at: { cell: string; itemId: string }): Pick<PolicyValueRow, 'scope' | 'parameter' | 'valueJson'>[] {
  return db.all(
    `select scope, parameter, value_json from policy_values
      where (scope = 'company' and scope_id = '') or (scope = 'cell' and scope_id = @cell) or (scope = 'item' and scope_id = @itemId)`,
    at,
  );
}
/** What a category and those above it say. */
export function listCategoryPolicyValues(db: ReadableDb, categoryId: string): CategoryPolicyRow[] {
  return db.all(
    `with recursive chain (id, name, parent_id, depth) as (
        select id, name, parent_id, 0 from categories where id = @categoryId
        union all select c.id, c.name, c.parent_id, chain.depth + 1 from categories c join chain on c.id = chain.parent_id where chain.depth < 20)
      select chain.id as category_id, chain.name, p.parameter, p.value_json from chain join policy_values p on p.scope = 'category' and p.scope_id = chain.id order by chain.depth desc`,
    { categoryId },
  );
}

/** Class by value and by error, as the latest forecast has it. */
export function findItemClass(db: ReadableDb, itemId: string): ItemClassRow | undefined {
  return db.get('select abc_class, xyz_class, annual_use_e4 from item_forecasts where item_id = @itemId', { itemId });
}
/** How many active items lie in each cell, and what a year's use of them is worth. Items without an error, or without a forecast, have no cell. */
export function countItemsByCell(db: ReadableDb): { abcClass: AbcClass | null; xyzClass: XyzClass | null; items: number; annualUseE4: number }[] {
  return db.all(
    `select f.abc_class, f.xyz_class, count(*) as items, coalesce(sum(f.annual_use_e4), 0) as annual_use_e4
      from items i left join item_forecasts f on f.item_id = i.id where i.is_active = 1 group by f.abc_class, f.xyz_class`,
  );
}
export function countItemsByCategory(db: ReadableDb): { categoryId: string; items: number }[] {
  return db.all('select category_id, count(*) as items from items where is_active = 1 and category_id is not null group by category_id');
}

export type ItemPolicyRow = ItemCaption & PolicyValueRow & { readonly itemId: string };

/** Everything set for single items, at most `limit` items, those set last first. */
export function listItemPolicyValues(db: ReadableDb, limit: number): { rows: ItemPolicyRow[]; total: number } {
  const total = db.get<{ n: number }>("select count(distinct scope_id) as n from policy_values where scope = 'item'")?.n ?? 0;
  const rows = db.all<ItemPolicyRow>(
    `with latest as (select scope_id, max(set_at) as at from policy_values where scope = 'item' group by scope_id order by at desc, scope_id limit @limit)
      select p.*, i.id as item_id, ${ITEM_CAPTION} from latest join policy_values p on p.scope = 'item' and p.scope_id = latest.scope_id
      join items i on i.id = p.scope_id join units u on u.id = i.unit_id order by latest.at desc, i.code, p.parameter`,
    { limit },
  );
  return { rows, total };
}
/** The order quantities an item is kept with: the item level of those two parameters. */
export function saveItemOrderQuantities(db: WritableDb, row: { itemId: string; minimumOrderMicro: number | null; packSizeMicro: number | null; at: number }): void {
  db.run('update items set minimum_order_micro = @minimumOrderMicro, pack_size_micro = @packSizeMicro, updated_at = @at, version = version + 1 where id = @itemId', row);
}
