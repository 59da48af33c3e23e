import dayjs from 'dayjs';
import { useEffect } from 'react';

import type { OutputOf } from '../client/procedure-types.ts';
import { useQuery } from '../client/use-query.ts';
import { setLanguage } from '../language/language.ts';
import { useLanguage, useTexts, type Translate } from '../language/use-texts.tsx';
import { instantText } from '../ui/calendar-date.tsx';
import { KeyHint } from '../ui/key-hint.tsx';
import { StateShape, type BadgeState } from '../ui/state-badge.tsx';

type Status = OutputOf<'settings.status'>;

/** Checks and back-ups happen by the clock, without an event of their own. */
const REFRESH_MS = 60_000;

const HEALTH: { readonly [K in Status['dataFile']]: BadgeState } = { ok: 'ok', read_only: 'low', damaged: 'out' };

function whenText(at: number, t: Translate<'common'>): string {
  const moment = dayjs(at);
  const time = moment.format('HH:mm');
  return moment.isSame(dayjs(), 'day') ? t('status.atToday', { time }) : t('status.atDay', { date: moment.format('YYYY-MM-DD'), time });
}

function CheckLine({ status, t }: { readonly status: Status; readonly t: Translate<'common'> }) {
  if (status.lastCheckAt === null) return <span>{t('status.notChecked')}</span>;
  const params = { count: status.lastCheckItems, items: status.lastCheckItems.toLocaleString('en-US'), when: whenText(status.lastCheckAt, t) };
  return status.lastCheckOk ? <span>{t('status.checked', params)}</span> : <span><StateShape state="out" />{t('status.checkedBad', params)}</span>;
}

/** The foot of the window: whether the data is safe, whether the watch is awake, language and shortcuts. */
export function StatusLine({ onShortcuts }: { readonly onShortcuts: () => void }) {
  const t = useTexts('common');
  const language = useLanguage();
  const { data: status, failure, refetch } = useQuery('settings.status', {});
  useEffect(() => {
    const timer = setInterval(refetch, REFRESH_MS);
    return () => { clearInterval(timer); };
  }, [refetch]);
  const other = language === 'en' ? 'zh-CN' : 'en';
  return (
    <footer className="status">
      {failure !== null && <span><StateShape state="out" />{t('status.unreachable')}</span>}
      {status !== undefined && failure === null && (
        <>
          <span className={`state-${HEALTH[status.dataFile]}`} style={{ color: 'var(--state-text)' }}><StateShape state={HEALTH[status.dataFile]} />{t(`status.dataFile.${status.dataFile}`)}</span>
          <CheckLine status={status} t={t} />
          <span>{status.lastBackupAt === null ? t('status.noBackup') : t('status.backup', { when: instantText(status.lastBackupAt) })}</span>
          {status.isClockSuspect && <span><StateShape state="out" />{t('status.clock')}</span>}
        </>
      )}
      <span className="spacer" />
      <button type="button" onClick={onShortcuts}>{t('status.shortcuts')} <KeyHint keys="?" /></button>
      <button type="button" lang={other} onClick={() => { setLanguage(other); }}>{t(`languages.${other}`)}</button>
    </footer>
  );
}
