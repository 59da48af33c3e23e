/** Sends one composed message through one channel, whatever its kind, and says what came of it. */
import type { ChannelRow } from '../../../db/repositories/channel-repository.ts';
import type { BotKind, ChannelConfig, SendOutcome } from '../../../shared/domain/channels/index.ts';
import { mustExist } from '../../../shared/kernel/assert.ts';
import type { SecretStore } from '../secret-store.ts';
import type { Bot } from './bot.ts';
import { type ComposeGround, type Composed, groupText, mailText } from './compose-text.ts';
import { dingtalk } from './dingtalk.ts';
import { feishu } from './feishu.ts';
import type { Outside } from './outside.ts';
import { wecom } from './wecom.ts';

export type Letter = { readonly id: string; readonly composed: Composed; /** The address of a mail; empty for a group. */ readonly email: string; readonly mobiles: readonly string[] };
export type SendGround = { readonly outside: Outside; readonly secrets: SecretStore; readonly ground: ComposeGround };

/** What a channel's secret is made of: the password of a mailbox, or the key of a bot with the key of its signature. */
export type ChannelSecret = { readonly secret: string; readonly sign: string };

const BOTS: Readonly<Record<BotKind, Bot>> = { wecom, dingtalk, feishu };
const ANSWER_LENGTH_MAX = 200;

export async function readSecret(secrets: SecretStore, channelId: string): Promise<ChannelSecret | null> {
  const text = await secrets.read(channelId);
  // Safe: written by setChannelSecret alone.
  return text === null ? null : (JSON.parse(text) as ChannelSecret);
}

/** A mailbox without a user name needs no password. */
export function needsSecret(kind: ChannelRow['kind'], config: ChannelConfig): boolean {
  return kind !== 'email' || (config.mail?.userName ?? '') !== '';
}

/** The other side's words may repeat what it was sent: nothing secret of it is kept. */
function withoutSecrets(outcome: SendOutcome, secret: ChannelSecret | null): SendOutcome {
  const hidden = secret === null ? [] : [secret.secret, secret.sign].filter(part => part !== '');
  const answer = hidden.reduce((text, part) => text.replaceAll(part, '…').replaceAll(Buffer.from(part, 'utf8').toString('base64'), '…'), outcome.answer);
   
  return { ...outcome, answer: answer.replace(/[\u0000-\u001f\u007f]+/g, ' ').slice(0, ANSWER_LENGTH_MAX) };
}

/** Never throws. */
export async function sendLetter(channel: Pick<ChannelRow, 'id' | 'kind'>, config: ChannelConfig, letter: Letter, { outside, secrets, ground }: SendGround): Promise<SendOutcome> {
  const secret = await readSecret(secrets, channel.id);
  if (secret === null && needsSecret(channel.kind, config)) return { isOk: false, problem: 'secret_missing', answer: '' };
  if (channel.kind === 'email') {
    const server = mustExist(config.mail, 'a mailbox has a server');
    const { subject, text } = mailText(letter.composed, ground);
    const domain = server.fromAddress.slice(server.fromAddress.indexOf('@') + 1);
    return withoutSecrets(await outside.mail(server, secret?.secret ?? '', { messageId: `<${letter.id}@${domain}>`, to: letter.email, subject, text }), secret);
  }
  const kind = channel.kind as BotKind;
  const bot = BOTS[kind];
  const { path, body } = bot.request({ text: groupText(letter.composed, ground), mobiles: config.isMentioning ? letter.mobiles : [] }, { token: secret?.secret ?? '', sign: secret?.sign ?? '' }, ground.now);
  const posted = await outside.post(kind, path, body);
  return withoutSecrets(posted.isOk ? bot.read(posted.status, posted.text) : { isOk: false, problem: posted.problem, answer: posted.detail }, secret);
}
