import {
  IconMinus,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconPlayerTrackNext,
  IconPlayerTrackPrev,
  IconPlus,
} from '@tabler/icons-react';
import type { ComponentProps, ReactNode } from 'react';
import { KeyButton } from '../../panel/key-button.tsx';
import { useKeymap } from '../../state/keymap.ts';
import { useEchoViewing } from '../echo-viewing.ts';
import { beatsOfClip } from './beat-marks.ts';
import { stepBeatOfClip, useBeatMarks } from './beats-now.ts';
import { usePaneClip } from './open-clip.ts';
import type { BeatRule } from './step-by-beat.ts';
import { useReadClips } from './use-read-clips.ts';
import { changeSpeed, togglePlaying, toggleStep } from './viewer-acts.ts';

const BarButton = (props: Omit<ComponentProps<typeof KeyButton>, 'className'>) => (
  <KeyButton className="beat-button" {...props} />
);

const ruleWords: Readonly<Record<BeatRule, string>> = {
  'R waves': 'by R waves',
  ED: 'by ED frames',
  'heart rate': 'by heart rate',
  'whole clip': 'whole clip as one beat',
};

/** What the steps of the active pane's clip are taken from. */
const StepRule = () => {
  const active = useEchoViewing((viewing) => viewing.active);
  const clip = usePaneClip(active);
  const marks = useBeatMarks(clip);
  if (clip === null || clip.frames < 2) return null;
  return <span className="step-rule">{ruleWords[beatsOfClip(clip, marks).rule]}</span>;
};

const ViewsWanted = () => {
  const { keyOf } = useKeymap();
  const wanting = useReadClips().filter(({ viewBy }) => viewBy === null);
  if (wanting.length === 0) return null;
  const which = wanting.length === 1 ? `clip ${wanting[0]?.number ?? ''}` : `${wanting.length} clips`;
  return (
    <span className="views-wanted">
      View of {which} wanted{wanting.length === 1 ? '' : ` (${wanting.map(({ number }) => number).join(', ')})`}:{' '}
      <span className="key">{keyOf('view-A4C')}</span> A4C <span className="key">{keyOf('view-A2C')}</span> A2C …
    </span>
  );
};

/** Playing, its speed, the beats that both panes go through; at its end whatever else belongs to the beat. */
export const PlayBar = ({ children }: { readonly children: ReactNode }) => {
  const playing = useEchoViewing((viewing) => viewing.playing);
  const speed = useEchoViewing((viewing) => viewing.speed);
  const inStep = useEchoViewing((viewing) => viewing.inStep);
  return (
    <div className="play-bar" role="toolbar" aria-label="Playing">
      <BarButton action="play" title={playing ? 'Stop' : 'Play'} onClick={togglePlaying}>
        {playing ? <IconPlayerPauseFilled size={18} aria-hidden /> : <IconPlayerPlayFilled size={18} aria-hidden />}
      </BarButton>
      <BarButton action="beat-previous" title="Beat before" onClick={() => stepBeatOfClip(-1)}>
        <IconPlayerTrackPrev size={16} aria-hidden />
      </BarButton>
      <BarButton action="beat-next" title="Beat after" onClick={() => stepBeatOfClip(1)}>
        <IconPlayerTrackNext size={16} aria-hidden />
      </BarButton>
      <BarButton action="slower" title="Slower" disabled={speed <= 0.25} onClick={() => changeSpeed(-1)}>
        <IconMinus size={14} aria-hidden />
      </BarButton>
      <span className="speed">× {speed}</span>
      <BarButton action="faster" title="Faster" disabled={speed >= 2} onClick={() => changeSpeed(1)}>
        <IconPlus size={14} aria-hidden />
      </BarButton>
      <BarButton action="in-step" title="Both panes in step by beat" pressed={inStep} onClick={toggleStep}>
        In step
      </BarButton>
      <StepRule />
      <span className="spring" />
      <ViewsWanted />
      {children}
    </div>
  );
};
