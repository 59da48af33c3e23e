import { emptyEffects, publishEffects } from '../after-commit.ts';
import type { Environment, EvaluationScope } from '../environment.ts';
import { deliverMessages } from './deliver-messages.job.ts';
import { deliverNotifications } from './deliver-notifications.job.ts';

/** One write of a job; what it changed is published, and what it has to say delivered, after the commit. */
export function writeAndTell(env: Environment, work: (scope: EvaluationScope) => void): void {
  const effects = emptyEffects();
  env.db.write(tx => { work({ tx, now: env.now(), today: env.today(), settings: env.settings(), effects, log: env.log, newId: () => env.newId() }); });
  publishEffects(env, effects);
  if (!effects.hasNotifications) return;
  deliverNotifications(env);
  void deliverMessages(env);
}
