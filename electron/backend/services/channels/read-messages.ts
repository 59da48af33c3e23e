/** The log of what left the program, and of what did not: to whom, by which way, what came of it. */
import { type MessageLogRow, listMessages } from '../../../../db/repositories/channel-repository.ts';
import { roleMay } from '../../../../shared/contract/permissions.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import type { Language } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext } from '../../environment.ts';
import { type MessageWords, type Said, messageText, readContent } from './message-words.ts';
import { readProblem } from './manage-channels.ts';

type MessagesInput = { readonly channelId: string | null; readonly channelKind: string | null; readonly state: string | null; readonly kind: string | null; readonly alertId: string | null; readonly offset: number; readonly limit: number };

export function readMessages({ env, caller }: CallContext, { offset, limit, ...filter }: MessagesInput) {
  const { role } = mustExist(caller, 'dispatch lets only signed-in people through');
  const { language } = env.settings();
  const { rows, total } = listMessages(env.db.reader, { ...filter, isAboutAlerts: !roleMay(role, 'settings.write') }, { offset, limit });
  return { rows: rows.map(row => toMessage(row, language)), total };
}

function textOf(row: MessageLogRow, language: Language): Said {
  // Safe: the outbox is written by this program alone.
  return messageText(language, row.channelKind === 'popup' ? (JSON.parse(row.wordsJson) as MessageWords | null) : readContent(row).words);
}

function toMessage(row: MessageLogRow, language: Language) {
  const problem = readProblem(row.lastError);
  const { id, kind, channelKind, channelName, personName, alertId, state, createdAt, sentAt, nextTryAt, attempts } = row;
  return {
    id, kind, channelKind, channelName, personName, alertId, state, createdAt, sentAt, nextTryAt: state === 'waiting' ? nextTryAt : null, attempts, problem,
    droppedBecause: problem === null ? row.lastError : '', isGathered: row.digestId !== null, ...textOf(row, language),
  };
}
