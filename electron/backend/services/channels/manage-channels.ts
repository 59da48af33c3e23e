/** Channels as they are set up, and how each is doing. */
import { type ChannelRow, countWaiting, dropDeliveriesOf, findChannel, insertChannel, listChannels, saveChannel } from '../../../../db/repositories/channel-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { type ChannelConfig, type ChannelProblem, type OutsideChannelKind, CHANNEL_PROBLEMS, isAhead, lightOf } from '../../../../shared/domain/channels/index.ts';
import { needsSecret } from '../../channels/send.ts';
import type { CallContext, Environment } from '../../environment.ts';
import { type Transaction, audit, runCommand } from '../../run-command.ts';
import { readConfig } from './queue-message.ts';

/** A problem as the log keeps it; null: there is none, or it is no problem of a channel. */
export function readProblem(text: string): { kind: ChannelProblem; answer: string } | null {
  const bar = text.indexOf('|');
  const kind = CHANNEL_PROBLEMS.find(each => each === text.slice(0, bar));
  return kind === undefined ? null : { kind, answer: text.slice(bar + 1) };
}

export function toChannel({ secrets, now }: Pick<Environment, 'secrets' | 'now'>, row: ChannelRow, waiting: number) {
  const config = readConfig(row);
  const problem = readProblem(row.lastError);
  const secret = needsSecret(row.kind, config) ? secrets.state(row.id) : ('needless' as const);
  return {
    id: row.id, kind: row.kind as OutsideChannelKind, name: row.name, isEnabled: row.isEnabled,
    config: { ...config, roles: [...config.roles] },
    light: lightOf({ isEnabled: row.isEnabled, hasSecret: secret !== 'missing', lastOkAt: row.lastOkAt, failures: row.failures, problem: problem?.kind ?? null }),
    secret, lastOkAt: row.lastOkAt, lastFailedAt: row.lastFailedAt, problem, restsUntilAt: isAhead(row.restsUntilAt, now()) ? row.restsUntilAt : null, waiting, version: row.version,
  };
}

export function readChannels({ env }: CallContext) {
  const waiting = countWaiting(env.db.reader);
  return listChannels(env.db.reader).map(row => toChannel(env, row, waiting.get(row.id) ?? 0));
}

type SaveInput = { readonly opId: string; readonly channelId: string | null; readonly kind: OutsideChannelKind; readonly name: string; readonly isEnabled: boolean; readonly config: ChannelConfig; readonly expectedVersion: number | null };

/** Throws INVALID_INPUT where a mailbox has no server or a bot has one, NAME_TAKEN, NOT_FOUND, VERSION_CONFLICT. */
export function saveChannelSettings(context: CallContext, input: SaveInput) {
  if ((input.kind === 'email') !== (input.config.mail !== null)) throw new DomainError('INVALID_INPUT', { field: 'config' });
  return runCommand(context, input, transaction => {
    const { tx } = transaction;
    if (listChannels(tx).some(other => other.name === input.name && other.id !== input.channelId)) throw new DomainError('NAME_TAKEN', { name: input.name });
    const before = input.channelId === null ? undefined : requireChannel(transaction, input.channelId, input.expectedVersion);
    if (before !== undefined && before.kind !== input.kind) throw new DomainError('INVALID_INPUT', { field: 'kind' });
    const configJson = JSON.stringify(input.config);
    const id = before?.id ?? context.env.newId();
    if (before === undefined) {
      insertChannel(tx, { id, kind: input.kind, name: input.name, isEnabled: input.isEnabled, configJson, createdAt: transaction.now, lastOkAt: null, lastFailedAt: null, lastError: '', restsUntilAt: null, failures: 0, isRemoved: false, version: 0 });
    } else {
      saveChannel(tx, { id, name: input.name, isEnabled: input.isEnabled, configJson, isRemoved: false });
      // Else whoever may change the server could have the old password sent to one of their own.
      if (movesServer(readConfig(before), input.config)) context.env.secrets.forget(id);
    }
    audit(transaction, { entity: 'channel', entityId: id, entityName: input.name, ...(before === undefined ? {} : { before: auditState(before) }), after: auditState({ ...input, configJson }) });
    transaction.effects.events.push({ name: 'channels.changed', payload: {} });
    return toChannel(context.env, requireChannel(transaction, id, null), countWaiting(tx).get(id) ?? 0);
  });
}

function movesServer(before: ChannelConfig, after: ChannelConfig): boolean {
  const place = ({ mail }: ChannelConfig) => (mail === null ? '' : JSON.stringify([mail.host, mail.port, mail.security, mail.userName]));
  return place(before) !== place(after);
}

function auditState(row: Pick<ChannelRow, 'name' | 'isEnabled' | 'configJson'>) {
  const { mail, roles, minLevel, isMentioning } = readConfig(row);
  return { name: row.name, isEnabled: row.isEnabled, ...(mail === null ? {} : { host: mail.host, port: mail.port, security: mail.security, userName: mail.userName, fromAddress: mail.fromAddress, fromName: mail.fromName }), roles, minLevel, isMentioning };
}

/** Throws NOT_FOUND, and VERSION_CONFLICT where it is not the version the caller saw (null: whichever). */
export function requireChannel({ tx }: Pick<Transaction, 'tx'>, channelId: string, expectedVersion: number | null): ChannelRow {
  const row = findChannel(tx, channelId);
  if (row === undefined) throw new DomainError('NOT_FOUND');
  if (expectedVersion !== null && row.version !== expectedVersion) throw new DomainError('VERSION_CONFLICT');
  return row;
}

/** Takes a channel away for good, and its secret; what was sent through it stays in the log. */
export function removeChannel(context: CallContext, input: { opId: string; channelId: string; expectedVersion: number }): Record<string, never> {
  return runCommand(context, input, transaction => {
    const row = requireChannel(transaction, input.channelId, input.expectedVersion);
    saveChannel(transaction.tx, { ...row, isEnabled: false, isRemoved: true });
    dropDeliveriesOf(transaction.tx, row.id);
    context.env.secrets.forget(row.id);
    audit(transaction, { entity: 'channel', entityId: row.id, entityName: row.name, before: auditState(row) });
    transaction.effects.events.push({ name: 'channels.changed', payload: {} });
    return {};
  });
}
