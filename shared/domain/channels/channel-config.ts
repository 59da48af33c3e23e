/** What a channel is set to: where it leads, whom it serves and how loud a message has to be. Nothing secret. */
import { ALERT_LEVELS, type AlertLevel, type ChannelKind, type MessageKind, type Role } from '../../kernel/vocabulary.ts';

/** The ways out that are set up; a pop-up needs none. */
export const OUTSIDE_CHANNEL_KINDS = ['email', 'wecom', 'dingtalk', 'feishu'] as const satisfies readonly ChannelKind[];
export type OutsideChannelKind = (typeof OUTSIDE_CHANNEL_KINDS)[number];
export type BotKind = Exclude<OutsideChannelKind, 'email'>;

/** 465 speaks TLS from the first byte, 587 turns to it; without either only a mail server in the same house should be spoken to. */
export const MAIL_SECURITIES = ['tls', 'starttls', 'none'] as const;
export type MailSecurity = (typeof MAIL_SECURITIES)[number];

export type MailServer = {
  readonly host: string;
  readonly port: number;
  readonly security: MailSecurity;
  /** Empty: the server lets everybody send. */
  readonly userName: string;
  readonly fromAddress: string;
  readonly fromName: string;
};

export type ChannelConfig = {
  /** Of a mailbox; null of a bot. */
  readonly mail: MailServer | null;
  /** Whom it serves: a bot sits in the group of the buyers, say. Empty: everybody. */
  readonly roles: readonly Role[];
  /** Alerts below this level do not leave by it. */
  readonly minLevel: AlertLevel;
  /** Bots call people by their mobile number. */
  readonly isMentioning: boolean;
};

/** Whether a message of this kind and level, for people of these roles, leaves by the channel. */
export function serves(config: ChannelConfig, message: { readonly kind: MessageKind; readonly level: AlertLevel; readonly roles: readonly Role[] }): boolean {
  if (message.kind === 'alert' && ALERT_LEVELS.indexOf(message.level) < ALERT_LEVELS.indexOf(config.minLevel)) return false;
  return config.roles.length === 0 || message.roles.some(role => config.roles.includes(role));
}
