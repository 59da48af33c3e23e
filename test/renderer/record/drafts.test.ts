import { describe, expect, test } from 'vitest';

import { columnsOf, headerOf, recordTypeOf } from '../../../renderer/features/record/document-kinds.ts';
import { draftKey, type DraftPlace, forgetDraft, loadDraft, saveDraft, type DraftStore } from '../../../renderer/features/record/draft-storage.ts';
import { changeDraft, findLineOf, isWorthKeeping, newDraft, type Draft, type ItemHit } from '../../../renderer/features/record/draft.ts';
import { documentInput, missingFields, readLine, type LineInput } from '../../../renderer/features/record/read-lines.ts';

const OP = '7e3d6c1e-9a57-4f0e-8f66-0d6f0c7d7a10';
const TODAY = '2026-06-09';

function item(changes: Partial<ItemHit> = {}): ItemHit {
  return { id: 'i1', code: 'DJ-0107', name: '数控刀片', spec: 'CNMG120408', unit: '片', unitDecimals: 0, locationId: 'A', locationCode: 'A-03-2', onHandMicro: 96_000_000, referencePriceE4: 385_000, isActive: true, isBatchTracked: false, units: [], ...changes };
}

function memoryStore(): DraftStore & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return { kept, getItem: key => kept.get(key) ?? null, setItem: (key, value) => { kept.set(key, value); }, removeItem: key => { kept.delete(key); } };
}

function draftWith(quantity: string, changes: Partial<Draft['lines'][number]> = {}, type: Draft['type'] = 'issue', of: ItemHit = item()): Draft {
  const draft = changeDraft(newDraft(type, OP, TODAY), { kind: 'add', key: 'k1', item: of, quantity });
  return { ...draft, lines: draft.lines.map(line => ({ ...line, ...changes })) };
}

const place = (changes: Partial<DraftPlace> = {}): DraftPlace => ({ userId: 'u1', type: 'issue', openedId: null, ...changes });
const read = (draft: Draft) => readLine(draft, draft.lines[0]!);

describe('a draft', () => {
  test('keeps an item on one line: the second time its line is found', () => {
    const draft = draftWith('3');
    expect(findLineOf(draft, 'i1')?.key).toBe('k1');
    expect(findLineOf(draft, 'i2')).toBeUndefined();
  });

  test('gets a removed line back in its place', () => {
    const three = ['a', 'b', 'c'].reduce<Draft>((draft, id) => changeDraft(draft, { kind: 'add', key: id, item: item({ id }) }), newDraft('issue', OP, TODAY));
    const removed = changeDraft(three, { kind: 'remove', key: 'b' });
    expect(changeDraft(removed, { kind: 'restore', line: three.lines[1]!, at: 1 })).toEqual(three);
  });

  test('an emptied place cell is no place, not an empty name', () => {
    expect(changeDraft(draftWith('3', { locationId: 'B' }), { kind: 'cell', key: 'k1', column: 'location', value: '' }).lines[0]!.locationId).toBeNull();
  });
});

describe('drafts survive', () => {
  test('what is written is read back with the posting\'s own id, so that posting again books once', () => {
    const store = memoryStore();
    const draft = draftWith('8', { note: '急用' });
    expect(saveDraft(store, place(), draft)).toBe(true);
    expect(loadDraft(store, place())).toEqual(draft);
  });

  test('each person and type has a draft of its own', () => {
    const store = memoryStore();
    saveDraft(store, place(), draftWith('8'));
    expect(loadDraft(store, place({ userId: 'u2' }))).toBeNull();
    expect(loadDraft(store, place({ type: 'receipt' }))).toBeNull();
  });

  test('an empty document is not kept, a posted one is forgotten', () => {
    const store = memoryStore();
    expect(saveDraft(store, place(), newDraft('issue', OP, TODAY))).toBe(false);
    saveDraft(store, place(), draftWith('8'));
    forgetDraft(store, place());
    expect(store.kept.size).toBe(0);
  });

  test('a draft of another version, or broken text, counts as none', () => {
    const store = memoryStore();
    store.setItem(draftKey(place()), '{"type":"issue","lines":');
    expect(loadDraft(store, place())).toBeNull();
    store.setItem(draftKey(place()), JSON.stringify({ ...draftWith('8'), surprise: 1 }));
    expect(loadDraft(store, place())).toBeNull();
  });

  test('a head alone is worth keeping, the day alone is not', () => {
    expect(isWorthKeeping({ ...newDraft('issue', OP, TODAY), purpose: 'MO2606-018' })).toBe(true);
    expect(isWorthKeeping(newDraft('issue', OP, '2026-06-01'))).toBe(false);
  });
});

