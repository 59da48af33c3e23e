import { expect, test } from 'vitest';

import { insertAlert } from '../../../../db/repositories/alert-repository.ts';
import { claimJobRun, finishJobRun } from '../../../../db/repositories/operation-repository.ts';
import { JUDGE_ALERTS, judgeAlerts } from '../../../../electron/backend/jobs/judge-alerts.job.ts';
import { insertBareItem, insertPlaces, makeEnvironment } from '../../../helpers/make-environment.ts';

const SNAPSHOT = JSON.stringify({ leadTimeDays: 5, safetyStockMicro: 10 });

test('every alert that is new or undecided is judged, after people had their turn; one decided stays until a paper comes', async () => {
  const rig = makeEnvironment();
  insertPlaces(rig.db);
  for (const id of ['I', 'J']) insertBareItem(rig.db, id);
  const openedAt = rig.env.now() - 20 * 86_400_000;
  const alert = (id: string, itemId: string, at: number) => ({
    id, itemId, state: 'firing' as const, level: 'warning' as const, reasonsJson: '[]', snapshotJson: SNAPSHOT, openedAt: at, changedAt: at, closedAt: null, closeReason: null, snoozedUntilAt: null, snoozeReason: '', requisitionId: null, openedByDocumentId: null,
    closedByDocumentId: null, isMutedUntilClear: false, origin: 'live' as const, ruleId: 'running_out', ownerId: null, ownerRole: 'buyer' as const, dueAt: null, remindedAt: null, reminders: 0, escalatedAt: null, respondedAt: null, lossE4: 0, lossJson: '[]',
    trustPercent: null, disposalId: null, version: 0,
  });
  rig.db.write(tx => { for (const row of [alert('a', 'I', openedAt), alert('b', 'J', rig.env.now() - 1)]) insertAlert(tx, row); });
  const quiet: number[] = [];
  const untilQuiet = () => { quiet.push(1); return Promise.resolve(); };
  expect(await judgeAlerts(rig.env, untilQuiet)).toBe(2);
  expect(quiet).toHaveLength(1);
  const verdicts = () => rig.db.reader.all<{ alertId: string; verdict: string }>('select alert_id, verdict from alert_verdicts order by alert_id');
  // Nothing ever lay there: below ten from the first day on, whichever way it is looked at.
  expect(verdicts()).toEqual([{ alertId: 'a', verdict: 'hit' }, { alertId: 'b', verdict: 'hit' }]);
  rig.setNow(rig.env.now() + 1);
  expect(await judgeAlerts(rig.env, untilQuiet)).toBe(0);
  expect(JUDGE_ALERTS).toBe('judge-alerts');
  rig.close();
});

test('what a run that failed did not get to is judged by the next', async () => {
  const rig = makeEnvironment();
  insertPlaces(rig.db);
  insertBareItem(rig.db, 'I');
  const now = rig.env.now();
  const run = (id: string, startedAt: number, isOk: boolean) => {
    rig.db.write(tx => {
      claimJobRun(tx, { id, job: JUDGE_ALERTS, periodKey: id, startedAt });
      finishJobRun(tx, { id, finishedAt: startedAt + 1, isOk, itemsChecked: 0, resultJson: '{}' });
      if (!isOk) tx.run(`insert into requisitions (id, number, item_id, state, quantity_micro, received_micro, reason, is_emergency, requested_by_id, requested_by_name, requested_at, version)
        values ('R', 'CG1', 'I', 'requested', 1, 0, '', 1, 'u', 'u', @at, 0)`, { at: startedAt - 1 });
    });
  };
  run('well', now - 3000, true);
  run('failed', now - 1000, false);
  expect(await judgeAlerts(rig.env, () => Promise.resolve())).toBe(1);
  run('well again', now - 500, true);
  expect(await judgeAlerts(rig.env, () => Promise.resolve())).toBe(0);
  rig.close();
});
