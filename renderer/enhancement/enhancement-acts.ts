/** Acts of the late enhancement page that change the read: each is one gesture, or says why not. */
import { framesOfReferenceDiffer } from '../../app/contract/frames-of-reference.ts';
import { say, cancelStroke } from '../drawing/drawing-hand.ts';
import { readOnlySentence } from '../drawing/drawing-sentences.ts';
import { caseStackOf } from '../state/case-stack.ts';
import { currentMeasures } from '../state/measured.ts';
import { applyGesture, readOnlyReason, useReadDocument } from '../state/read-document.ts';
import { useSession } from '../state/session.ts';
import { useViewing } from '../state/viewing.ts';
import { bringFromCine } from './bring-from-cine.ts';

/** Brings the LV contours of the cine's end-diastole onto every slice that has none. */
export const bringContoursFromCine = (): void => {
  const { open } = useSession.getState();
  const stack = open?.stack ?? null;
  const reason = readOnlyReason(useReadDocument.getState());
  if (open === null || stack === null) return;
  if (reason !== null) {
    say(readOnlySentence(reason));
    return;
  }
  cancelStroke();
  const cine = caseStackOf(open.content);
  const outcome = bringFromCine({
    cine: cine.stack,
    apart: framesOfReferenceDiffer(cine.series, open.series),
    ED: currentMeasures().phases.ED.phase,
    stack,
    contours: [...useReadDocument.getState().records.values()].filter((record) => record.kind === 'contour'),
    kind: useViewing.getState().phase,
    newId: () => crypto.randomUUID(),
  });
  if ('refused' in outcome) say(outcome.refused);
  else if (applyGesture(outcome.label, outcome.diff)) say(outcome.said);
};
