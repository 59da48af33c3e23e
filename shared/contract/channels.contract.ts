import { z } from 'zod';

import { CHANNEL_LIGHTS, CHANNEL_PROBLEMS, MAIL_SECURITIES, OUTSIDE_CHANNEL_KINDS } from '../domain/channels/index.ts';
import { ALERT_LEVELS, CHANNEL_KINDS, DELIVERY_STATES, MESSAGE_KINDS, ROLES } from '../kernel/vocabulary.ts';
import { id, instant, page, shortText, version } from './fields.ts';
import { command, query } from './procedure.ts';

/** A mail address, at most as long as RFC 5321 lets it be. */
export const emailAddress = z.email().max(254);
const hostName = z.string().trim().regex(/^[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$/, 'host');
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'time');
const oneLine = (max: number) => z.string().trim().max(max).regex(/^[^\p{Cc}]*$/u, 'control characters');

const mailServer = z.strictObject({ host: hostName, port: z.int().min(1).max(65_535), security: z.enum(MAIL_SECURITIES), userName: oneLine(254), fromAddress: emailAddress, fromName: oneLine(80) });
export const channelConfig = z.strictObject({
  /** Of a mailbox; null of a bot. */
  mail: mailServer.nullable(),
  /** Whom it serves; empty: everybody. */
  roles: z.array(z.enum(ROLES)).max(ROLES.length),
  minLevel: z.enum(ALERT_LEVELS),
  isMentioning: z.boolean(),
});

const problem = z.strictObject({ kind: z.enum(CHANNEL_PROBLEMS), /** The other side's own words. */ answer: z.string() });

export const channel = z.strictObject({
  id,
  kind: z.enum(OUTSIDE_CHANNEL_KINDS),
  name: z.string(),
  isEnabled: z.boolean(),
  config: channelConfig,
  light: z.enum(CHANNEL_LIGHTS),
  /** `session`: until the program ends; this computer has no safe place. `needless`: a mail server that lets everybody send. */
  secret: z.enum(['kept', 'session', 'missing', 'needless']),
  lastOkAt: instant.nullable(),
  lastFailedAt: instant.nullable(),
  problem: problem.nullable(),
  /** Nothing is sent before. */
  restsUntilAt: instant.nullable(),
  /** Messages that wait to leave by it. */
  waiting: z.int(),
  version,
});

const message = z.strictObject({
  id,
  kind: z.enum(MESSAGE_KINDS),
  channelKind: z.enum(CHANNEL_KINDS),
  channelName: z.string(),
  /** Null: the whole group, or whoever is there. */
  personName: z.string().nullable(),
  title: z.string(),
  body: z.string(),
  alertId: id.nullable(),
  state: z.enum(DELIVERY_STATES),
  createdAt: instant,
  sentAt: instant.nullable(),
  nextTryAt: instant.nullable(),
  attempts: z.int(),
  problem: problem.nullable(),
  /** Why it was dropped or given up; empty: it was not. */
  droppedBecause: z.string(),
  /** It left as part of a digest. */
  isGathered: z.boolean(),
});

export const channelsContract = {
  list: query({ needs: 'settings.write', input: {}, output: z.array(channel) }),
  /** Makes a channel (`channelId` null) or changes one. A mailbox that moves to another server forgets its password. */
  save: command({
    needs: 'settings.write',
    input: { channelId: id.nullable(), kind: z.enum(OUTSIDE_CHANNEL_KINDS), name: shortText, isEnabled: z.boolean(), config: channelConfig, expectedVersion: version.nullable() },
    output: channel,
    errors: ['INVALID_INPUT', 'NOT_FOUND', 'VERSION_CONFLICT', 'NAME_TAKEN'],
  }),
  remove: command({ needs: 'settings.write', input: { channelId: id, expectedVersion: version }, output: z.strictObject({}), errors: ['NOT_FOUND', 'VERSION_CONFLICT'] }),
  /** The caller's own password is asked again (nobody of the demo company has one). `secret`: of a mailbox its password, of a bot the whole address its maker gave it; `sign`: the key of its signature. */
  setSecret: command({
    needs: 'settings.write',
    input: { channelId: id, secret: z.string().min(1).max(500), sign: z.string().trim().max(200).default(''), password: z.string().max(128) },
    output: channel,
    errors: ['NOT_FOUND', 'WRONG_CREDENTIALS', 'TOO_MANY_ATTEMPTS', 'BOT_ADDRESS_WRONG'],
  }),
  /** Sends a test message and waits for the answer. `to` of a mailbox; empty: the caller's address, else the sender's. */
  test: command({
    needs: 'settings.write',
    input: { channelId: id, to: z.union([emailAddress, z.literal('')]).default('') },
    output: z.strictObject({ isOk: z.boolean(), to: z.string(), problem: problem.nullable(), answer: z.string() }),
    errors: ['NOT_FOUND'],
  }),
  /** The log of messages, newest first, pop-ups among them. Those of approvals and tasks only for callers who set up channels. */
  messages: query({
    needs: 'alerts.read',
    input: {
      channelId: id.nullable().default(null),
      channelKind: z.enum(CHANNEL_KINDS).nullable().default(null),
      state: z.enum(DELIVERY_STATES).nullable().default(null),
      kind: z.enum(MESSAGE_KINDS).nullable().default(null),
      alertId: id.nullable().default(null),
      ...page,
    },
    output: z.strictObject({ rows: z.array(message), total: z.int() }),
  }),
  quietHours: query({ needs: 'signed_in', input: {}, output: z.strictObject({ quietHours: z.strictObject({ from: timeOfDay, until: timeOfDay }).nullable() }) }),
  saveQuietHours: command({
    needs: 'settings.write',
    input: { quietHours: z.strictObject({ from: timeOfDay, until: timeOfDay }).nullable() },
    output: z.strictObject({ quietHours: z.strictObject({ from: timeOfDay, until: timeOfDay }).nullable() }),
  }),
} as const;
