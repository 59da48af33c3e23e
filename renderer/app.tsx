import { App as AntdApp, ConfigProvider } from 'antd';
import antdEnglish from 'antd/locale/en_US';
import antdChinese from 'antd/locale/zh_CN';
import { useMemo, type ReactNode } from 'react';
import { BrowserRouter } from 'react-router';

import { useQuery } from './client/use-query.ts';
import { DemoSeatsPage } from './features/session/demo-seats-page.tsx';
import { SetUpPage } from './features/session/set-up-page.tsx';
import { SignInPage } from './features/session/sign-in-page.tsx';
import { AppFrame } from './frame/app-frame.tsx';
import { useTheme } from './hooks/use-theme.ts';
import { useLanguage } from './language/use-texts.tsx';
import { AppRoutes } from './routes.tsx';
import { ErrorPanel } from './ui/error-panel.tsx';
import { LoadingSkeleton } from './ui/loading-skeleton.tsx';
import { antdConfig } from './ui/theme.ts';

/** Look and language for everything below. */
function Look({ children }: { readonly children: ReactNode }) {
  const theme = useTheme();
  const language = useLanguage();
  const config = useMemo(() => antdConfig(theme), [theme]);
  return (
    <ConfigProvider theme={config} componentSize="small" locale={language === 'en' ? antdEnglish : antdChinese} variant="outlined" button={{ autoInsertSpace: false }}>
      <AntdApp component={false}>{children}</AntdApp>
    </ConfigProvider>
  );
}

/** Who is there decides what is shown: the first run, the sign-in, or the pages. A new person starts with fresh pages. */
function Gate() {
  const session = useQuery('session.current', {});
  if (session.data === undefined) {
    return session.failure === null ? <LoadingSkeleton /> : <ErrorPanel failure={session.failure} isFilling onRetry={session.refetch} />;
  }
  const { isSetUp, isDemo, user, companyName } = session.data;
  if (!isSetUp) return <SetUpPage />;
  if (user === null) return isDemo ? <DemoSeatsPage companyName={companyName} /> : <SignInPage companyName={companyName} />;
  return <AppFrame key={user.id} session={session.data} user={user}><AppRoutes user={user} /></AppFrame>;
}

/** The whole page, inside the client's provider. */
export function App() {
  return <Look><BrowserRouter><Gate /></BrowserRouter></Look>;
}
