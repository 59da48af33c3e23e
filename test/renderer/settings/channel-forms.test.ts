import { describe, expect, test } from 'vitest';

import { type ChannelForm, addressProblem, formOf, isComplete, movesServer, needsKey, saveInput, serviceOf } from '../../../renderer/features/settings/channel-form.ts';
import { contactProblems, isContactSound } from '../../../renderer/features/settings/contact-form.ts';
import en from '../../../renderer/features/settings/texts.en.json' with { type: 'json' };
import zh from '../../../renderer/features/settings/texts.zh-CN.json' with { type: 'json' };
import { CHANNEL_LIGHTS, CHANNEL_PROBLEMS } from '../../../shared/domain/channels/index.ts';
import { channelsContract } from '../../../shared/contract/channels.contract.ts';
import { DELIVERY_STATES, MESSAGE_KINDS } from '../../../shared/kernel/vocabulary.ts';

const bot = (more: Partial<ChannelForm> = {}): ChannelForm => ({ ...formOf(null, '启明机械'), name: '采购群', ...more });
const mailbox = (more: Partial<ChannelForm> = {}) => bot({ kind: 'email', userName: 'a@163.com', fromAddress: 'a@163.com', ...more });

describe('the form of a channel', () => {
  test('a new one is a group bot for warnings; a mailbox starts from a service people here use', () => {
    expect([bot().kind, bot().minLevel, serviceOf(mailbox()), serviceOf(mailbox({ host: 'mail.qiming.cn' }))]).toEqual(['wecom', 'warning', 'mail163', 'other']);
  });
  test('what it says complete, the contract takes', () => {
    for (const form of [bot(), mailbox(), mailbox({ userName: '', host: '192.168.1.5', port: '25', security: 'none' })]) {
      expect(isComplete(form)).toBe(true);
      expect(channelsContract.save.input.safeParse({ ...saveInput(null, form), opId: crypto.randomUUID() }).success).toBe(true);
    }
  });
  test.each([{ name: ' ' }, { host: '' }, { host: 'a b' }, { port: '0' }, { port: '65536' }, { port: '' }, { fromAddress: 'a@' }])('%j is not complete', more => {
    expect(isComplete(mailbox(more))).toBe(false);
  });
  test('the key is asked for next of a new channel, unless its mail server lets everybody send', () => {
    expect([needsKey(null, bot()), needsKey(null, mailbox()), needsKey(null, mailbox({ userName: '' }))]).toEqual([true, true, false]);
  });
  test('another server or account says that the key will be forgotten; where there is none, nothing', () => {
    const kept = { id: 'c', kind: 'email', name: 'x', isEnabled: true, config: { mail: { host: 'smtp.163.com', port: 465, security: 'tls', userName: 'a@163.com', fromAddress: 'a@163.com', fromName: '' }, roles: [], minLevel: 'notice', isMentioning: true }, light: 'ok', secret: 'kept', lastOkAt: null, lastFailedAt: null, problem: null, restsUntilAt: null, waiting: 0, version: 0 } as const;
    const channel = { ...kept, config: { ...kept.config, roles: [] } };
    expect([movesServer(channel, mailbox()), movesServer(channel, mailbox({ port: '587' })), movesServer({ ...channel, secret: 'missing' }, mailbox({ port: '587' })), movesServer(null, mailbox())]).toEqual([false, true, false, false]);
  });
  test('an address of another maker is named with how the right one begins; an empty one is not wrong yet', () => {
    expect([addressProblem('feishu', ''), addressProblem('feishu', 'https://oapi.dingtalk.com/robot/send?access_token=12345678')?.start, addressProblem('email', 'password')]).toEqual([null, 'https://open.feishu.cn/open-apis/bot/v2/hook/', null]);
  });
});

test('contact: what is wrong is said field by field', () => {
  const none = { email: '', mobile: '', superiorId: null, standInId: null, absentFrom: null, absentUntil: null, isPopupOn: true, isMailOn: true };
  expect(isContactSound(none)).toBe(true);
  expect(contactProblems({ ...none, email: 'a@b', mobile: '138', absentUntil: '2026-03-01' })).toEqual({ email: true, mobile: true, absence: true });
  expect(isContactSound({ ...none, email: 'a@b.cn', mobile: '+8613800000000', absentFrom: '2026-03-01', absentUntil: '2026-03-01' })).toBe(true);
});

test.each([['zh-CN', zh], ['en', en]] as const)('%s: every problem has words and a next step; every light, state and kind of message a word', (_language, texts) => {
  const { problems, lights, log } = texts.channels;
  expect(CHANNEL_PROBLEMS.filter(problem => problems[problem].what === '' || problems[problem].todo === '')).toEqual([]);
  expect([CHANNEL_LIGHTS.every(light => lights[light] !== ''), DELIVERY_STATES.every(state => log.states[state] !== ''), MESSAGE_KINDS.every(kind => log.kinds[kind] !== '')]).toEqual([true, true, true]);
});
