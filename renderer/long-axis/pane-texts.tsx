import { useEffect, useMemo } from 'react';
import { cardiacPhases, type CardiacPhase } from '../../measurement/structure.ts';
import { valveMarks, valveSlices, valveSideText, type Valve } from '../../measurement/valve-plane.ts';
import { useKeymap } from '../state/keymap.ts';
import { useReadDocument } from '../state/read-document.ts';
import type { OpenCase } from '../state/session.ts';
import { useViewing } from '../state/viewing.ts';
import type { LongAxisCine } from './long-axis-cines.ts';
import { matchingPhase } from './long-axis-cines.ts';
import { useLongAxis } from './long-axis-state.ts';
import { nextEndSentence, spaceSentence } from './marking-sentences.ts';
import { shownStack } from '../viewport/shown-stack.ts';

interface PaneTextsProps {
  readonly open: OpenCase;
  readonly cine: LongAxisCine;
  readonly endOf: (valve: Valve) => CardiacPhase | null;
}

/** Where the shown slice lies of the valves that are marked at the shown end of the beat. */
const useSideTexts = (open: OpenCase, endOf: PaneTextsProps['endOf']): readonly string[] => {
  const records = useReadDocument((document) => document.records);
  const slice = useViewing((viewing) => viewing.slice);
  const all = useMemo(() => {
    if (open.stack === null) return [];
    const contours = [...records.values()].filter((record) => record.kind === 'contour');
    return valveSlices(open.stack, valveMarks(contours));
  }, [open, records]);
  return all.filter((one) => one.slice === slice + 1 && one.phase === endOf(one.valve)).map(valveSideText);
};

const PlaceText = ({ open, cine, endOf }: PaneTextsProps) => {
  const slice = useViewing((viewing) => viewing.slice);
  const phase = useViewing((viewing) => viewing.phase);
  const sides = useSideTexts(open, endOf);
  const own = matchingPhase(phase, shownStack(open).phases, cine.frames.length);
  const end = cardiacPhases.find((one) => one === endOf('mitral'));
  return (
    <p className="viewport-text long-axis-place" data-own-phase={own + 1}>
      {sides.map((text) => (
        <span key={text} className="long-axis-side">
          Slice {slice + 1} {text}
        </span>
      ))}
      {cine.name} · phase {own + 1} of {cine.frames.length}
      {end !== undefined && (
        <>
          {' · '}
          <b>{end}</b>
        </>
      )}
    </p>
  );
};

const saidFor_ms = 8000;

/** Why nothing was marked, what the next click does, or why no lines are drawn. */
const Hint = ({ cine }: Pick<PaneTextsProps, 'cine'>) => {
  useKeymap();
  const said = useLongAxis((now) => now.said);
  const valve = useLongAxis((now) => now.valve);
  const isSecond = useLongAxis((now) => now.first !== null);
  useEffect(() => {
    if (said === null) return;
    const timer = setTimeout(() => useLongAxis.setState({ said: null }), saidFor_ms);
    return () => clearTimeout(timer);
  }, [said]);
  const next = valve === null ? spaceSentence[cine.space] : nextEndSentence(valve, isSecond);
  return (
    <p className="long-axis-hint" role="status">
      {said ?? next}
    </p>
  );
};

/** What stands over the long-axis image. */
export const PaneTexts = (props: PaneTextsProps) => (
  <div className="long-axis-texts">
    <Hint cine={props.cine} />
    <PlaceText {...props} />
  </div>
);
