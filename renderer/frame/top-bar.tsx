import { Tooltip } from 'antd';
import { useNavigate } from 'react-router';

import type { Session } from '../hooks/use-enter-session.ts';
import { setTheme, useTheme } from '../hooks/use-theme.ts';
import { useTexts } from '../language/use-texts.tsx';
import { ButtonLink, IconButton } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { KeyHint } from '../ui/key-hint.tsx';
import { UserMenu, type SignedInUser } from './user-menu.tsx';

/** What the bell has room for. */
const ALERTS_SHOWN_MAX = 99;

/** Search, quick record, what this is a demo of, theme, the bell and the person. */
export function TopBar({ session, user, alertCount, onSearch }: {
  readonly session: Session; readonly user: SignedInUser; readonly alertCount: number; readonly onSearch: () => void;
}) {
  const t = useTexts('common');
  const theme = useTheme();
  const navigate = useNavigate();
  const other = theme === 'dark' ? 'light' : 'dark';
  const alertFigure = alertCount > ALERTS_SHOWN_MAX ? `${String(ALERTS_SHOWN_MAX)}+` : String(alertCount);
  return (
    <header className="top">
      <button type="button" className="find" onClick={onSearch} aria-keyshortcuts="Control+K">
        <Icon name="search" /><span>{t('top.search')}</span><KeyHint keys="Ctrl K" />
      </button>
      {user.permissions.includes('stock.write') && (
        <>
          <ButtonLink to="/record?type=receipt" icon="receive" keys="Ctrl I">{t('top.receipt')}</ButtonLink>
          <ButtonLink to="/record?type=issue" icon="issue" keys="Ctrl L">{t('top.issue')}</ButtonLink>
        </>
      )}
      <span className="spacer" />
      {session.isDemo && <Tooltip title={t('top.demoHint')}><span className="demo-mark">{t('top.demo')}</span></Tooltip>}
      <IconButton icon={theme === 'dark' ? 'sun' : 'moon'} label={t(`top.theme.${other}`)} onClick={() => { setTheme(other); }} />
      {user.permissions.includes('alerts.read') && (
        <IconButton icon="bell" label={t('top.alerts', { count: alertCount, figure: alertFigure })} onClick={() => { void navigate('/alerts'); }}>
          {alertCount > 0 && <span className="count">{alertFigure}</span>}
        </IconButton>
      )}
      <UserMenu user={user} isDemo={session.isDemo} companyName={session.companyName} />
    </header>
  );
}
