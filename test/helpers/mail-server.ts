/** A local mail server that keeps what it is sent and refuses what it is told to refuse. */
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';

import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

const tls = (name: string) => readFileSync(new URL(`../fixtures/tls/${name}`, import.meta.url), 'utf8');
export const CERTIFICATE = tls('localhost.crt');

export type MailServer = { readonly port: number; readonly mails: string[]; readonly signedInAs: string[]; close(): Promise<void> };

export const MAIL_USER = 'cangshao@example.cn';
export const MAIL_PASSWORD = 'authorisation-code-77';

const refusal = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode });

/** `refuse` says with which code a step is turned down: signing in, the sender, the reader, the mail itself. */
export async function startMailServer(options: Pick<SMTPServerOptions, 'secure' | 'hideSTARTTLS' | 'authOptional' | 'disabledCommands'> = {}, refuse: { auth?: number; from?: number; to?: number; data?: number } = {}): Promise<MailServer> {
  const mails: string[] = [];
  const signedInAs: string[] = [];
  const server = new SMTPServer({
    ...options, key: tls('localhost.key'), cert: CERTIFICATE, logger: false,
    onAuth: (auth, _session, done) => {
      if (refuse.auth !== undefined || auth.username !== MAIL_USER || auth.password !== MAIL_PASSWORD) done(refusal(refuse.auth ?? 535, 'Error: authentication failed'));
      else {
        signedInAs.push(auth.username);
        done(null, { user: auth.username });
      }
    },
    onMailFrom: (_address, _session, done) => { done(refuse.from === undefined ? null : refusal(refuse.from, 'mail from must equal authorized user')); },
    onRcptTo: (_address, _session, done) => { done(refuse.to === undefined ? null : refusal(refuse.to, refuse.to < 500 ? 'Greylisted, try again later' : 'User unknown')); },
    onData: (stream, _session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        if (refuse.data === undefined) mails.push(Buffer.concat(parts).toString('utf8'));
        done(refuse.data === undefined ? null : refusal(refuse.data, 'message content rejected'));
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', () => { resolve(); }); });
  return { port: (server.server.address() as AddressInfo).port, mails, signedInAs, close: () => new Promise(resolve => { server.close(() => { resolve(); }); }) };
}
