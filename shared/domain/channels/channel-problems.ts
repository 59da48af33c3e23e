/** What can stand between a message and its reader, and how long a channel rests after it. */

/** Each has words and a next step on the settings page. */
export const CHANNEL_PROBLEMS = [
  'secret_missing',
  'wrong_address',
  'wrong_sign',
  'keyword_missing',
  'ip_not_allowed',
  'rate_limited',
  'no_network',
  'timed_out',
  'redirected',
  'not_public',
  'not_encrypted',
  'server_error',
  'not_understood',
  'wrong_password',
  'sender_refused',
  'recipient_refused',
  'delayed',
  'mail_refused',
] as const;
export type ChannelProblem = (typeof CHANNEL_PROBLEMS)[number];

/** What the other side said to one message. `answer` is its own wording, for the person who has to find out. */
export type SendOutcome = { readonly isOk: true; readonly answer: string } | { readonly isOk: false; readonly problem: ChannelProblem; readonly answer: string };

const MINUTE_MS = 60_000;
/** 企业微信 and 钉钉 lock a bot for ten minutes when it is too quick. */
export const RATE_LIMIT_REST_MS = 10 * MINUTE_MS;
/** The longest rest: what is set right by hand is noticed within the hour. */
export const REST_MS_MAX = 60 * MINUTE_MS;
/** A mail server that puts a message off so often (greylisting, a full mailbox) does not want it. */
export const TRIES_MAX = 20;
/** A message nobody could be told of for so long is not news any more. */
export const MESSAGE_AGE_MS_MAX = 7 * 24 * 60 * MINUTE_MS;

/** Only this message is concerned, the channel is well. */
export function isAboutMessage(problem: ChannelProblem): boolean {
  return problem === 'recipient_refused' || problem === 'delayed' || problem === 'mail_refused';
}

/** Somebody has to set something right; trying again soon leads nowhere. */
export function needsPerson(problem: ChannelProblem): boolean {
  return (['secret_missing', 'wrong_address', 'wrong_sign', 'keyword_missing', 'ip_not_allowed', 'redirected', 'not_public', 'wrong_password', 'sender_refused'] as readonly ChannelProblem[]).includes(problem);
}

/** How long nothing is sent after the failure, in milliseconds: 1, 2, 4 … 60 minutes; never less than ten when the other side asked for less. */
export function restAfter(problem: ChannelProblem, failures: number): number {
  if (needsPerson(problem)) return REST_MS_MAX;
  const doubling = Math.min(MINUTE_MS * 2 ** Math.min(failures - 1, 10), REST_MS_MAX);
  return problem === 'rate_limited' ? Math.max(RATE_LIMIT_REST_MS, doubling) : doubling;
}

/** Whether an instant kept in the past still lies ahead. One further ahead than any rest was written by a clock that has been set back since: it has passed. */
export function isAhead(at: number | null, now: number): boolean {
  return at !== null && at > now && at <= now + REST_MS_MAX;
}

export const CHANNEL_LIGHTS = ['ok', 'trouble', 'down', 'untried', 'off'] as const;
export type ChannelLight = (typeof CHANNEL_LIGHTS)[number];

/** Failures in a row after which nobody should rely on the channel. */
const DOWN_AFTER = 3;

/** The health light of a channel. */
export function lightOf(channel: { readonly isEnabled: boolean; readonly hasSecret: boolean; readonly lastOkAt: number | null; readonly failures: number; readonly problem: ChannelProblem | null }): ChannelLight {
  if (!channel.isEnabled) return 'off';
  if (!channel.hasSecret) return 'down';
  if (channel.failures === 0) return channel.lastOkAt === null ? 'untried' : 'ok';
  return channel.failures >= DOWN_AFTER || (channel.problem !== null && needsPerson(channel.problem)) ? 'down' : 'trouble';
}
