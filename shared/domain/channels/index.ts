export { type BotKind, type ChannelConfig, type MailSecurity, type MailServer, type OutsideChannelKind, MAIL_SECURITIES, OUTSIDE_CHANNEL_KINDS, serves } from './channel-config.ts';
export { isAbsent, recipientsOf } from './recipients.ts';
