/** Tells whoever is to act: at once, or not at all because the next list will say it (F4, F26, F47, N10). */
import type { AlertRow } from '../../../../db/repositories/alert-repository.ts';
import type { ItemView } from '../../../../db/repositories/item-repository.ts';
import { actingRole, fillMessage } from '../../../../shared/domain/alerts/index.ts';
import { readableQuantity } from '../../../../shared/kernel/readable-figure.ts';
import { LANGUAGES, type AlertLevel, type Language, type MessageKind } from '../../../../shared/kernel/vocabulary.ts';
import type { EvaluationScope } from '../../environment.ts';
import { type PopupWords, popupText } from '../../notification-texts.ts';
import type { Said } from '../channels/message-words.ts';
import { queueMessage } from '../channels/queue-message.ts';
import { readReasons, readSnapshot } from './alert-record.ts';
import { noticeFor, routingOf, scopeGround } from './place-alert.ts';

type ItemWords = Pick<ItemView, 'id' | 'code' | 'name' | 'spec' | 'unit' | 'locationCode'>;
type Telling = Extract<MessageKind, 'alert' | 'reminder' | 'escalation'>;

/**
 * A message to the owner of the alert, or to everybody of its role; the same step of its life is told once. What waits for a list is told by it, also
 * late. `once`: names what is told only once in the alert's life, however often it happens.
 */
export function tellOwner(scope: EvaluationScope, row: AlertRow, item: ItemWords, kind: Telling, once?: string): void {
  if (noticeFor(scope, row) !== 'now') return;
  const { channels } = routingOf(scope, row.ruleId);
  const step = once ?? (kind === 'alert' ? `${row.level}:${row.version}` : `${kind}:${row.version}`);
  queueMessage(scope, {
    kind, alertId: row.id, level: row.level, lossE4: row.lossE4, dedupeKey: `${row.id}:${step}`,
    // Safe: every language is a key.
    words: { said: Object.fromEntries(LANGUAGES.map(language => [language, say(scope, row, item, kind, language)])) as Record<Language, Said> },
    ...(row.ownerId === null ? { role: actingRole(row.ownerRole, scopeGround(scope).people) } : { userId: row.ownerId }),
    ...(channels === null ? {} : { channels }),
  });
}

const BEFORE: Readonly<Record<Language, Readonly<Record<Telling, string>>>> = {
  'zh-CN': { alert: '', reminder: '催办｜', escalation: '逾期上报｜' },
  en: { alert: '', reminder: 'Reminder: ', escalation: 'Overdue, passed on: ' },
};

/** What, how much is left, what to do, by when: one line each. */
function say(scope: EvaluationScope, row: AlertRow, item: ItemWords, kind: Telling, language: Language): Said {
  const reasons = readReasons(row);
  const words: PopupWords = { item: { code: item.code, name: item.name, spec: item.spec, unit: item.unit }, reasons, trustPercent: row.trustPercent };
  const { title, body } = popupText(language, words);
  const own = routingOf(scope, row.ruleId).message;
  const said = own === '' ? body : fillMessage(own, placeholders(row, item, title, body));
  const by = row.dueAt === null ? '' : byWhen(scope, row.dueAt, language);
  return { title: `${BEFORE[language][kind]}${title}`, body: by === '' ? said : language === 'en' ? `${said} ${by}` : `${said}${by}` };
}

const LEVELS: Readonly<Record<AlertLevel, string>> = { notice: '提示', warning: '警告', urgent: '紧急' };

function placeholders(row: AlertRow, item: ItemWords, title: string, body: string) {
  const { onHandMicro, reservedMicro } = readSnapshot(row);
  return {
    rule: title.split(/[:：]/)[0] ?? '', code: item.code, name: item.name, spec: item.spec, location: item.locationCode, unit: item.unit, level: LEVELS[row.level], reasons: body,
    onHand: readableQuantity(onHandMicro), available: readableQuantity(onHandMicro - reservedMicro),
  };
}

/** Month, day and time of a deadline in the company's zone. */
function byWhen(scope: EvaluationScope, dueAt: number, language: Language): string {
  const { clock } = scopeGround(scope);
  const day = clock.dayOf(dueAt);
  const minutes = Math.floor((dueAt - clock.startOf(day)) / 60_000);
  const time = `${day.slice(5)} ${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  return language === 'en' ? `By ${time}.` : `${time} 前处理。`;
}
