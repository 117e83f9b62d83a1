import type { CaseClip } from '../../../app/contract/case.ts';
import { useEchoViewing, type PaneSide } from '../echo-viewing.ts';
import type { BeatMark } from './beat-marks.ts';
import { clipClock, startOf } from './clip-clock.ts';
import { NoBeat } from './no-beat.tsx';

interface FrameTextProps {
  readonly clip: CaseClip;
  readonly side: PaneSide;
  readonly marks: readonly BeatMark[];
}

/** Frame n of m, its time, and which end of which beat it is. */
export const FrameText = ({ clip, side, marks }: FrameTextProps) => {
  const frame = useEchoViewing(({ panes }) => panes[side].frame);
  if (clip.frames === 1) {
    return (
      <p className="frame-text">
        <span>Still image</span>
      </p>
    );
  }
  const clock = clipClock(clip);
  const own = marks.filter((mark) => mark.frame === frame);
  return (
    <p className="frame-text">
      <span>
        Frame <b className="frame-number">{frame + 1}</b> of {clip.frames}
      </span>
      <span className="dim">
        {Math.round(startOf(clock, frame))} ms{!clock.known && ' (40 ms a frame assumed)'}
      </span>
      {own.map((mark) => (
        <span key={`${mark.phase} ${mark.beat}`} className="frame-phase" data-by={mark.by}>
          <b>{mark.phase}</b> beat {mark.beat}
          {mark.by === 'proposal' && ' proposed'}
        </span>
      ))}
      {/* Where R waves stand on the line of marks, there is no room for words. */}
      {marks.length > 0 && <NoBeat clip={clip} marks={marks} />}
    </p>
  );
};
