import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { listAudit, listAuditChoices } from '../../../db/repositories/audit-repository.ts';
import { type AuditEntry, appendAudit } from '../../../db/repositories/operation-repository.ts';
import { type MemoryBackend, makeEnvironment } from '../../helpers/make-environment.ts';

let rig: MemoryBackend;
beforeAll(() => {
  rig = makeEnvironment();
  const entry = (at: number, fields: Partial<AuditEntry>): AuditEntry => ({ at, actorId: 'u', actorName: '陈', action: 'items.create', entity: 'item', entityId: 'i', entityName: 'A_1', beforeJson: null, afterJson: '{}', reason: '', ...fields });
  rig.db.write(tx => {
    appendAudit(tx, entry(10, {}));
    appendAudit(tx, entry(20, { actorName: '李', action: 'items.update', beforeJson: '{"spec":"6204","supplier":"洛轴","categoryId":"c-77"}', afterJson: '{"spec":"6205","supplier":"洛轴","categoryId":"c-78"}' }));
    appendAudit(tx, entry(30, { reason: '100%', entity: 'document', entityName: 'RK20260608-001' }));
    appendAudit(tx, entry(40, { entity: 'rule', action: 'rules.update', beforeJson: '{"parameters":{"words":["呆滞","积压"]}}', afterJson: '{"parameters":{"words":[]}}' }));
  });
});
afterAll(() => { rig.close(); });

const list = (fields: object = {}) => {
  const { rows, total } = listAudit(rig.db.reader, { text: '', textActions: [], entity: null, actor: null, action: null, fromAt: 0, toAt: 1000, offset: 0, limit: 10, ...fields });
  return [total, ...rows.map(row => row.at)];
};

describe('the log', () => {
  test('newest first, page by page, from a moment, before a moment', () => {
    expect([list(), list({ offset: 1, limit: 2 }), list({ offset: 9 }), list({ fromAt: 20, toAt: 30 })]).toEqual([[4, 40, 30, 20, 10], [4, 30, 20], [4], [1, 20]]);
  });

  test('by who, what, the number, the reason; wildcards are letters', () => {
    expect([list({ text: '李' }), list({ text: 'rules' }), list({ text: 'rk2026' }), list({ text: '%' }), list({ text: 'A_' }), list({ text: 'A一' })]).toEqual([[1, 20], [1, 40], [1, 30], [1, 30], [3, 40, 20, 10], [0]]);
  });

  test('by what was there before and after, however deep; names of fields and ids are not what was looked for', () => {
    expect([list({ text: '6204' }), list({ text: '6205' }), list({ text: '洛轴' }), list({ text: '积压' }), list({ text: 'spec' }), list({ text: 'c-77' })]).toEqual([[1, 20], [1, 20], [1, 20], [1, 40], [0], [0]]);
  });

  test('a word of the reader’s language stands for the commands it names', () => {
    expect([list({ text: '修改物料', textActions: ['items.update'] }), list({ text: '修改', textActions: ['items.update', 'rules.update'] }), list({ text: '', textActions: ['items.update'] })]).toEqual([[1, 20], [2, 40, 20], [4, 40, 30, 20, 10]]);
  });

  test('by kind, person and command, together', () => {
    expect([list({ entity: 'item' }), list({ actor: '李' }), list({ action: 'items.create' }), list({ entity: 'item', actor: '陈' }), list({ entity: 'rule', actor: '李' })]).toEqual([[2, 20, 10], [1, 20], [2, 30, 10], [1, 10], [0]]);
  });

  test('the choices are what occurs', () => {
    expect(listAuditChoices(rig.db.reader)).toEqual({ actors: ['李', '陈'], entities: ['document', 'item', 'rule'], actions: ['items.create', 'items.update', 'rules.update'] });
  });
});
