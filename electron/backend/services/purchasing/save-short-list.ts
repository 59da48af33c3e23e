/** Units, categories, suppliers, locations, departments. */
import type { SqlParams } from '../../../../db/connection.ts';
import {
  type ShortList,
  findIdByWord,
  findInList,
  insertInList,
  listCategories,
  listDepartments,
  listLocations,
  listSuppliers,
  listUnits,
  updateInList,
} from '../../../../db/repositories/master-data-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import type { CallContext } from '../../environment.ts';
import { audit, runCommand } from '../../run-command.ts';

export function readShortLists(context: CallContext) {
  const db = context.env.db.reader;
  return { units: listUnits(db), categories: listCategories(db), suppliers: listSuppliers(db), locations: listLocations(db), departments: listDepartments(db) };
}

/** Inserts or changes one entry. `word` is what must be unique in the list: the name, or the code of a location. */
export function saveInShortList<F extends SqlParams>(context: CallContext, list: ShortList, input: { readonly opId: string; readonly id?: string | undefined }, word: string, fields: F): F & { id: string } {
  return runCommand(context, { ...input, fields }, transaction => {
    const { tx, effects } = transaction;
    const same = findIdByWord(tx, list, word);
    if (same !== undefined && same !== input.id) throw new DomainError('CODE_TAKEN', { code: word });
    const before = input.id === undefined ? undefined : findInList(tx, list, input.id);
    if (input.id !== undefined && before === undefined) throw new DomainError('NOT_FOUND', { what: list });
    const id = input.id ?? context.env.newId();
    if (input.id === undefined) insertInList(tx, list, { id, ...fields });
    else updateInList(tx, list, { id, ...fields });
    audit(transaction, { entity: list, entityId: id, entityName: word, before, after: findInList(tx, list, id) });
    effects.events.push({ name: 'masterData.changed', payload: { kind: list } });
    return { ...fields, id };
  });
}

/** A category may not lie below itself. */
export function requireNoCycle(context: CallContext, id: string | undefined, parentId: string | null): void {
  const parents = new Map(listCategories(context.env.db.reader).map(category => [category.id, category.parentId]));
  for (let at = parentId; at !== null; at = parents.get(at) ?? null) {
    if (!parents.has(at)) throw new DomainError('NOT_FOUND', { what: 'categories' });
    if (at === id) throw new DomainError('IN_USE', { what: 'category' });
  }
}
