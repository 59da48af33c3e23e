/** A plain-text mail by SMTP. Nothing of a message reaches a header but its subject, and nothing is read from disk or fetched (reliability 37). */
import { createTransport } from 'nodemailer';

import type { ChannelProblem, MailServer, SendOutcome } from '../../../shared/domain/channels/index.ts';

export type Mail = {
  /** Stays the same when a message is sent again: servers and readers see that it is one. */
  readonly messageId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
};
/** For tests: the authority that signed the local server's certificate, and shorter patience. */
export type MailOptions = { readonly ca?: string; readonly timeoutMs?: number };
export type SendMail = (server: MailServer, password: string, mail: Mail) => Promise<SendOutcome>;

const TIMEOUT_MS = 10_000;

type SmtpError = { readonly code: string; readonly responseCode: number; readonly command: string; readonly response: string; readonly message: string };

function readError(error: unknown): SmtpError {
  const fields = new Map<string, unknown>(error instanceof Error ? Object.entries(error) : []);
  const text = (name: string) => { const value = fields.get(name); return typeof value === 'string' ? value : ''; };
  const responseCode = fields.get('responseCode');
  return { code: text('code'), command: text('command'), response: text('response'), responseCode: typeof responseCode === 'number' ? responseCode : 0, message: error instanceof Error ? error.message : String(error) };
}

const isLater = (error: SmtpError) => error.responseCode >= 400 && error.responseCode < 500;

/** What an SMTP failure means for the one who has to set it right. */
function problemOf(error: SmtpError): ChannelProblem {
  if (error.code === 'EAUTH' || error.code === 'ENOAUTH') return isLater(error) ? 'server_error' : 'wrong_password';
  if (error.code === 'ETLS' || /certificate|self.signed|altname|SSL|TLS/i.test(`${error.code} ${error.message}`)) return 'not_encrypted';
  if (error.code === 'ETIMEDOUT') return 'timed_out';
  if (error.responseCode === 421) return 'rate_limited';
  if (error.command === 'MAIL FROM') return isLater(error) ? 'server_error' : 'sender_refused';
  if (error.command === 'RCPT TO') return isLater(error) ? 'delayed' : 'recipient_refused';
  if (error.responseCode === 0) return 'no_network';
  return isLater(error) ? 'delayed' : 'mail_refused';
}

/** The only way out by mail. Never throws: what went wrong comes back as a problem with the server's own words. */
export function createMailer({ ca, timeoutMs = TIMEOUT_MS }: MailOptions = {}): SendMail {
  return async (server, password, { messageId, to, subject, text }) => {
    const transport = createTransport({
      host: server.host, port: server.port, secure: server.security === 'tls', requireTLS: server.security === 'starttls', ignoreTLS: server.security === 'none',
      ...(server.userName === '' ? {} : { auth: { user: server.userName, pass: password } }),
      tls: { minVersion: 'TLSv1.2', ...(ca === undefined ? {} : { ca }) },
      connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs, dnsTimeout: timeoutMs,
      disableFileAccess: true, disableUrlAccess: true, logger: false,
    });
    try {
      const info = await transport.sendMail({ messageId, from: { name: server.fromName, address: server.fromAddress }, to: { name: '', address: to }, subject, text, headers: { 'Auto-Submitted': 'auto-generated' } });
      return { isOk: true, answer: info.response };
    } catch (error) {
      const read = readError(error);
      return { isOk: false, problem: problemOf(read), answer: read.response === '' ? read.message : read.response };
    } finally {
      transport.close();
    }
  };
}
