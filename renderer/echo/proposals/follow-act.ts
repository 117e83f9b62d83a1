/** Follows an outline to the other end of its beat. */
import type { ContourRecord, ReadRecord } from '../../../app/contract/read.ts';
import { patientPoint } from '../../../measurement/patient-space.ts';
import type { FollowedFrame } from '../../../measurement/segmentation/follow-outline.ts';
import { readOnlySentence } from '../../drawing/drawing-sentences.ts';
import { isUntouched } from '../../drawing/contour-records.ts';
import { applyGesture, readOnlyReason, useReadDocument } from '../../state/read-document.ts';
import { useEchoMode } from '../echo-mode.ts';
import { activePane } from '../echo-viewing.ts';
import { clipNow, recordsNow } from '../hand/clips-now.ts';
import { cancelHand, sayEcho } from '../hand/hand-store.ts';
import { slotOf, tracingIn } from '../hand/slots.ts';
import { echoTasks } from '../echo-tasks.ts';
import { marksNow } from '../viewer/beats-now.ts';
import { activeSide, goToFrame } from '../viewer/viewer-acts.ts';
import { followSpan, type FollowSpan } from './follow-span.ts';
import * as say from './proposal-sentences.ts';
import { proposedBeatsOf, useProposals } from './proposal-store.ts';
import { heldFrames, runProposal } from './run-proposal.ts';
import { searchPlace } from './search-place.ts';

const canBeFollowed = (record: ReadRecord): record is ContourRecord =>
  record.kind === 'contour' &&
  record.closed &&
  record.phase !== undefined &&
  (record.structure === 'LV endocardium' || record.structure === 'RV endocardium');

/** The selected outline of the active clip, else the one made last. */
const sourceNow = (): ContourRecord | null => {
  const { SOPInstanceUID } = activePane();
  const { selected } = useEchoMode.getState();
  const all = [...recordsNow().values()].filter(canBeFollowed).filter((one) => one.SOPInstanceUID === SOPInstanceUID);
  return all.find(({ id }) => id === selected) ?? all.at(-1) ?? null;
};

const pixels = ({ points }: ContourRecord) => points.map(([column, row]) => ({ column, row }));

/** The reader's apex goes with the point of the outline that lies nearest to it. */
const movedApex = (source: ContourRecord, { points }: FollowedFrame): ContourRecord['apex'] => {
  const { apex } = source;
  if (apex === undefined) return undefined;
  const far = ([column, row]: ContourRecord['points'][number]): number => Math.hypot(column - apex[0], row - apex[1]);
  const nearest = source.points.reduce((best, point, i) => {
    const former = source.points[best];
    return former !== undefined && far(point) < far(former) ? i : best;
  }, 0);
  const [was, now] = [source.points[nearest], points[nearest]];
  if (was === undefined || now === undefined) return undefined;
  return patientPoint(apex[0] + now.column - was[0], apex[1] + now.row - was[1], 0);
};

const proposedRecord = (source: ContourRecord, span: FollowSpan, found: FollowedFrame, id: string): ContourRecord => {
  const apex = movedApex(source, found);
  return {
    kind: 'contour',
    id,
    SOPInstanceUID: source.SOPInstanceUID,
    frame: span.target,
    structure: source.structure,
    view: source.view,
    closed: true,
    points: found.points.map(({ column, row }) => patientPoint(column, row, 0)),
    origin: 'proposed',
    edited: 0,
    phase: span.phase,
    beat: source.beat ?? 1,
    ...(apex === undefined ? {} : { apex }),
  };
};

/** The tracing that stands where the proposal would go. */
const tracingAt = (source: ContourRecord, span: FollowSpan): ContourRecord | undefined => {
  const task = echoTasks.find(
    ({ structure, view, phase }) => structure === source.structure && view === source.view && phase === span.phase,
  );
  return task === undefined ? undefined : tracingIn(recordsNow(), task, source.beat ?? 1);
};

