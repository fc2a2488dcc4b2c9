import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { SpokenTexts } from '../texts/spoken.tsx';
import { applyTheme, themeChosen } from '../ui/theme/theme.ts';
import { Frame } from './frame/frame.tsx';
import { queries, session } from './library.ts';
import { SessionDialog } from './pages/signing-in/session-dialog.tsx';
import { Routes } from './routes.tsx';

applyTheme(themeChosen());
// A page that needs the session asks once more and says what is wrong.
session.open().catch(() => undefined);

const refetch = () => void queries.invalidateQueries();

createRoot(document.getElementById('root') ?? document.body).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <SpokenTexts onChange={refetch}>
        <Frame>
          <Routes />
        </Frame>
        <SessionDialog />
      </SpokenTexts>
    </QueryClientProvider>
  </StrictMode>,
);
