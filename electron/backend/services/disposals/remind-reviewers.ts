/**
 * 处置评审 that wait for somebody: who is to give an opinion, decide or carry out hears of it on the morning after one has come to them, and every working
 * day while one is past its day (F32, F58). One message a person, however many reviews.
 */
import { type DisposalView, listDisposalTransitions, listDisposals } from '../../../../db/repositories/disposal-repository.ts';
import { claimJobRun, findLatestRun, finishJobRun } from '../../../../db/repositories/operation-repository.ts';
import { minutesOf } from '../../../../shared/domain/alerts/index.ts';
import type { Language } from '../../../../shared/kernel/vocabulary.ts';
import { emptyEffects, publishEffects } from '../../after-commit.ts';
import type { Environment } from '../../environment.ts';
import { readAlertGround } from '../alerts/alert-ground.ts';
import type { Said } from '../channels/message-words.ts';
import { type MessageScope, queueMessage } from '../channels/queue-message.ts';
import { waitsForRole } from './read-disposal.ts';

const JOB = 'remind-reviewers';
/** More than anybody has waiting; beyond it the count is still right. */
const READ_MAX = 500;
const MINUTE_MS = 60_000;

type Waiting = { readonly total: number; readonly fresh: number; readonly late: number };

/** Called by the tick; does its work once a working day, from the start of work on. */
export function remindReviewers(env: Environment): void {
  const { reader } = env.db;
  const [now, today] = [env.now(), env.today()];
  const last = findLatestRun(reader, JOB);
  if (last?.periodKey === today) return;
  const { attention, clock, people } = readAlertGround(reader, env.settings().timeZone, today);
  if (!clock.isWorked(today) || now < clock.startOf(today) + minutesOf(attention.workStart) * MINUTE_MS) return;
  const effects = emptyEffects();
  env.db.write(tx => {
    const id = env.newId();
    if (!claimJobRun(tx, { id, job: JOB, periodKey: today, startedAt: now })) return;
    const scope: MessageScope = { tx, now, today, effects, newId: () => env.newId() };
    for (const person of people) {
      if (!person.isActive) continue;
      const waits = waitsForRole(tx, person.role);
      if (waits.states.length === 0 && waits.sides.length === 0) continue;
      const { rows, total } = listDisposals(tx, { states: [], text: '', itemId: null, waitsFor: waits, offset: 0, limit: READ_MAX });
      const waiting = { total, fresh: rows.filter(row => cameAfter(scope, row, last?.startedAt ?? 0)).length, late: rows.filter(row => row.dueOn < today).length };
      if (waiting.fresh > 0 || waiting.late > 0) tell(scope, person.id, waiting);
    }
    finishJobRun(tx, { id, finishedAt: env.now(), isOk: true, itemsChecked: 0, resultJson: '{}' });
  });
  publishEffects(env, effects);
}

/** Its last step was taken since: it has come to somebody new, or may have. */
function cameAfter({ tx }: MessageScope, row: DisposalView, at: number): boolean {
  return (listDisposalTransitions(tx, row.id).at(-1)?.at ?? row.openedAt) > at;
}

function tell(scope: MessageScope, userId: string, waiting: Waiting): void {
  queueMessage(scope, {
    kind: 'task', alertId: null, level: waiting.late > 0 ? 'warning' : 'notice', userId, lossE4: 0, dedupeKey: `reviews:${scope.today}`,
    words: { said: { 'zh-CN': say('zh-CN', waiting), en: say('en', waiting) } },
  });
}

function say(language: Language, { total, fresh, late }: Waiting): Said {
  if (language === 'en') {
    const parts = [fresh > 0 ? `${fresh} new` : '', late > 0 ? `${late} past their day` : ''].filter(part => part !== '').join(', ');
    return { title: `Disposal reviews waiting for you: ${total}`, body: `${parts}. Give your opinion, or decide.` };
  }
  const parts = [fresh > 0 ? `新到 ${fresh} 张` : '', late > 0 ? `已到期 ${late} 张` : ''].filter(part => part !== '').join('，');
  return { title: `等您的处置评审：${total} 张`, body: `${parts}。请写意见或作决定。` };
}
