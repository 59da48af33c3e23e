/** Which rows of one file mean the same item, however they write it. */
import type { ItemReference } from './import-reading.ts';
import { looseKey, looseNameSpecKey, nameSpecKey } from './normalise-text.ts';

export type ItemFinding = {
  /** One object per item: equal items are the same object. */
  readonly item: ItemReference;
  /** found_by_name: the row has no code, the file knows it. spelling: written in another way. other_name: the code is another item's. */
  readonly note: 'found_by_name' | 'spelling' | 'other_name' | 'ambiguous' | null;
};

export type ItemIndex = {
  /** Makes the item known, with this writing, unless its code, barcode or name is known already. */
  readonly register: (reference: ItemReference) => ItemReference;
  readonly find: (reference: ItemReference) => ItemFinding;
};

export function makeItemIndex(): ItemIndex {
  const byCode = new Map<string, ItemReference>();
  const byBarcode = new Map<string, ItemReference>();
  const byName = new Map<string, ItemReference[]>();
  const byLooseName = new Map<string, ItemReference[]>();
  const found = new Map<string, ItemFinding>();

  const insert = (item: ItemReference): ItemReference => {
    found.clear();
    if (item.code !== null && !byCode.has(item.code)) byCode.set(item.code, item);
    if (item.barcode !== null && !byBarcode.has(item.barcode)) byBarcode.set(item.barcode, item);
    if (item.name !== null) {
      push(byName, nameSpecKey(item.name, item.spec), item);
      push(byLooseName, looseNameSpecKey(item.name, item.spec), item);
    }
    return item;
  };

  const look = (reference: ItemReference): ItemFinding | undefined => {
    const coded = reference.code === null ? undefined : byCode.get(reference.code);
    if (coded !== undefined) return { item: coded, note: compareNames(coded, reference) };
    if (reference.code !== null) return undefined;
    const scanned = reference.barcode === null ? undefined : byBarcode.get(reference.barcode);
    if (scanned !== undefined) return { item: scanned, note: compareNames(scanned, reference) };
    const same = byName.get(nameSpecKey(reference.name, reference.spec)) ?? [];
    if (same.length > 0) return fromCandidates(same, reference, 'found_by_name');
    const alike = byLooseName.get(looseNameSpecKey(reference.name, reference.spec)) ?? [];
    return alike.length > 0 ? fromCandidates(alike, reference, 'spelling') : undefined;
  };

  return {
    register: (reference) => {
      const known = look(reference);
      return known === undefined || known.note === 'ambiguous' || known.note === 'other_name' ? insert(reference) : known.item;
    },
    find: (reference) => {
      const key = `${reference.code ?? ''}\u0001${reference.barcode ?? ''}\u0001${reference.name ?? ''}\u0001${reference.spec ?? ''}`;
      const before = found.get(key);
      if (before !== undefined) return before;
      const finding = look(reference) ?? { item: insert(reference), note: null };
      found.set(key, finding);
      return finding;
    },
  };
}

function push(map: Map<string, ItemReference[]>, key: string, item: ItemReference): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [item]);
  else list.push(item);
}

function fromCandidates(candidates: readonly ItemReference[], reference: ItemReference, note: 'found_by_name' | 'spelling'): ItemFinding {
  const [first] = candidates;
  if (first === undefined) return { item: reference, note: null };
  if (candidates.length > 1) return { item: reference, note: 'ambiguous' };
  return { item: first, note: note === 'found_by_name' && first.code === null ? null : note };
}

/** Null: the same name, or nothing to compare. */
export function compareNames(known: ItemReference, reference: ItemReference): 'spelling' | 'other_name' | null {
  if (known.name === null || reference.name === null) return null;
  if (nameSpecKey(known.name, known.spec) === nameSpecKey(reference.name, reference.spec)) return null;
  if (looseNameSpecKey(known.name, known.spec) === looseNameSpecKey(reference.name, reference.spec)) return 'spelling';
  const sameName = looseKey(known.name) === looseKey(reference.name);
  if (sameName && ((known.spec ?? '') === '' || (reference.spec ?? '') === '')) return null;
  // "深沟球轴承6204" in one column is "深沟球轴承" + "6204" in two.
  const joined = looseKey(`${known.name}${known.spec ?? ''}`) === looseKey(`${reference.name}${reference.spec ?? ''}`);
  return joined ? 'spelling' : 'other_name';
}
