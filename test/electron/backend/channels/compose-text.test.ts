import { describe, expect, test } from 'vitest';

import { type ComposeGround, type Part, compose, groupText, harmless, mailText, testMessage } from '../../../../electron/backend/channels/compose-text.ts';

const NOW = Date.parse('2026-03-10T02:00:00Z');
const HOUR = 3_600_000;
const ground = (language: 'zh-CN' | 'en' = 'zh-CN'): ComposeGround => ({ language, companyName: '启明机械', timeZone: 'Asia/Shanghai', now: NOW });
const part = (more: Partial<Part> = {}): Part => ({ kind: 'alert', level: 'warning', createdAt: NOW - HOUR, title: '缺货：轴承', body: '可用 0 件。', isBare: true, ...more });

describe('one message', () => {
  test('says its level, what kind it is and that it comes late', () => {
    expect(compose([part({ level: 'urgent' })], ground())).toEqual({ title: '【紧急】缺货：轴承', body: '可用 0 件。' });
    expect(compose([part({ kind: 'reminder', createdAt: NOW - 24 * HOUR - 1 })], ground()).title).toBe('【迟到】催办：缺货：轴承');
    expect(compose([part({ kind: 'escalation', level: 'urgent' })], ground('en')).title).toBe('[URGENT] Escalated: 缺货：轴承');
    expect(compose([part({ kind: 'reminder', isBare: false, title: '催办：请购 QG-1' })], ground()).title).toBe('催办：请购 QG-1');
  });
  test('cannot call everybody, open markup or forge lines', () => {
    expect(harmless('<at user_id="all">@all</at>\u0007\u001b[31m\u202e\r\nx')).toBe('＜at user_id="all">＠all＜/at>  [31m  \nx');
    expect(compose([part({ title: '轴承\n【紧急】全部停产 @所有人' })], ground()).title).toBe('轴承 【紧急】全部停产 ＠所有人');
  });
});

describe('a digest', () => {
  test('names twenty, says how many more there are, how many are urgent and since when', () => {
    const made = compose([part({ level: 'urgent', createdAt: NOW - 30 * HOUR }), ...Array.from({ length: 29 }, () => part())], ground());
    const lines = made.body.split('\n');
    expect(made.title).toBe('30 条消息，其中紧急 1 条');
    expect([lines[0], lines[1], lines[20], lines[21], lines.length]).toEqual(['1. 【紧急】【迟到】缺货：轴承：可用 0 件。', '2. 缺货：轴承：可用 0 件。', '…另有 10 条，请打开仓哨“预警”查看。', '最早一条产生于 03/09 04:00，合并补发。', 22]);
  });
});

test('a group reads first who speaks, with both words a bot may ask for; a mailbox gets a subject', () => {
  expect(groupText({ title: '缺货', body: '' }, ground())).toBe('仓哨预警｜启明机械\n缺货');
  expect(groupText({ title: 'x', body: 'y' }, ground('en'))).toMatch(/仓哨预警/);
  expect(mailText({ title: '缺货', body: '可用 0 件。' }, ground())).toEqual({ subject: '[仓哨] 缺货', text: '缺货\n可用 0 件。\n\n--\n启明机械\n由仓哨自动发出，请在仓哨中处理，不要回复。' });
  expect(testMessage('zh-CN', '启明机械').body).toContain('启明机械');
});
