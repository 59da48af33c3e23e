import { describe, expect, test } from 'vitest';

import { actionsSaying, type AuditRow, type AuditTexts, sayAction, sayChanges, sayEntity, sayName, sayValue } from '../../../renderer/features/settings/audit-say.ts';
import { AUDIT_ACTIONS, AUDIT_ENTITIES, AUDIT_FIELDS, auditAction, auditEntity, changedFields, entityAddress, fieldStates } from '../../../renderer/features/settings/audit-words.ts';
import zh from '../../../renderer/features/settings/texts.zh-CN.json' with { type: 'json' };
import commonZh from '../../../renderer/language/common.zh-CN.json' with { type: 'json' };
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
    expect(changedFields('{"state":"ordered","version":3}', '{"state":"received","documentNumber":"RK20261122-001","quantityMicro":100000000,"itemId":"x"}').map(({ name, before, after }) => [name, before, after])).toEqual([
      ['state', 'ordered', 'received'], ['documentNumber', null, 'RK20261122-001'], ['quantity', null, '100'],
    ]);
    expect(changedFields('{"companyName":"启明","serviceLevel":0.95}', '{"companyName":"启明","serviceLevel":0.98}')).toEqual([{ path: 'serviceLevel', name: 'serviceLevel', before: '95 %', after: '98 %', isChanged: true }]);
  });

  test('nested figures are fields of their own; money, sizes and parts of a unit in their own units; lists in a row', () => {
    expect(changedFields(null, '{"parameters":{"deadDays":60,"pendingDays":0},"unitPriceE4":125000,"quantityMicro":1500000,"bytes":2048,"words":["a","b"]}').map(({ path, name, after }) => [path, name, after])).toEqual([
      ['parameters.deadDays', 'deadDays', '60'], ['parameters.pendingDays', 'pendingDays', '0'], ['unitPriceE4', 'unitPrice', '12.50'], ['quantityMicro', 'quantity', '1.5'], ['bytes', 'bytes', '2.0 KB'], ['words', 'words', 'a, b'],
    ]);
    expect(changedFields(null, null)).toEqual([]);
  });

  test('in full: every field that says something on one side, with what did not change; what the command did not speak of stayed', () => {
    expect(fieldStates('{"name":"轴承","spec":"6204","note":"","shelf":"A"}', '{"name":"轴承","spec":null,"note":""}')).toEqual([
      { path: 'name', name: 'name', before: '轴承', after: '轴承', isChanged: false },
      { path: 'spec', name: 'spec', before: '6204', after: null, isChanged: true },
      { path: 'shelf', name: 'shelf', before: 'A', after: 'A', isChanged: false },
    ]);
  });

  test('every kind of thing has a word and, where there is one, a page', () => {
    expect(AUDIT_ENTITIES.filter(entity => !(entity in zh.audit.entities) || auditEntity(entity) === null)).toEqual([]);
    expect([entityAddress({ entity: 'item', entityId: 'i' }), entityAddress({ entity: 'document', entityId: 'd' }), entityAddress({ entity: 'threshold', entityId: 'all' }), entityAddress({ entity: 'suppliers', entityId: 's' }), entityAddress({ entity: 'what', entityId: '' })])
      .toEqual(['/items/i', '/documents?document=d', null, '/settings/lists', null]);
  });
});

describe('an entry as a reader sees it', () => {
  /** Texts as the page would find them, by key. */
  const lookUp = (tree: object) => (key: string, values: Readonly<Record<string, string>> = {}) =>
    String(key.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], tree)).replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '');
  const texts = { t: lookUp(zh), common: lookUp(commonZh) } as unknown as AuditTexts;
  const row = (fields: Partial<AuditRow>): AuditRow => ({ id: '1', at: 0, actor: '陈', action: 'items.update', entity: 'item', entityId: 'i', entityName: 'A-1 轴承', before: null, after: null, reason: '', ...fields });

  test('commands, things and values in words; a rule by its name, what has none by its kind', () => {
    expect([sayAction('requisitions.order', texts), sayAction('new.command', texts), sayEntity('document', texts), sayName(row({ entity: 'rule', entityName: 'dead_stock' }), texts), sayName(row({ entity: 'system', entityName: '' }), texts)]).toEqual(['下单', 'new.command', '单据', '呆滞', '系统']);
    const said = ([['state', 'ordered'], ['state', 'firing'], ['state', 'committed'], ['type', 'receipt'], ['role', 'keeper'], ['level', 'urgent'], ['language', 'en'], ['isActive', 'false'], ['spec', '6204'], ['spec', null]] as const).map(([name, value]) => sayValue(name, value, texts));
    expect(said).toEqual(['已下单', '待处理', '已导入', '入库单', '仓管员', '紧急', 'English', '否', '6204', '–']);
  });

  test('the change on one line: from, to; of something new what it is', () => {
    expect(sayChanges(row({ before: '{"state":"requested","promisedOn":null}', after: '{"state":"ordered","promisedOn":"2026-07-01"}' }), texts)).toBe('状态 已请购 → 已下单 · 承诺日期 – → 2026-07-01');
    expect(sayChanges(row({ after: '{"name":"五金","parent":""}' }), texts)).toBe('名称 五金');
  });

  test('a figure that each level has of its own is named with its level', () => {
    const of = (urgent: number, warning: number) => JSON.stringify({ popupsPerDay: 5, deadlines: { urgent: { respondHours: urgent, handleHours: 24 }, warning: { respondHours: 24, handleHours: warning } }, raiseAfterDays: { warning: 7 } });
    expect(sayChanges(row({ before: of(4, 72), after: of(2, 48) }), texts)).toBe('紧急：多少小时内回应 4 → 2 · 警告：多少小时内办完 72 → 48');
    expect(sayChanges(row({ before: '{"raiseAfterDays":{"warning":7}}', after: '{"raiseAfterDays":{"warning":3}}' }), texts)).toBe('警告几天后升级 7 → 3');
  });

  test('a word finds the commands it stands in', () => {
    expect([actionsSaying('修改物料', texts), actionsSaying(' ', texts), actionsSaying('备份', texts)]).toEqual([['items.update'], [], ['settings.backUp']]);
  });
});
