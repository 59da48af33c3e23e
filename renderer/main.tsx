import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { App } from './app.tsx';
import { ClientProvider } from './client/client-context.tsx';
import { pickTransport } from './client/pick-transport.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <ClientProvider transport={pickTransport()}>
      <App />
    </ClientProvider>
  </StrictMode>,
);
