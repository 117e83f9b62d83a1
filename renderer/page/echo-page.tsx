import { useEffect, useLayoutEffect, useState } from 'react';
import { EchoAside } from '../echo/aside/echo-aside.tsx';
import { EchoPanes } from '../echo/echo-panes.tsx';
import { watchEchoPlace } from '../echo/echo-place.ts';
import { activeEchoContexts, echoHandActions } from '../echo/hand/echo-hand-actions.ts';
import { EchoTools } from '../echo/hand/echo-tools.tsx';
import { BeatStepper, EchoSlots } from '../echo/hand/echo-slots.tsx';
import { proposalActions } from '../echo/proposals/proposal-actions.ts';
import { stopFollowing } from '../echo/proposals/follow-act.ts';
import { watchProposals } from '../echo/proposals/watch-proposals.ts';
import { ClipStrip } from '../echo/viewer/clip-strip.tsx';
import { echoPointerHints } from '../echo/viewer/echo-pointer-hints.ts';
import { PlayBar } from '../echo/viewer/play-bar.tsx';
import { useClipFrames } from '../echo/viewer/use-clip-frames.ts';
import { useEchoPlay } from '../echo/viewer/use-echo-play.ts';
import { viewerActions } from '../echo/viewer/viewer-actions.ts';
import { gradeImages } from '../panel/form-gestures.ts';
import { watchGestures } from '../panel/gesture-toasts.tsx';
import { goToNext } from '../panel/go-to-next.ts';
import { HelpPanel } from '../panel/help-panel.tsx';
import { ReadLine } from '../panel/read-line.tsx';
import { ReadingHeader } from '../panel/reading-header.tsx';
import { usePageKeys } from '../panel/use-page-keys.ts';
import { watchBackend } from '../state/backend-presence.ts';
import { installKeys } from '../state/keymap.ts';
import type { OpenCase } from '../state/session.ts';

const echoActions = [...viewerActions, ...echoHandActions, ...proposalActions];

const focusOf = (selector: string): HTMLElement | null => document.querySelector<HTMLElement>(selector);

/** The echo reading page: clips, two panes in step by beat, tools, results. */
export const EchoPage = ({ open }: { readonly open: OpenCase }) => {
  const [help, setHelp] = useState(false);
  const [signing, setSigning] = useState(false);
  const { caseCode } = open.content;

  useEffect(() => watchEchoPlace(caseCode), [caseCode]);
  useEffect(() => watchGestures(), []);
  useEffect(() => watchBackend(), []);
  useLayoutEffect(() => installKeys(echoActions, activeEchoContexts), []);
  useClipFrames(open);
  useEffect(() => {
    const forget = watchProposals(open.content);
    return () => {
      stopFollowing();
      forget();
    };
  }, [open]);
  useEchoPlay();
  usePageKeys({
    help: () => setHelp((on) => !on),
    sign: () => {
      setHelp(false);
      setSigning(true);
    },
    next: () => void goToNext(caseCode),
    good: () => gradeImages('good', ''),
    fair: () => gradeImages('fair', ''),
    poor: () => gradeImages('poor', ''),
    notEvaluable: () => focusOf('.grade-not-evaluable')?.click(),
    comment: () => focusOf('.comment-field')?.focus(),
  });

  return (
    <div className="echo">
      <ReadingHeader open={open} help={help} onHelp={() => setHelp(!help)}>
        {null}
      </ReadingHeader>
      <EchoTools />
      <main className="echo-main">
        <ClipStrip />
        <EchoSlots />
        <EchoPanes />
        <PlayBar>
          <BeatStepper />
        </PlayBar>
        <ReadLine />
      </main>
      {help ? (
        <HelpPanel pointer={echoPointerHints} onClose={() => setHelp(false)} />
      ) : (
        <EchoAside open={open} signing={signing} onSigning={setSigning} />
      )}
    </div>
  );
};
