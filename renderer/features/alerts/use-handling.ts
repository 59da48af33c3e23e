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
};

const act = ({ alert }: AlertLine) => ({ alertId: alert.id, expectedVersion: alert.version });

function said(reply: Reply<AlertView>, text: string): AlertView | null {
  if (!reply.ok) return null;
  showToast({ text });
  return reply.value;
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
  const commands = [acknowledge, many, wake, snooze, ordered, reassign, close];
  return {
    isRunning: commands.some(command => command.isRunning),
    failure: commands.map(command => command.failure).find(failure => failure !== null) ?? null,
    clearFailure: () => { for (const command of commands) command.clearFailure(); },
    acknowledge: async line => said(await acknowledge.run(act(line)), t('done.acknowledge', { name: line.row.name })),
    acknowledgeMany: async lines => {
      const reply = await many.run({ alerts: lines.map(act) });
      if (!reply.ok) return false;
      const { acknowledged, passedOver } = reply.value;
      showToast({ text: passedOver.length === 0 ? t('done.acknowledgeMany', { count: acknowledged.length }) : t('done.acknowledgeSome', { count: acknowledged.length, rest: passedOver.length }) });
      return passedOver.length === 0;
    },
    wake: async line => said(await wake.run(act(line)), t('done.wake', { name: line.row.name })),
    snooze: async (line, untilDate, reason) => said(await snooze.run({ ...act(line), untilDate, reason }), t('done.snooze', { name: line.row.name, date: dateText(untilDate) })),
    markOrdered: async (line, promisedOn, note) => said(await ordered.run({ ...act(line), promisedOn, note }), t('done.ordered', { name: line.row.name, date: dateText(promisedOn) })),
    reassign: async (line, toUserId, note) => {
      const view = await reassign.run({ ...act(line), toUserId, note });
      return said(view, t('done.reassign', { name: line.row.name, to: view.ok ? view.value.line.alert.ownerName : '' }));
    },
    close: async (line, reason, note) => said(await close.run({ ...act(line), reason, note }), t('done.close', { name: line.row.name })),
  };
}
