/** The figure of a rule as it holds now where a suggestion speaks of it: people may have changed it since. */
import type { ReadableDb } from '../../../../db/connection.ts';
import { findItem } from '../../../../db/repositories/item-repository.ts';
import { listCategories } from '../../../../db/repositories/master-data-repository.ts';
import type { SuggestionRow } from '../../../../db/repositories/scorecard-repository.ts';
import { EVERYWHERE, rulesFor } from '../../../../shared/domain/alerts/index.ts';
import { readOverrides, readRules } from '../alerts/read-rules.ts';

type Place = Pick<SuggestionRow, 'ruleId' | 'scope' | 'scopeId' | 'parameter'>;

/** Of one place after the other: the rule's own, or what its item or category has instead. Null for a rule or a figure that is gone. */
export function figuresInForce(db: ReadableDb): (place: Place) => number | null {
  const rules = readRules(db).map(rule => ({ ...rule, scope: EVERYWHERE }));
  const overrides = readOverrides(db);
  const parents = new Map(listCategories(db).map(category => [category.id, category.parentId]));
  const upwards = (id: string | null): string[] => {
    const chain: string[] = [];
    for (let at = id; at !== null && !chain.includes(at); at = parents.get(at) ?? null) chain.push(at);
    return chain;
  };
  return ({ ruleId, scope, scopeId, parameter }) => {
    const rule = rules.find(each => each.id === ruleId);
    if (rule === undefined) return null;
    const categoryIds = scope === 'item' ? upwards(findItem(db, scopeId)?.categoryId ?? null) : scope === 'category' ? upwards(scopeId) : [];
    const [held] = rulesFor([rule], scope === null ? [] : overrides, { itemId: scope === 'item' ? scopeId : '', categoryIds, abcClass: null, locationId: null });
    return held?.parameters[parameter] ?? null;
  };
}
