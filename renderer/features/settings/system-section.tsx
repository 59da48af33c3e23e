import { useState } from 'react';

import type { OutputOf } from '../../client/procedure-types.ts';
import { useCommand } from '../../client/use-command.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { useMay } from '../../parts/use-session.ts';
import { Button } from '../../ui/button.tsx';
import { instantText } from '../../ui/calendar-date.tsx';
import { ErrorPanel, Notice } from '../../ui/error-panel.tsx';
import { numberText } from '../../ui/format-number.ts';
import { showToast } from '../../ui/undo-toast.tsx';
import { fileSize } from './file-size.ts';
import { SectionHead, SettingRow } from './section-parts.tsx';

type Status = OutputOf<'settings.status'>;

/** 系统: is the data safe, does the alert engine run, do pop-ups reach the screen. */
export function SystemSection() {
  const t = useTexts('settings');
  const status = useQuery('settings.status', {});
  return (
    <section className="settings-section">
      <SectionHead title={t('sections.system')} hint={t('system.hint')} />
      {status.data === undefined ? <LoadState failure={status.failure} onRetry={status.refetch} rows={6} /> : <StatusRows status={status.data} onDone={status.refetch} />}
    </section>
  );
}

function StatusRows({ status, onDone }: { readonly status: Status; readonly onDone: () => void }) {
  const t = useTexts('settings');
  const mayWrite = useMay()('settings.write');
  const at = (moment: number | null) => (moment === null ? t('system.never') : instantText(moment));
  return (
    <>
      {status.isClockSuspect && <Notice state="out">{t('system.clock')}</Notice>}
      <SettingRow label={t('system.data')} hint={t('system.contentsValue', { items: numberText(status.itemCount), movements: numberText(status.movementCount) })}>
        <b data-status={status.dataFile}>{t(`system.dataFile.${status.dataFile}`)}</b> <span className="muted">{fileSize(status.dataFileBytes)}</span>
      </SettingRow>
      <BackupRow lastAt={at(status.lastBackupAt)} isAllowed={mayWrite} onDone={onDone} />
      <VerifyRow state={status.lastVerifiedAt === null ? t('system.never') : `${at(status.lastVerifiedAt)} ${t(status.ledgerOk ? 'system.ledgerOk' : 'system.ledgerBad')}`} isAllowed={mayWrite} onDone={onDone} />
      <SettingRow label={t('system.engine')} hint={`${t('system.lastRecompute')} ${at(status.lastRecomputeAt)}`}>
        {status.lastCheckAt === null ? t('system.never') : t('system.lastCheckValue', { time: at(status.lastCheckAt), items: numberText(status.lastCheckItems), result: t(status.lastCheckOk ? 'system.checkOk' : 'system.checkBad') })}
      </SettingRow>
      <PopupRow />
      <SettingRow label={t('system.version')}><span>{status.version}</span></SettingRow>
    </>
  );
}

function BackupRow({ lastAt, isAllowed, onDone }: { readonly lastAt: string; readonly isAllowed: boolean; readonly onDone: () => void }) {
  const t = useTexts('settings');
  const backUp = useCommand('settings.backUp');
  const run = async () => {
    const reply = await backUp.run({});
    if (!reply.ok) return;
    showToast({ text: t('system.backedUp', { name: reply.value.fileName, size: fileSize(reply.value.bytes) }) });
    onDone();
  };
  return (
    <SettingRow label={t('system.backup')} hint={`${t('system.lastBackup')} ${lastAt}`}>
      {isAllowed ? <Button isBusy={backUp.isRunning} data-action="back-up" onClick={() => { void run(); }}>{t('system.backUp')}</Button> : <span>{lastAt}</span>}
      {backUp.failure !== null && <ErrorPanel failure={backUp.failure} />}
    </SettingRow>
  );
}

function VerifyRow({ state, isAllowed, onDone }: { readonly state: string; readonly isAllowed: boolean; readonly onDone: () => void }) {
  const t = useTexts('settings');
  const verify = useCommand('settings.verifyLedger');
  const [result, setResult] = useState<OutputOf<'settings.verifyLedger'> | null>(null);
  const run = async () => {
    const reply = await verify.run({});
    if (!reply.ok) return;
    setResult(reply.value);
    onDone();
  };
  return (
    <SettingRow label={t('system.ledger')} hint={t('system.ledgerHint')}>
      <span>{t('system.lastVerified')} {state}</span>
      {isAllowed && <Button isBusy={verify.isRunning} data-action="verify-ledger" onClick={() => { void run(); }}>{t('system.verify')}</Button>}
      {verify.failure !== null && <ErrorPanel failure={verify.failure} />}
      {result !== null && (
        <div className={result.isOk ? 'notice' : 'notice state-out'} role="status" data-result={result.isOk ? 'ok' : 'bad'}>
          {result.isOk ? t('system.verifiedOk', { movements: numberText(result.movements), items: numberText(result.items) }) : t('system.verifiedBad', { count: result.problems.length })}
          {result.problems.length > 0 && <ul>{result.problems.map(problem => <li key={problem}>{problem}</li>)}</ul>}
        </div>
      )}
    </SettingRow>
  );
}

function PopupRow() {
  const t = useTexts('settings');
  const test = useCommand('alerts.sendTest');
  const [isSent, setIsSent] = useState(false);
  const mayRead = useMay()('alerts.read');
  if (!mayRead) return null;
  return (
    <SettingRow label={t('system.popup')} hint={isSent ? t('system.sent') : t('system.popupHint')}>
      <Button isBusy={test.isRunning} data-action="send-test" onClick={() => { void test.run({}).then(reply => { setIsSent(reply.ok); }); }}>{t('system.sendTest')}</Button>
      {test.failure !== null && <ErrorPanel failure={test.failure} />}
    </SettingRow>
  );
}
