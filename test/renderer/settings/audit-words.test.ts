import { describe, expect, test } from 'vitest';

import { AUDIT_ACTIONS, AUDIT_FIELDS, auditAction, changedFields } from '../../../renderer/features/settings/audit-words.ts';
import zh from '../../../renderer/features/settings/texts.zh-CN.json' with { type: 'json' };
import { contract } from '../../../shared/contract/index.ts';
import type { Procedure } from '../../../shared/contract/procedure.ts';

describe('an entry of the audit log in words', () => {
  test('every command of the contract has a word', () => {
    const commands = Object.entries(contract).flatMap(([group, procedures]) => Object.entries<Procedure>(procedures).flatMap(([name, procedure]) => (procedure.kind === 'command' ? [`${group}.${name}`] : [])));
    expect(commands.filter(name => auditAction(name) === null)).toEqual([]);
    expect(AUDIT_ACTIONS.filter(action => !(action in zh.audit.actions))).toEqual([]);
    expect(AUDIT_FIELDS.filter(field => !(field in zh.audit.fields))).toEqual([]);
  });

  test('only what differs is told; hashes and ids are left out', () => {
    expect(changedFields('{"state":"ordered","version":3}', '{"state":"received","documentNumber":"RK20261122-001","quantityMicro":100000000,"itemId":"x"}')).toEqual([
      { field: 'state', before: 'ordered', after: 'received' },
      { field: 'documentNumber', before: null, after: 'RK20261122-001' },
      { field: 'quantity', before: null, after: '100' },
    ]);
    expect(changedFields('{"companyName":"启明","serviceLevel":0.95}', '{"companyName":"启明","serviceLevel":0.98}')).toEqual([{ field: 'serviceLevel', before: '0.95', after: '0.98' }]);
  });

  test('nested figures are written out, money and parts of a unit in their own units', () => {
    expect(changedFields(null, '{"parameters":{"deadDays":60,"pendingDays":0},"unitPriceE4":125000,"quantityMicro":1500000}')).toEqual([
      { field: 'parameters', before: null, after: 'deadDays:60, pendingDays:0' },
      { field: 'unitPrice', before: null, after: '12.50' },
      { field: 'quantity', before: null, after: '1.50' },
    ]);
    expect(changedFields(null, null)).toEqual([]);
  });
});
