/** Brings the LV myocardium of the MR onto the shown PET series, in one gesture, or says why not. */
import { framesOfReferenceDiffer } from '../../app/contract/frames-of-reference.ts';
import { caseStackOf } from '../state/case-stack.ts';
import { currentMeasures } from '../state/measured.ts';
import { applyGesture, readOnlyReason, useReadDocument } from '../state/read-document.ts';
import { useSession, type OpenCase } from '../state/session.ts';
import { useViewing } from '../state/viewing.ts';
import { cancelStroke, say } from '../drawing/drawing-hand.ts';
import { readOnlySentence } from '../drawing/drawing-sentences.ts';
import { bringMyocardium, type BringOutcome, type MyocardiumSource } from './bring-myocardium.ts';

const sourcesOf = (open: OpenCase): readonly MyocardiumSource[] => {
  const { stack, series, enhancement } = caseStackOf(open.content);
  return [
    ...(enhancement.stack === null
      ? []
      : [
          {
            words: 'late enhancement',
            view: 'late enhancement' as const,
            stack: enhancement.stack,
            phase: null,
            apart: framesOfReferenceDiffer(enhancement.series, open.series),
          },
        ]),
    ...(stack === null
      ? []
      : [
          {
            words: 'the cine at end-diastole',
            view: 'short axis' as const,
            stack,
            phase: currentMeasures().phases.ED.phase,
            apart: framesOfReferenceDiffer(series, open.series),
          },
        ]),
  ];
};

const outcomeFor = (open: OpenCase): BringOutcome => {
  const { phase } = useViewing.getState();
  const contours = [...useReadDocument.getState().records.values()].filter((record) => record.kind === 'contour');
  const frames = open.stack?.slices.flatMap((slice) => slice.frames[phase] ?? []) ?? [];
  return bringMyocardium({ sources: sourcesOf(open), frames, contours, newId: () => crypto.randomUUID() });
};

/** Whether the case has MR that it could be brought from. */
export const hasMyocardiumSource = (open: OpenCase): boolean => sourcesOf(open).length > 0;

/** Brings it. */
export const bringToPet = (): void => {
  const { open } = useSession.getState();
  if (open === null) return;
  const reason = readOnlyReason(useReadDocument.getState());
  if (reason !== null) {
    say(readOnlySentence(reason));
    return;
  }
  cancelStroke();
  const outcome = outcomeFor(open);
  if ('refused' in outcome) say(outcome.refused);
  else if (applyGesture(outcome.label, outcome.diff)) say(outcome.said);
};
