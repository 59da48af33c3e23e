import type { Failure, Reply } from '../../../shared/contract/errors.ts';
import { useCommand } from '../../client/use-command.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { dateText } from '../../ui/calendar-date.tsx';
import { showToast } from '../../ui/undo-toast.tsx';
import type { AlertLine, AlertView } from './reason-words.ts';

/** The steps a person takes with an alert. Each answers with the alert after it, or null when it was refused. */
export type Handling = {
  readonly isRunning: boolean;
  readonly failure: Failure | null;
  readonly clearFailure: () => void;
  readonly acknowledge: (line: AlertLine) => Promise<AlertView | null>;
  readonly wake: (line: AlertLine) => Promise<AlertView | null>;
  readonly snooze: (line: AlertLine, untilDate: string, reason: string) => Promise<AlertView | null>;
  readonly close: (line: AlertLine, reason: 'false_alarm' | 'handled', note: string) => Promise<AlertView | null>;
};

export function useHandling(): Handling {
  const t = useTexts('alerts');
  const acknowledge = useCommand('alerts.acknowledge');
  const wake = useCommand('alerts.wake');
  const snooze = useCommand('alerts.snooze');
  const close = useCommand('alerts.close');
  const commands = [acknowledge, wake, snooze, close];
  const act = ({ alert }: AlertLine) => ({ alertId: alert.id, expectedVersion: alert.version });
  const said = (reply: Reply<AlertView>, text: string): AlertView | null => {
    if (!reply.ok) return null;
    showToast({ text });
    return reply.value;
  };
  return {
    isRunning: commands.some(command => command.isRunning),
    failure: commands.map(command => command.failure).find(failure => failure !== null) ?? null,
    clearFailure: () => { for (const command of commands) command.clearFailure(); },
    acknowledge: async line => said(await acknowledge.run(act(line)), t('done.acknowledge', { name: line.row.name })),
    wake: async line => said(await wake.run(act(line)), t('done.wake', { name: line.row.name })),
    snooze: async (line, untilDate, reason) => said(await snooze.run({ ...act(line), untilDate, reason }), t('done.snooze', { name: line.row.name, date: dateText(untilDate) })),
    close: async (line, reason, note) => said(await close.run({ ...act(line), reason, note }), t('done.close', { name: line.row.name })),
  };
}
