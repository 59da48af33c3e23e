import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { readRows } from '../../../../helpers/database-content.ts';
import { type TestBackend, codeOf, makeBackend, must, op } from '../../../../helpers/make-backend.ts';

let rig: TestBackend;
beforeAll(async () => { rig = await makeBackend(); });
afterAll(() => { rig.close(); });

describe('units, categories, suppliers, places, departments', () => {
  test('each entry is there once by its name, a place by its code; it can be renamed', async () => {
    const { masterData } = rig.client;
    const unit = must(await masterData.saveUnit({ ...op(), name: '千克', decimals: 3 }));
    const supplier = must(await masterData.saveSupplier({ ...op(), code: 'S1', name: '恒锐', leadTimeDays: 9, contact: '138' }));
    const place = must(await masterData.saveLocation({ ...op(), code: 'A-01' }));
    const department = must(await masterData.saveDepartment({ ...op(), name: '装配' }));
    expect(await masterData.saveUnit({ ...op(), name: '千克', decimals: 0 })).toEqual({ ok: false, failure: { code: 'CODE_TAKEN', params: { code: '千克' } } });
    expect(codeOf(await masterData.saveSupplier({ ...op(), name: '恒锐' }))).toBe('CODE_TAKEN');
    expect(codeOf(await masterData.saveLocation({ ...op(), code: 'A-01', name: '另一处' }))).toBe('CODE_TAKEN');
    expect(codeOf(await masterData.saveDepartment({ ...op(), name: '装配' }))).toBe('CODE_TAKEN');
    expect(must(await masterData.saveUnit({ ...op(), id: unit.id, name: '公斤', decimals: 3 }))).toEqual({ id: unit.id, name: '公斤', decimals: 3 });
    expect(must(await masterData.saveSupplier({ ...op(), id: supplier.id, code: 'S1', name: '恒锐', isActive: false }))).toEqual({ id: supplier.id, code: 'S1', name: '恒锐', leadTimeDays: null, contact: '', isActive: false });
    expect(codeOf(await masterData.saveDepartment({ ...op(), id: 'no', name: '机加' }))).toBe('NOT_FOUND');
    expect(must(await masterData.all({}))).toEqual({
      units: [{ id: unit.id, name: '公斤', decimals: 3 }], categories: [], suppliers: [{ id: supplier.id, code: 'S1', name: '恒锐', leadTimeDays: null, contact: '', isActive: false }],
      locations: [{ id: place.id, code: 'A-01', name: '', isActive: true }], departments: [{ id: department.id, name: '装配', isActive: true }],
    });
    expect(rig.events.filter(event => event.name === 'masterData.changed').map(event => event.payload)).toEqual(['units', 'suppliers', 'locations', 'departments', 'units', 'suppliers'].map(kind => ({ kind })));
    expect(readRows(rig.dataDir, "select entity, entity_name from audit_log where entity = 'units'")).toEqual([{ entity: 'units', entity_name: '千克' }, { entity: 'units', entity_name: '公斤' }]);
  });

  test('a category may lie below another, not below itself, not below one of its own, not below none', async () => {
    const { masterData } = rig.client;
    const top = must(await masterData.saveCategory({ ...op(), name: '五金' }));
    const middle = must(await masterData.saveCategory({ ...op(), name: '紧固件', parentId: top.id }));
    const low = must(await masterData.saveCategory({ ...op(), name: '螺栓', parentId: middle.id }));
    for (const parentId of [top.id, middle.id, low.id]) expect(codeOf(await masterData.saveCategory({ ...op(), id: top.id, name: '五金', parentId }))).toBe('IN_USE');
    expect(codeOf(await masterData.saveCategory({ ...op(), name: '螺母', parentId: 'no' }))).toBe('NOT_FOUND');
    expect(must(await masterData.saveCategory({ ...op(), id: low.id, name: '螺栓', parentId: top.id })).parentId).toBe(top.id);
  });
});
