import { describe, expect, test } from 'vitest';

import { addressOf, CHECK_GROUPS, mendOf } from '../../../renderer/features/health/check-groups.ts';
import { wrongOf, type Finding } from '../../../renderer/features/health/finding-columns.tsx';
import zh from '../../../renderer/features/health/texts.zh-CN.json' with { type: 'json' };
import { HEALTH_CHECKS } from '../../../shared/contract/health.contract.ts';

describe('the checks on the page', () => {
  test('every check of the backend is listed once, gravest first, with a name, a reason and its rule', () => {
    expect([...CHECK_GROUPS.flatMap(group => group.checks)].sort()).toEqual([...HEALTH_CHECKS].sort());
    for (const check of HEALTH_CHECKS) expect(Object.keys(zh.checks[check])).toEqual(['name', 'why', 'rule']);
  });

  test('what mends it, for who may; the others are led to the item', () => {
    const all = { mayCount: true, mayEdit: true };
    expect([mendOf('negative_balance', all), mendOf('future_dated', all), mendOf('no_category', all), mendOf('duplicate', all)]).toEqual(['count', 'document', 'edit', 'item']);
    expect([mendOf('negative_balance', { ...all, mayCount: false }), mendOf('no_category', { ...all, mayEdit: false })]).toEqual(['item', 'item']);
    const found = { itemId: 'i', documentId: 'd' };
    expect([addressOf('count', found, ''), addressOf('document', found, ''), addressOf('edit', found, '?check=no_unit'), addressOf('item', found, '?check=no_unit')]).toEqual(['/record?type=count&item=i', '/documents?document=d', '/health/edit/i?check=no_unit', '/items/i']);
  });

  test('every finding has its sentence', () => {
    const row: Finding = { id: 'i', itemId: 'i', code: 'A', name: '轴承', spec: '', unit: '套', unitDecimals: 0, onHandMicro: 3_000_000, quantityMicro: -2_000_000, locationCode: null, date: null, weeks: null, hasPrice: false, documentId: null, documentNumber: '', twins: [] };
    const keys = HEALTH_CHECKS.map(check => wrongOf(check, row).key.replace('wrong.', ''));
    expect(keys.filter(key => !(key in zh.wrong))).toEqual([]);
    expect(wrongOf('negative_balance', { ...row, locationCode: 'A-01' })).toEqual({ key: 'wrong.negative_place', params: { place: 'A-01', amount: '−2 套' } });
    expect([wrongOf('negative_balance', { ...row, locationCode: '' }).key, wrongOf('zero_value', { ...row, hasPrice: true }).key, wrongOf('no_movement', { ...row, date: '2024-01-01' }).key]).toEqual(['wrong.negative_nowhere', 'wrong.zero_value', 'wrong.no_movement']);
  });
});
