import './client/without-eval.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import './styles/tokens.css';
import './styles/base.css';
import './styles/parts.css';
import './styles/frame.css';
import { App } from './app.tsx';
import { ClientProvider } from './client/client-context.tsx';
import { pickTransport } from './client/pick-transport.ts';
import { startTheme } from './hooks/use-theme.ts';
import { startLanguage } from './language/language.ts';

startTheme();
startLanguage();

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <ClientProvider transport={pickTransport()}>
      <App />
    </ClientProvider>
  </StrictMode>,
);
