import { memo, useCallback, useRef, type KeyboardEvent, type PointerEvent, type RefObject } from 'react';
import type { CaseClip } from '../../../app/contract/case.ts';
import { keepFocus } from '../../panel/keep-focus.ts';
import { useEchoViewing, type PaneSide } from '../echo-viewing.ts';
import type { BeatMark } from './beat-marks.ts';
import { useBeatMarks } from './beats-now.ts';
import { clipClock, frameDue, startOf } from './clip-clock.ts';
import { useLoadedClips } from './clip-frames.ts';
import { FrameText } from './frame-text.tsx';
import { NoBeat } from './no-beat.tsx';
import { usePaneClip } from './open-clip.ts';
import { activatePane, goToFrame } from './viewer-acts.ts';

/** More frames than this leave no room for a tick each. */
const mostTicks = 160;

/** Share of the line at which a time lies, in percent. */
const percent = (clip: CaseClip, time_ms: number): number => (100 * time_ms) / clipClock(clip).duration_ms;

const middleOf = (clip: CaseClip, frame: number): number => {
  const clock = clipClock(clip);
  const end = frame + 1 < clip.frames ? startOf(clock, frame + 1) : clock.duration_ms;
  return percent(clip, (startOf(clock, frame) + end) / 2);
};

const Ticks = memo(({ clip }: { readonly clip: CaseClip }) => {
  if (clip.frames > mostTicks) return null;
  const path = clipClock(clip)
    .starts_ms.map((start) => `M${percent(clip, start).toFixed(3)} 0V1`)
    .join('');
  return (
    <svg className="time-ticks" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden>
      <path d={path} />
    </svg>
  );
});
Ticks.displayName = 'Ticks';

const RWaves = memo(({ clip }: { readonly clip: CaseClip }) => (
  <>
    {clip.rWaveTimes_ms
      .filter((time) => time >= 0 && time <= clipClock(clip).duration_ms)
      .map((time) => (
        <span key={time} className="time-r" style={{ left: `${percent(clip, time)}%` }} title="R wave of the ECG">
          R
        </span>
      ))}
  </>
));
RWaves.displayName = 'RWaves';

const markTitle = ({ phase, beat, by, frame }: BeatMark): string =>
  `${phase} of beat ${beat}, frame ${frame + 1}${by === 'proposal' ? ', proposed' : ''}`;

interface MarksProps {
  readonly clip: CaseClip;
  readonly marks: readonly BeatMark[];
  readonly onGo: (frame: number) => void;
}

const Marks = memo(({ clip, marks, onGo }: MarksProps) => (
  <>
    {marks.map((mark) => (
      <button
        key={`${mark.by} ${mark.phase} ${mark.beat}`}
        type="button"
        className={`time-mark time-mark-${mark.by}`}
        style={{ left: `${middleOf(clip, mark.frame)}%` }}
        title={markTitle(mark)}
        aria-label={markTitle(mark)}
        onMouseDown={keepFocus}
        onClick={() => onGo(mark.frame)}
      >
        {mark.phase}
        {mark.beat > 1 && mark.by === 'reader' && <small>{mark.beat}</small>}
      </button>
    ))}
  </>
));
Marks.displayName = 'Marks';

const Loading = ({ clip }: { readonly clip: CaseClip }) => {
  const progress = useLoadedClips(({ progress: all }) => all.get(clip.SOPInstanceUID));
  const done = progress?.done ?? 0;
  const failed = [...(progress?.failures.keys() ?? [])];
  return (
    <>
      {done < clip.frames && <span className="time-loaded" style={{ width: `${(100 * done) / clip.frames}%` }} />}
      {failed.map((frame) => (
        <span
          key={frame}
          className="time-failed"
          style={{ left: `${middleOf(clip, frame)}%` }}
          title={`Frame ${frame + 1} cannot be shown`}
        />
      ))}
    </>
  );
};

const Now = ({ clip, side }: { readonly clip: CaseClip; readonly side: PaneSide }) => {
  const frame = useEchoViewing(({ panes }) => panes[side].frame);
  return <span className="time-now" style={{ left: `${middleOf(clip, frame)}%` }} />;
};

const frameAt = (line: RefObject<HTMLElement | null>, clip: CaseClip, clientX: number): number => {
  const box = line.current?.getBoundingClientRect();
  if (box === undefined || box.width === 0) return 0;
  const share = Math.min(1, Math.max(0, (clientX - box.left) / box.width));
  return frameDue(clipClock(clip), share * clipClock(clip).duration_ms);
};

const steps: Readonly<Partial<Record<string, number>>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowDown: -1,
  ArrowUp: 1,
  Home: -Infinity,
  End: Infinity,
};

const Track = ({ clip, side }: { readonly clip: CaseClip; readonly side: PaneSide }) => {
  const line = useRef<HTMLDivElement>(null);
  const frame = useEchoViewing(({ panes }) => panes[side].frame);
  const drag = (event: PointerEvent): void => {
    if (event.buttons % 2 === 1) goToFrame(side, frameAt(line, clip, event.clientX));
  };
  const press = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    activatePane(side);
    event.currentTarget.setPointerCapture(event.pointerId);
    drag(event);
  };
  const step = (event: KeyboardEvent): void => {
    const by = steps[event.key];
    if (by === undefined) return;
    event.preventDefault();
    goToFrame(side, frame + by);
  };
  return (
    <div
      ref={line}
      className="time-track"
      role="slider"
      tabIndex={0}
      aria-label={`Frame of the ${side === 0 ? 'left' : 'right'} clip`}
      aria-valuemin={1}
      aria-valuemax={clip.frames}
      aria-valuenow={frame + 1}
      aria-valuetext={`Frame ${frame + 1} of ${clip.frames}`}
      onMouseDown={keepFocus}
      onPointerDown={press}
      onPointerMove={drag}
      onKeyDown={step}
    >
      <Ticks clip={clip} />
      <Loading clip={clip} />
      <Now clip={clip} side={side} />
    </div>
  );
};

const FullLine = ({ clip, side }: { readonly clip: CaseClip; readonly side: PaneSide }) => {
  const marks = useBeatMarks(clip);
  const go = useCallback(
    (frame: number): void => {
      activatePane(side);
      goToFrame(side, frame);
    },
    [side],
  );
  return (
    <div className="time">
      <FrameText clip={clip} side={side} marks={marks} />
      {clip.frames > 1 && (
        <div className="time-line">
          <div className="time-marks">
            {marks.length === 0 && <NoBeat clip={clip} marks={marks} />}
            <Marks clip={clip} marks={marks} onGo={go} />
          </div>
          <Track clip={clip} side={side} />
          <div className="time-rs">
            <RWaves clip={clip} />
          </div>
        </div>
      )}
    </div>
  );
};

/** The frames of a pane's clip in time: R waves, ends of the beats, what is loaded, and the frame shown. */
export const TimeLine = ({ side }: { readonly side: PaneSide }) => {
  const clip = usePaneClip(side);
  return clip === null ? <div className="time" /> : <FullLine clip={clip} side={side} />;
};
