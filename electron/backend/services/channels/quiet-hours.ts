/** 免打扰时段: when only what is urgent may disturb. */
import { saveSetting } from '../../../../db/repositories/setting-repository.ts';
import type { QuietHours } from '../../../../shared/domain/channels/index.ts';
import type { CallContext } from '../../environment.ts';
import { deliverMessages } from '../../jobs/deliver-messages.job.ts';
import { audit, runCommand } from '../../run-command.ts';

export function readQuietHours({ env }: CallContext): { quietHours: QuietHours | null } {
  const { quietHours } = env.settings();
  return { quietHours };
}

export function saveQuietHours(context: CallContext, input: { opId: string; quietHours: QuietHours | null }): { quietHours: QuietHours | null } {
  const { env } = context;
  const before = env.settings().quietHours;
  const words = (hours: QuietHours | null) => ({ quietHours: hours === null ? null : `${hours.from}–${hours.until}` });
  runCommand(context, input, transaction => {
    saveSetting(transaction.tx, 'quietHours', input.quietHours);
    audit(transaction, { entity: 'settings', entityId: 'company', entityName: env.settings().companyName, before: words(before), after: words(input.quietHours) });
    transaction.effects.events.push({ name: 'settings.changed', payload: {} });
    return {};
  });
  env.forgetSettings();
  // Shorter quiet may have ended what was held back.
  void deliverMessages(env);
  return readQuietHours(context);
}
