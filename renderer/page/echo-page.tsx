import { useEffect, useState } from 'react';
import { EchoPanes } from '../echo/echo-panes.tsx';
import { watchEchoPlace } from '../echo/echo-place.ts';
import { useClipFrames } from '../echo/viewer/use-clip-frames.ts';
import { viewerActions } from '../echo/viewer/viewer-actions.ts';
import { echoPointerHints } from '../echo/viewer/echo-pointer-hints.ts';
import { watchGestures } from '../panel/gesture-toasts.tsx';
import { goToNext } from '../panel/go-to-next.ts';
import { HelpPanel } from '../panel/help-panel.tsx';
import { ReadLine } from '../panel/read-line.tsx';
import { ReadingHeader } from '../panel/reading-header.tsx';
import { usePageKeys } from '../panel/use-page-keys.ts';
import { watchBackend } from '../state/backend-presence.ts';
import { installKeys } from '../state/keymap.ts';
import type { OpenCase } from '../state/session.ts';

const focusOf = (selector: string): HTMLElement | null => document.querySelector<HTMLElement>(selector);

/** The echo reading page: strip of clips, two panes in step by beat, tools, results. */
export const EchoPage = ({ open }: { readonly open: OpenCase }) => {
  const [help, setHelp] = useState(false);
  const { caseCode } = open.content;

  useEffect(() => watchEchoPlace(caseCode), [caseCode]);
  useEffect(() => watchGestures(), []);
  useEffect(() => watchBackend(), []);
  useEffect(() => installKeys(viewerActions, () => ['page']), []);
  useClipFrames(open);
  usePageKeys({
    help: () => setHelp((on) => !on),
    next: () => void goToNext(caseCode),
    comment: () => focusOf('.comment-field')?.focus(),
  });

  return (
    <div className="echo">
      <ReadingHeader open={open} help={help} onHelp={() => setHelp(!help)}>
        {null}
      </ReadingHeader>
      <aside className="tools" aria-label="Tools" />
      <main className="echo-main">
        <EchoPanes />
        <ReadLine />
      </main>
      {help ? (
        <HelpPanel pointer={echoPointerHints} onClose={() => setHelp(false)} />
      ) : (
        <aside className="results" aria-label="Results" />
      )}
    </div>
  );
};
