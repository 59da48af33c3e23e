// Pins: queue-message.ts, message-words.ts
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { type ChannelRow, insertChannel, listMessages } from '../../../../../db/repositories/channel-repository.ts';
import { NO_CONTACT, type UserRow, insertUser } from '../../../../../db/repositories/user-repository.ts';
import { emptyEffects } from '../../../../../electron/backend/after-commit.ts';
import { type Message, queueMessage } from '../../../../../electron/backend/services/channels/queue-message.ts';
import { messageText } from '../../../../../electron/backend/services/channels/message-words.ts';
import type { ChannelConfig } from '../../../../../shared/domain/channels/index.ts';
import { type MemoryBackend, makeEnvironment } from '../../../../helpers/make-environment.ts';

const CONFIG: ChannelConfig = { mail: null, roles: [], minLevel: 'notice', isMentioning: true };
let rig: MemoryBackend;
beforeEach(() => {
  rig = makeEnvironment();
  rig.db.write(tx => {
    const person = (id: string, role: UserRow['role'], more: Partial<UserRow> = {}) => {
      insertUser(tx, { id, name: id, displayName: id, role, passwordHash: '', isActive: true, failedAttempts: 0, lockedUntilAt: null, createdAt: 0, lastSignedInAt: null, ...NO_CONTACT, ...more });
    };
    person('keeper', 'keeper', { email: 'keeper@example.cn' });
    person('buyer', 'buyer', { email: 'buyer@example.cn' });
    person('mute', 'buyer');
    person('away', 'accountant', { email: 'away@example.cn', absentFrom: '2000-01-01', standInId: 'keeper' });
  });
});
afterEach(() => { rig.close(); });

function addChannel(id: string, kind: ChannelRow['kind'], more: Partial<ChannelConfig> = {}, isEnabled = true): void {
  rig.db.write(tx => { insertChannel(tx, { id, kind, name: id, isEnabled, configJson: JSON.stringify({ ...CONFIG, ...more }), createdAt: 0, lastOkAt: null, lastFailedAt: null, lastError: '', restsUntilAt: null, failures: 0, isRemoved: false, version: 0 }); });
}
const said = { title: '题', body: '文' };
function queue(more: Partial<Message> & ({ userId: string } | { role: UserRow['role'] })): boolean {
  const effects = emptyEffects();
  rig.db.write(tx => { queueMessage({ tx, now: rig.env.now(), today: rig.env.today(), effects, newId: () => rig.env.newId() }, { kind: 'alert', alertId: null, level: 'warning', lossE4: 0, dedupeKey: 'k', words: { said: { 'zh-CN': said, en: said } }, ...more }); });
  return effects.hasNotifications;
}
const rows = () => listMessages(rig.db.reader, { channelId: null, channelKind: null, state: null, kind: null, alertId: null, isAboutAlerts: false }, { offset: 0, limit: 100 }).rows.map(row => `${row.channelName === '' ? 'popup' : row.channelName} ${row.personName ?? '*'}`).sort();

describe('a message', () => {
  test('to a role: a pop-up each, a mail per address, a bot once for its group', () => {
    addChannel('mail', 'email');
    addChannel('group', 'wecom');
    expect(queue({ role: 'buyer' })).toBe(true);
    expect(rows()).toEqual(['group *', 'mail buyer', 'popup buyer', 'popup mute']);
  });
  test('queued again under the same key it is the same message', () => {
    addChannel('group', 'wecom');
    queue({ userId: 'buyer' });
    expect(queue({ userId: 'buyer' })).toBe(false);
    expect(rows()).toEqual(['group buyer', 'popup buyer']);
  });
  test('goes by no channel that is off, is for others or for louder things, and only by those it names', () => {
    addChannel('off', 'wecom', {}, false);
    addChannel('managers', 'feishu', { roles: ['manager'] });
    addChannel('urgent', 'dingtalk', { minLevel: 'urgent' });
    addChannel('group', 'wecom');
    queue({ userId: 'buyer' });
    expect(rows()).toEqual(['group buyer', 'popup buyer']);
    queue({ userId: 'buyer', dedupeKey: 'only', channels: ['dingtalk'], level: 'urgent' });
    expect(rows()).toEqual(['group buyer', 'popup buyer', 'urgent buyer']);
  });
  test('reaches the stand-in of who is away', () => {
    addChannel('mail', 'email');
    queue({ userId: 'away' });
    expect(rows()).toEqual(['mail keeper', 'popup keeper']);
  });
});

test('words are an item with its reasons, or said in both languages; none at all is a test', () => {
  const words = { item: { code: 'A', name: '轴承', spec: '6204', unit: '件' }, reasons: [] };
  expect([messageText('zh-CN', words).title, messageText('en', { said: { 'zh-CN': said, en: { title: 'T', body: 'B' } } }), messageText('zh-CN', null).title]).toEqual(['轴承', { title: 'T', body: 'B' }, '测试预警']);
});