describe('lines as they are posted', () => {
  test('quantities are read exactly, full-width figures of an input method included', () => {
    expect(read(draftWith('１２')).input?.quantityMicro).toBe(12_000_000);
    expect(read(draftWith('1,200.5', {}, 'issue', item({ unitDecimals: 1 }))).input?.quantityMicro).toBe(1_200_500_000);
  });

  test('every mistake is named with its cell', () => {
    expect(read(draftWith('')).problems).toEqual({ quantity: 'missing' });
    expect(read(draftWith('十二')).problems).toEqual({ quantity: 'wrong' });
    expect(read(draftWith('1.5')).problems).toEqual({ quantity: 'wrong' });
    expect(read(draftWith('0')).problems).toEqual({ quantity: 'zero' });
    expect(read(draftWith('-3')).problems).toEqual({ quantity: 'wrong' });
    expect(read(draftWith('3', { price: 'abc' }, 'receipt')).problems).toEqual({ price: 'wrong' });
  });

  test('nothing found is a result of a count', () => {
    expect(read(draftWith('0', {}, 'count')).input?.quantityMicro).toBe(0);
  });

  test('a transfer needs another place to go to', () => {
    expect(read(draftWith('3', {}, 'transfer')).problems).toEqual({ toLocation: 'missing' });
    expect(read(draftWith('3', { toLocationId: 'A' }, 'transfer')).problems).toEqual({ toLocation: 'sameLocation' });
    expect(read(draftWith('3', { toLocationId: 'B' }, 'transfer')).input?.toLocationId).toBe('B');
  });

  test('an empty price and an empty 请领 stay open: the backend takes the reference price, as an estimate', () => {
    expect(read(draftWith('3', {}, 'receipt')).input).toEqual({ itemId: 'i1', quantityMicro: 3_000_000, requestedMicro: null, unitPriceE4: null, locationId: null, toLocationId: null, note: '', isEstimated: true });
  });

  test('fields a form does not have are not posted, whatever an older draft holds', () => {
    const input: LineInput = { itemId: 'i1', quantityMicro: 1 };
    const draft = { ...newDraft('receipt', OP, TODAY), departmentId: 'd1', supplierId: 's1', person: ' 王建国 ', purpose: 'x', customer: '某公司' };
    expect(documentInput(draft, [input])).toEqual({ type: 'receipt', businessType: 'purchase', businessDate: TODAY, departmentId: 'd1', supplierId: 's1', person: '王建国', lines: [input] });
  });

  test('an issue names its department, a sale its customer, scrap its reason', () => {
    expect(missingFields(newDraft('issue', OP, TODAY))).toEqual(['department']);
    expect(missingFields({ ...newDraft('issue', OP, TODAY), businessType: 'sale' })).toEqual(['customer']);
    expect(missingFields({ ...newDraft('issue', OP, TODAY), businessType: 'other_out' })).toEqual([]);
    expect(missingFields({ ...newDraft('scrap', OP, TODAY), reason: ' ' })).toEqual(['reason']);
    expect(missingFields({ ...newDraft('scrap', OP, TODAY), reason: '过期', residual: '很少' })).toEqual(['residual']);
    expect(missingFields(newDraft('receipt', OP, TODAY))).toEqual([]);
  });
});

describe('who may not see costs', () => {
  test('has no price, amount, tax or residual value, however much is asked for', () => {
    expect(columnsOf('receipt', { maySeeCosts: false, isMore: true })).toEqual(['requested', 'quantity', 'location', 'after', 'hint', 'note']);
    expect(columnsOf('receipt', { maySeeCosts: true, isMore: false })).toEqual(['requested', 'quantity', 'price', 'amount', 'location', 'after', 'hint', 'note']);
    expect(columnsOf('receipt', { maySeeCosts: true, isMore: true })).toContain('taxRate');
    expect(headerOf('scrap', '', { maySeeCosts: false, isMore: true })).not.toContain('residual');
  });

  test('goods that are sold go to a customer, not to a department', () => {
    expect(headerOf('issue', 'sale', { maySeeCosts: true, isMore: false })).toEqual(['date', 'businessType', 'customer', 'person', 'purpose']);
  });

  test('an unknown type in an address is an issue', () => {
    expect([recordTypeOf('receipt'), recordTypeOf('reversal'), recordTypeOf(null)]).toEqual(['receipt', 'issue', 'issue']);
  });
});
