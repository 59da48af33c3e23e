// Pins: normalise-text.ts
import { describe, expect, it } from 'vitest';
import { type ExistingItem, type ItemReference, matchItems } from '../../../../shared/domain/imports/index.ts';

const EXISTING: readonly ExistingItem[] = [
  { id: '1', code: 'A1', barcode: '690', name: '深沟球轴承', spec: '6204-2RZ', unit: '套' },
  { id: '2', code: 'A2', barcode: null, name: '手套', spec: null, unit: '副' },
  { id: '3', code: 'A3', barcode: null, name: '螺母', spec: 'M6', unit: '个' },
  { id: '4', code: 'A4', barcode: null, name: '螺母', spec: 'M6', unit: '个' },
];
const item = (part: Partial<ItemReference>): ItemReference => ({ code: null, barcode: null, name: null, spec: null, unit: null, ...part });
const match = (part: Partial<ItemReference>): { readonly outcome: string; readonly codes: readonly string[] } => {
  const result = matchItems([{ sheet: 's', row: 7, item: item(part) }], EXISTING);
  const [first] = result.matches;
  return { outcome: first?.outcome === 'existing' ? `${first.by} ${first.itemId}` : (first?.outcome ?? ''), codes: result.issues.map((issue) => issue.code) };
};

describe('items a file names', () => {
  it('are found by code, then barcode, then name and spec in one writing', () => {
    expect(match({ code: 'A1' })).toEqual({ outcome: 'code 1', codes: [] });
    expect(match({ code: 'X9', barcode: '690', name: '深沟球轴承', spec: '6204-2RZ' })).toEqual({ outcome: 'barcode 1', codes: [] });
    expect(match({ name: '深沟球轴承', spec: '６２０４－2RZ ' })).toEqual({ outcome: 'name_and_spec 1', codes: [] });
    expect(match({ name: '深沟球轴承', spec: '6204 2rz' })).toEqual({ outcome: 'name_and_spec 1', codes: ['item_spelling'] });
  });

  it('are new when neither is known, also under a known name with another code', () => {
    expect(match({ code: 'X9', name: '手套' })).toEqual({ outcome: 'new', codes: [] });
    expect(match({ name: '扳手' })).toEqual({ outcome: 'new', codes: [] });
  });

  it('are held when a code belongs to another name or a name to two items', () => {
    expect(match({ code: 'A1', name: '砂轮片', spec: '400' })).toEqual({ outcome: 'held', codes: ['code_other_name'] });
    expect(match({ name: '螺母', spec: 'M6' })).toEqual({ outcome: 'held', codes: ['item_ambiguous'] });
  });
});
