import type { Failure, Reply } from '../../../shared/contract/errors.ts';
import { useCommand } from '../../client/use-command.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { dateText } from '../../ui/calendar-date.tsx';
import { showToast } from '../../ui/undo-toast.tsx';
import type { AlertLine, AlertView } from './reason-words.ts';

type Answered = Promise<AlertView | null>;

/** The steps a person takes with an alert. Each answers with the alert after it, or null when it was refused. */
export type Handling = {
  readonly isRunning: boolean;
  readonly failure: Failure | null;
  readonly clearFailure: () => void;
  readonly acknowledge: (line: AlertLine) => Answered;
  /** True when all were taken. */
  readonly acknowledgeMany: (lines: readonly AlertLine[]) => Promise<boolean>;
  readonly wake: (line: AlertLine) => Answered;
  readonly snooze: (line: AlertLine, untilDate: string, reason: string) => Answered;
  readonly markOrdered: (line: AlertLine, promisedOn: string, note: string) => Answered;
  /** `toUserId` null: to the superior of whoever it belongs to. */
  readonly reassign: (line: AlertLine, toUserId: string | null, note: string) => Answered;
  readonly close: (line: AlertLine, reason: 'false_alarm' | 'handled', note: string) => Answered;
  /** What was a slip; true when it is taken back. */
  readonly takeBack: (line: AlertLine) => Promise<boolean>;
};

type Act = { readonly alertId: string; readonly expectedVersion: number };

const act = ({ alert }: AlertLine): Act => ({ alertId: alert.id, expectedVersion: alert.version });

/** Says what was done, for ten seconds with a way back where it can be taken back. */
function useTakeBack() {
  const t = useTexts('alerts');
  const command = useCommand('alerts.takeBack');
  const takeBack = async (alerts: readonly Act[], name: string): Promise<boolean> => {
    const reply = await command.run({ alerts: [...alerts] });
    if (!reply.ok) return false;
    const { takenBack } = reply.value;
    const isDone = takenBack.length > 0;
    showToast({ text: !isDone ? t('done.takeBackLate', { name }) : alerts.length > 1 ? t('done.takeBackMany', { count: takenBack.length }) : t('done.takeBack', { name }) });
    return isDone;
  };
  const said = (reply: Reply<AlertView>, text: string): AlertView | null => {
    if (!reply.ok) return null;
    const { line } = reply.value;
    showToast({ text, ...(line.canTakeBack ? { onUndo: () => { void takeBack([act(line)], line.row.name); } } : {}) });
    return reply.value;
  };
  return { command, takeBack, said };
}

export function useHandling(): Handling {
  const t = useTexts('alerts');
  const acknowledge = useCommand('alerts.acknowledge');
  const many = useCommand('alerts.acknowledgeMany');
  const wake = useCommand('alerts.wake');
  const snooze = useCommand('alerts.snooze');
  const ordered = useCommand('alerts.markOrdered');
  const reassign = useCommand('alerts.reassign');
  const close = useCommand('alerts.close');
  const { command: back, takeBack, said } = useTakeBack();
  const commands = [acknowledge, many, wake, snooze, ordered, reassign, close, back];
  return {
    isRunning: commands.some(command => command.isRunning),
    failure: commands.map(command => command.failure).find(failure => failure !== null) ?? null,
    clearFailure: () => { for (const command of commands) command.clearFailure(); },
    acknowledge: async line => said(await acknowledge.run(act(line)), t('done.acknowledge', { name: line.row.name })),
    acknowledgeMany: async lines => {
      const reply = await many.run({ alerts: lines.map(act) });
      if (!reply.ok) return false;
      const { acknowledged, passedOver } = reply.value;
      // Each has moved by the one step that was just taken.
      const taken = lines.filter(({ alert }) => acknowledged.includes(alert.id)).map(({ alert }) => ({ alertId: alert.id, expectedVersion: alert.version + 1 }));
      showToast({
        text: passedOver.length === 0 ? t('done.acknowledgeMany', { count: acknowledged.length }) : t('done.acknowledgeSome', { count: acknowledged.length, rest: passedOver.length }),
        ...(taken.length === 0 ? {} : { onUndo: () => { void takeBack(taken, lines[0]?.row.name ?? ''); } }),
      });
      return passedOver.length === 0;
    },
    wake: async line => said(await wake.run(act(line)), t('done.wake', { name: line.row.name })),
    snooze: async (line, untilDate, reason) => {
      const reply = await snooze.run({ ...act(line), untilDate, reason });
      if (!reply.ok) return null;
      showToast({ text: t('done.snooze', { name: line.row.name, date: dateText(untilDate) }), onUndo: () => { void wake.run(act(reply.value.line)); } });
      return reply.value;
    },
    markOrdered: async (line, promisedOn, note) => said(await ordered.run({ ...act(line), promisedOn, note }), t('done.ordered', { name: line.row.name, date: dateText(promisedOn) })),
    reassign: async (line, toUserId, note) => {
      const view = await reassign.run({ ...act(line), toUserId, note });
      return said(view, t('done.reassign', { name: line.row.name, to: view.ok ? view.value.line.alert.ownerName : '' }));
    },
    close: async (line, reason, note) => said(await close.run({ ...act(line), reason, note }), t('done.close', { name: line.row.name })),
    takeBack: line => takeBack([act(line)], line.row.name),
  };
}
