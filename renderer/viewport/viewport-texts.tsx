import { useMemo } from 'react';
import type { CaseFrame } from '../../app/contract/case.ts';
import type { PartName } from '../state/case-parts.ts';
import { useSession } from '../state/session.ts';
import { useViewing, type Window } from '../state/viewing.ts';
import { useMeasured } from '../state/measured.ts';
import { cardiacPhases } from '../../measurement/structure.ts';
import { useLoading } from './case-frames.ts';
import { useOpeningLook } from './opening-look.ts';
import { edgeLetters } from './orientation-letters.ts';
import { scaleBar } from './scale-bar.ts';
import { useShownFrame } from './shown-frame.ts';
import { openStack } from './shown-stack.ts';
import { troubleSentence } from './trouble-sentence.ts';

/** Longest scale bar, CSS pixels. */
const barRoom = 120;

const figure = (value: number): string => (Math.abs(value) < 10 ? value.toFixed(1) : value.toFixed(0));

const windowText = (window: Window, inverted: boolean): string =>
  `W ${figure(window.width)} L ${figure(window.center)}${inverted ? ' · inverted' : ''}`;

/** Which image of the slice it is: the moment of the beat, or the kind of late enhancement image. */
const imageText = (part: PartName | undefined, frame: CaseFrame | null, phase: number, phases: number): string => {
  if (part === 'late enhancement') return ` · ${frame?.enhancementKind ?? 'kind not told'}`;
  return part !== 'cine' && phases === 1 ? '' : ` · Phase ${phase + 1} of ${phases}`;
};

const PlaceText = () => {
  const { slice, phase, frame } = useShownFrame();
  const open = useSession((session) => session.open);
  const { slices, phases } = openStack(open);
  const beat = useMeasured().phases;
  if (slices.length === 0) return null;
  const ends = open?.part === 'cine' ? cardiacPhases.filter((name) => beat[name].phase === phase + 1) : [];
  return (
    <p className="viewport-text viewport-place" data-slice={slice + 1} data-phase={phase + 1}>
      Slice {slice + 1} of {slices.length}
      {imageText(open?.part, frame, phase, phases)}
      {ends.map((name) => (
        <span key={name}>
          {' · '}
          <b>{name}</b>
          {beat[name].by === 'proposal' && ' proposed'}
        </span>
      ))}
    </p>
  );
};

const EdgeLetters = () => {
  const plane = useShownFrame(({ frame }) => frame?.plane ?? null);
  const letters = useMemo(() => (plane === null ? null : edgeLetters(plane)), [plane]);
  if (letters === null) return null;
  return (
    <>
      {(['left', 'right', 'top', 'bottom'] as const).map((edge) => (
        <span key={edge} className={`viewport-text viewport-edge viewport-edge-${edge}`}>
          {letters[edge]}
        </span>
      ))}
    </>
  );
};

const PresentationText = () => {
  const { window, placement } = useShownFrame();
  const inverted = useViewing((viewing) => viewing.inverted);
  const inWords = useOpeningLook((look) => look.presentationText) ?? windowText;
  if (window === null || placement === null) return null;
  return (
    <p className="viewport-text viewport-presentation">
      {inWords(window, inverted)} · {Math.round(placement.column * 100)} %
    </p>
  );
};

const ScaleBar = () => {
  const { frame, placement } = useShownFrame();
  if (placement === null || frame === null) return null;
  if (frame.plane === null) return <p className="viewport-text viewport-scale">no scale in the header</p>;
  const { label, length } = scaleBar(placement.scale, barRoom);
  return (
    <p className="viewport-text viewport-scale">
      {label}
      <span className="viewport-bar" style={{ width: length }} />
    </p>
  );
};

const Loading = () => {
  const { loaded, refused, wanted } = useLoading();
  const done = loaded + refused;
  if (done >= wanted) return null;
  return (
    <div
      className="viewport-loading"
      role="progressbar"
      aria-label="Images loaded"
      aria-valuenow={done}
      aria-valuemax={wanted}
    >
      <span className="viewport-loading-line" style={{ width: `${(100 * done) / wanted}%` }} />
      <span className="viewport-text">
        {done} of {wanted} images
      </span>
    </div>
  );
};

const Trouble = () => {
  const trouble = useShownFrame((shown) => shown.trouble);
  return trouble === null ? null : (
    <p className="viewport-trouble" role="alert">
      {troubleSentence(trouble)}
    </p>
  );
};

/** What is written over the image: where it is, which way it lies, how it is shown. Never whose it is. */
export const ViewportTexts = () => (
  <div className="viewport-texts">
    <PlaceText />
    <EdgeLetters />
    <PresentationText />
    <ScaleBar />
    <Loading />
    <Trouble />
  </div>
);
