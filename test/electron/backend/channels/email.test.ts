import { createServer } from 'node:net';

import { afterEach, describe, expect, test } from 'vitest';

import { createMailer } from '../../../../electron/backend/channels/email.ts';
import type { MailServer as ServerSettings } from '../../../../shared/domain/channels/index.ts';
import { CERTIFICATE, MAIL_PASSWORD, MAIL_USER, startMailServer } from '../../../helpers/mail-server.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => { for (const server of open.splice(0)) await server.close(); });
async function start(...options: Parameters<typeof startMailServer>) {
  const server = await startMailServer(...options);
  open.push(server);
  return server;
}
const mailer = createMailer({ ca: CERTIFICATE, timeoutMs: 1500 });
const settings = (port: number, more: Partial<ServerSettings> = {}): ServerSettings => ({ host: 'localhost', port, security: 'starttls', userName: MAIL_USER, fromAddress: MAIL_USER, fromName: '仓哨', ...more });
const MAIL = { messageId: '<letter-1@example.cn>', to: 'zhang@example.cn', subject: '[仓哨] 【紧急】缺货：立铣刀 φ8', text: '可用 0 件。\n请立即补货。' };
const send = (port: number, more: Partial<ServerSettings> = {}, mail: Partial<typeof MAIL> = {}) => mailer(settings(port, more), MAIL_PASSWORD, { ...MAIL, ...mail });
const decoded = (mail: string) => Buffer.from(mail.slice(mail.indexOf('\r\n\r\n') + 4), 'base64').toString('utf8');

describe('a mail', () => {
  test.each([['starttls', {}], ['tls', { secure: true }], ['none', { hideSTARTTLS: true, authOptional: true }]] as const)('over %s: plain text, one reader, a name that stays the same when it is sent again', async (security, options) => {
    const server = await start(options);
    expect(await send(server.port, { security, ...(security === 'none' ? { userName: '' } : {}) })).toMatchObject({ isOk: true, answer: expect.stringMatching(/^250 /) as string });
    const [mail = ''] = server.mails;
    expect(mail).toContain('Message-ID: <letter-1@example.cn>');
    expect(mail).toContain('Auto-Submitted: auto-generated');
    expect(mail).toContain('Content-Type: text/plain; charset=utf-8');
    expect(decoded(mail)).toContain('请立即补货。');
    expect(server.signedInAs).toEqual(security === 'none' ? [] : [MAIL_USER]);
  });

  test('nothing of a message becomes a header, a second reader or a file', async () => {
    const server = await start();
    await send(server.port, {}, { subject: 'x\r\nBcc: thief@evil.test\r\n\r\nbody', text: 'path: /etc/passwd\r\n.\r\nMAIL FROM:<x>' });
    const [mail = ''] = server.mails;
    const [head = ''] = mail.split('\r\n\r\n');
    expect([server.mails.length, head.split('\r\n').some(line => /^bcc:/i.test(line)), mail.includes('root:')]).toEqual([1, false, false]);
  });
});

describe('what can go wrong', () => {
  test.each([
    ['a wrong password', {}, { auth: 535 }, 'wrong_password'],
    ['a server too busy to check it', {}, { auth: 454 }, 'server_error'],
    ['a sender the account may not use', {}, { from: 553 }, 'sender_refused'],
    ['a reader nobody knows', {}, { to: 550 }, 'recipient_refused'],
    ['greylisting', {}, { to: 451 }, 'delayed'],
    ['a full mailbox, for now', {}, { data: 452 }, 'delayed'],
    ['a text that is taken for spam', {}, { data: 554 }, 'mail_refused'],
    ['no encryption where it is asked for', { disabledCommands: ['STARTTLS'] }, {}, 'not_encrypted'],
  ] as [string, Parameters<typeof startMailServer>[0], Parameters<typeof startMailServer>[1], string][])('%s', async (_words, options, refuse, problem) => {
    const server = await start(options, refuse);
    expect(await send(server.port)).toMatchObject({ isOk: false, problem });
    expect(server.mails).toEqual([]);
  });
  test('a certificate nobody vouches for', async () => {
    const server = await start({ secure: true });
    expect(await createMailer({ timeoutMs: 1500 })(settings(server.port, { security: 'tls' }), MAIL_PASSWORD, MAIL)).toMatchObject({ isOk: false, problem: 'not_encrypted' });
    expect(server.signedInAs).toEqual([]);
  });
  test('a port nobody listens at, a name nobody has', async () => {
    expect(await send(9)).toMatchObject({ isOk: false, problem: 'no_network' });
    expect(await send(25, { host: 'mail.invalid' })).toMatchObject({ isOk: false, problem: 'no_network' });
  });
  test('a server that says nothing', async () => {
    const silent = createServer();
    await new Promise<void>(resolve => { silent.listen(0, '127.0.0.1', resolve); });
    const address = silent.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    expect(await createMailer({ timeoutMs: 300 })(settings(port, { security: 'none', userName: '' }), '', MAIL)).toMatchObject({ isOk: false, problem: 'timed_out' });
    silent.close();
  });
});