const propose = (source: ContourRecord, span: FollowSpan, frames: readonly FollowedFrame[]): void => {
  const found = frames.find(({ frame }) => frame === span.target);
  const standing = tracingAt(source, span);
  const drawn = standing !== undefined && !isUntouched(standing);
  if (found === undefined || recordsNow().get(source.id) !== source || drawn) sayEcho(say.sourceChanged);
  else if (found.refused !== null) sayEcho(say.notFollowed(found.refused, span.phase));
  else {
    const record = proposedRecord(source, span, found, standing?.id ?? crypto.randomUUID());
    const label = `Follow ${source.structure}, ${source.view} ${source.phase ?? ''} to ${span.phase}, frame ${span.target}`;
    const kept = applyGesture(
      label,
      standing === undefined
        ? { added: [record], updated: [], removed: [] }
        : { added: [], updated: [[standing, record]], removed: [] },
    );
    if (!kept) return;
    const shown = frames.filter(({ refused }) => refused === null).map((one) => [one.frame, one] as const);
    useProposals.setState({ followed: { of: source, frames: new Map(shown) } });
    if (activePane().SOPInstanceUID === source.SOPInstanceUID) goToFrame(activeSide(), span.target - 1);
    const slot = slotOf(record);
    useEchoMode.setState({ selected: record.id, ...(slot === null ? {} : { task: slot.task.id, beat: slot.beat }) });
    sayEcho(say.proposedNow);
  }
};

const mayChange = (): boolean => {
  const reason = readOnlyReason(useReadDocument.getState());
  if (reason !== null) sayEcho(readOnlySentence(reason));
  return reason === null;
};

let stop: (() => void) | null = null;

/** Stops what is under way. */
export const stopFollowing = (): void => {
  if (stop === null) return;
  stop();
  stop = null;
  useProposals.setState({ share: null });
  sayEcho(null);
};

const begin = (source: ContourRecord, span: FollowSpan): void => {
  const clip = clipNow(source.SOPInstanceUID)?.clip ?? null;
  const frames = clip === null ? null : heldFrames(clip);
  if (clip === null || frames === null) {
    sayEcho(say.notLoaded);
    return;
  }
  const points = pixels(source);
  const { first, last, wholeBeat } = span;
  // The line from annulus to annulus is followed as such: its two ends are ends.
  const outline = { frame: source.frame, points, closed: false, first, last, wholeBeat };
  const place = searchPlace(clip, recordsNow().values(), points);
  useProposals.setState({ share: 0, followed: null });
  sayEcho(say.following(0));
  stop = runProposal(clip, frames, { kind: 'follow', place, outline }, (answer) => {
    if (answer.kind === 'share') {
      useProposals.setState({ share: answer.share });
      sayEcho(say.following(answer.share));
      return;
    }
    stop = null;
    useProposals.setState({ share: null });
    if (answer.kind === 'followed') propose(source, span, answer.frames);
    else sayEcho(answer.kind === 'failed' ? answer.message : null);
  });
};

/** Follows the outline in hand to the other end of its beat; while one is followed, stops that. */
export const followOutlineInHand = (): void => {
  if (stop !== null) {
    stopFollowing();
    return;
  }
  if (!mayChange()) return;
  cancelHand();
  const source = sourceNow();
  const clip = source === null ? null : (clipNow(source.SOPInstanceUID)?.clip ?? null);
  if (source === null || clip === null) {
    sayEcho(say.nothingToFollow);
    return;
  }
  const span = followSpan(source, marksNow(clip), proposedBeatsOf(source.SOPInstanceUID) ?? []);
  const other = source.phase === 'ED' ? 'ES' : 'ED';
  if (span === null) {
    sayEcho(say.noEnd(other, source.beat ?? 1));
    return;
  }
  const standing = tracingAt(source, span);
  if (standing !== undefined && !isUntouched(standing)) sayEcho(say.drawnAlready(other, source.beat ?? 1));
  else begin(source, span);
};
