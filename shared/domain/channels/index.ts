export { type BotKind, type ChannelConfig, type MailSecurity, type MailServer, type OutsideChannelKind, MAIL_SECURITIES, OUTSIDE_CHANNEL_KINDS, serves } from './channel-config.ts';
export { type ChannelLight, type ChannelProblem, type SendOutcome, CHANNEL_LIGHTS, CHANNEL_PROBLEMS, RATE_LIMIT_REST_MS, REST_MS_MAX, TRIES_MAX, isAboutMessage, isAhead, lightOf, needsPerson, restAfter } from './channel-problems.ts';
export { BOT_ORIGINS, botAddressStart, botPath, parseBotAddress } from './bot-address.ts';
export { type Attention, type DeliveryPlan, type DropReason, type WaitingMessage, PER_MINUTE_MAX, SINGLE_ALERTS_PER_DAY, planDeliveries } from './plan-deliveries.ts';
export { type QuietHours, quietUntil } from './quiet-hours.ts';
export { type Ways, isSwitchedOff } from './switched-off.ts';
export { recipientsOf } from './recipients.ts';
