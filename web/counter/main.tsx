import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { Router } from 'wouter';
import type { Code } from '../api/codes.ts';
import { SpokenTexts } from '../texts/spoken.tsx';
import { WaysOnContext } from '../ui/refusal-notice.tsx';
import { applyTheme, themeChosen } from '../ui/theme/theme.ts';
import { queries, session } from './desk.ts';
import { Frame } from './frame/frame.tsx';
import { LockDialog } from './frame/lock-dialog.tsx';
import { stepsAfter } from './refusals/next-steps.ts';
import { Routes } from './routes.tsx';
import { useDeskTexts } from './texts/desk-texts.ts';

applyTheme(themeChosen());
// A page that needs the session asks once more and says what is wrong.
session.open().catch(() => undefined);

const refetch = () => void queries.invalidateQueries();

function StaffSteps({ children }: { children: ReactNode }) {
  const texts = useDeskTexts();
  return (
    <WaysOnContext value={(code: Code) => stepsAfter(code).map((step) => texts.steps[step])}>{children}</WaysOnContext>
  );
}

createRoot(document.getElementById('root') ?? document.body).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <SpokenTexts onChange={refetch}>
        <StaffSteps>
          <Router base="/counter">
            <Frame>
              <Routes />
            </Frame>
            <LockDialog />
          </Router>
        </StaffSteps>
      </SpokenTexts>
    </QueryClientProvider>
  </StrictMode>,
);
