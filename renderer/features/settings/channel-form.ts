/** A channel as the form edits it, and the mail services people here use. As the contract's `channelConfig`. */
import { type BotKind, type MailSecurity, type OutsideChannelKind, botAddressStart, parseBotAddress } from '../../../shared/domain/channels/index.ts';
import type { AlertLevel, Role } from '../../../shared/kernel/vocabulary.ts';
import type { CommandInputOf, OutputOf } from '../../client/procedure-types.ts';

export type Channel = OutputOf<'channels.list'>[number];

export const MAIL_SERVICES = {
  mail163: { host: 'smtp.163.com', port: 465, security: 'tls' },
  qq: { host: 'smtp.qq.com', port: 465, security: 'tls' },
  exmail: { host: 'smtp.exmail.qq.com', port: 465, security: 'tls' },
  aliyun: { host: 'smtp.qiye.aliyun.com', port: 465, security: 'tls' },
} as const satisfies Readonly<Record<string, { readonly host: string; readonly port: number; readonly security: MailSecurity }>>;
export type MailService = keyof typeof MAIL_SERVICES | 'other';

export type ChannelForm = {
  readonly kind: OutsideChannelKind;
  readonly name: string;
  readonly isEnabled: boolean;
  readonly roles: readonly Role[];
  readonly minLevel: AlertLevel;
  readonly isMentioning: boolean;
  readonly host: string;
  readonly port: string;
  readonly security: MailSecurity;
  readonly userName: string;
  readonly fromAddress: string;
  readonly fromName: string;
};

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const HOST = /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/;

/** The form of a channel; of a new one with what is right for most. */
export function formOf(channel: Channel | null, fromName: string): ChannelForm {
  const mail = channel?.config.mail ?? null;
  return {
    kind: channel?.kind ?? 'wecom', name: channel?.name ?? '', isEnabled: channel?.isEnabled ?? true, roles: channel?.config.roles ?? [], minLevel: channel?.config.minLevel ?? 'warning', isMentioning: channel?.config.isMentioning ?? true,
    ...(mail === null ? { ...MAIL_SERVICES.mail163, port: String(MAIL_SERVICES.mail163.port), userName: '', fromAddress: '', fromName } : { ...mail, port: String(mail.port) }),
  };
}

export function serviceOf({ host, port, security }: Pick<ChannelForm, 'host' | 'port' | 'security'>): MailService {
  const known = Object.entries(MAIL_SERVICES).find(([, service]) => service.host === host && String(service.port) === port && service.security === security);
  return known === undefined ? 'other' : (known[0] as MailService);
}

/** Whether it can be saved as it stands. */
export function isComplete(form: ChannelForm): boolean {
  if (form.name.trim() === '') return false;
  if (form.kind !== 'email') return true;
  const port = Number(form.port);
  return HOST.test(form.host) && Number.isInteger(port) && port >= 1 && port <= 65_535 && EMAIL.test(form.fromAddress) && (form.userName === '' || form.userName.trim() !== '');
}

export function saveInput(channel: Channel | null, form: ChannelForm): Omit<CommandInputOf<'channels.save'>, 'opId'> {
  const { kind, name, isEnabled, roles, minLevel, isMentioning, host, port, security, userName, fromAddress, fromName } = form;
  const mail = kind === 'email' ? { host, port: Number(port), security, userName: userName.trim(), fromAddress, fromName: fromName.trim() } : null;
  return { channelId: channel?.id ?? null, kind, name: name.trim(), isEnabled, config: { mail, roles: [...roles], minLevel, isMentioning }, expectedVersion: channel?.version ?? null };
}

/** Saving this makes the channel forget its password. */
export function movesServer(channel: Channel | null, form: ChannelForm): boolean {
  const mail = channel?.config.mail;
  return mail != null && channel?.secret !== 'missing' && (mail.host !== form.host || String(mail.port) !== form.port || mail.security !== form.security || mail.userName !== form.userName.trim());
}

/** Whether the key is asked for next: of a new channel, unless its mail server lets everybody send. */
export function needsKey(channel: Channel | null, form: ChannelForm): boolean {
  return channel === null && (form.kind !== 'email' || form.userName.trim() !== '');
}

/** Why a bot's address cannot be right; null: it can, or nothing was entered yet. */
export function addressProblem(kind: OutsideChannelKind, address: string): { readonly start: string } | null {
  if (kind === 'email' || address.trim() === '') return null;
  return parseBotAddress(kind satisfies BotKind, address) === undefined ? { start: botAddressStart(kind) } : null;
}
