import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import 'uplot/dist/uPlot.min.css';
import '../theme/base.css';
import '../theme/sheet.css';
import '../theme/reading.css';
import '../theme/stack.css';
import '../theme/beat.css';
import '../theme/echo.css';
import '../theme/results.css';
import '../theme/signing.css';
import '../theme/help.css';
import '../theme/intake.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { cssVariables, theme } from '../theme/theme.ts';
import { watchAttention } from '../state/attention.ts';
import { watchLogin } from '../state/login.ts';
import { watchEvents } from '../state/watch-events.ts';
import { warmScreen } from '../viewport/warm-screen.ts';
import { App } from './app.tsx';
import { showCrash } from './crash.ts';
import { Whoever } from './whoever.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no root element.');

// React has taken the page down by then; the sentence takes its place.
const onUncaughtError = (error: unknown): void => {
  queueMicrotask(() => showCrash(root));
  reportError(error);
};

watchAttention();
watchLogin();
watchEvents();
createRoot(root, { onUncaughtError }).render(
  <StrictMode>
    <MantineProvider theme={theme} forceColorScheme="dark" cssVariablesResolver={cssVariables}>
      <Notifications position="bottom-center" limit={3} autoClose={6000} className="toasts" />
      <Whoever>
        <App />
      </Whoever>
    </MantineProvider>
  </StrictMode>,
);
warmScreen();
