/** Where the reader was in an echo case: one that is opened again opens there. */
import { z } from 'zod';
import type { CaseContent } from '../../app/contract/case.ts';
import type { ReadRecord } from '../../app/contract/read.ts';
import type { View } from '../../measurement/structure.ts';
import { askedIn, isAsked } from '../state/asked.ts';
import { readClips, type ReadClip } from './case-clips.ts';
import { useEchoMode } from './echo-mode.ts';
import { echoTasks, type EchoTaskId } from './echo-tasks.ts';
import { emptyPane, useEchoViewing, type EchoViewing, type Pane, type PaneSide } from './echo-viewing.ts';

const paneSchema = z.object({ SOPInstanceUID: z.string().nullable(), frame: z.int().nonnegative() });
const placeSchema = z.object({
  panes: z.tuple([paneSchema, paneSchema]),
  active: z.union([z.literal(0), z.literal(1)]),
  alone: z.boolean(),
  task: z.enum(echoTasks.map(({ id }) => id)),
});

/** What is opened: two clips at their frames, and the slot that was worked on, null where none was. */
export interface EchoPlace {
  readonly panes: readonly [Pane, Pane];
  readonly active: PaneSide;
  readonly alone: boolean;
  readonly task: EchoTaskId | null;
}

const keyOf = (caseCode: string): string => `echo place ${caseCode}`;

const parsed = (text: string | null): z.infer<typeof placeSchema> | null => {
  try {
    return placeSchema.parse(JSON.parse(text ?? ''));
  } catch {
    return null;
  }
};

const paneOf = (clip: ReadClip | undefined): Pane =>
  clip === undefined ? emptyPane : { ...emptyPane, SOPInstanceUID: clip.clip.SOPInstanceUID };

/**
 * Two clips to begin with: the two apical views, or the one that is told beside a clip of which nobody told the view;
 * else the parasternal view beside an M-mode; else the first two.
 */
const firstPair = (clips: readonly ReadClip[]): readonly [Pane, Pane] => {
  const first = (view: View | null): ReadClip | undefined =>
    clips.find((clip) => clip.view === view && (view !== null || clip.viewBy === null));
  const apical = first('A4C') ?? first('A2C');
  const left = apical ?? first('PLAX') ?? clips[0];
  const rest = clips.filter((clip) => clip !== left);
  const beside =
    apical === undefined ? first('M-mode') : apical.view === 'A4C' ? (first('A2C') ?? first(null)) : first(null);
  return [paneOf(left), paneOf(beside !== left ? (beside ?? rest[0]) : rest[0])];
};

const atLastTracing = (clips: readonly ReadClip[], records: readonly ReadRecord[]): readonly [Pane, Pane] | null => {
  const last = records.findLast((record) => record.kind === 'contour');
  const traced = clips.find(({ clip }) => clip.SOPInstanceUID === last?.SOPInstanceUID);
  if (traced === undefined || last?.kind !== 'contour') return null;
  const [left, right] = firstPair(clips);
  const pane: Pane = { ...paneOf(traced), frame: Math.min(last.frame, traced.clip.frames) - 1 };
  return right.SOPInstanceUID === pane.SOPInstanceUID
    ? [left, pane]
    : [pane, left.SOPInstanceUID === pane.SOPInstanceUID ? right : left];
};

/** The first slot of a number that the protocol asks for; null where none asks. */
const firstAsked = (content: CaseContent): EchoTaskId | null => {
  const asked = askedIn(content);
  if (asked === null) return null;
  return echoTasks.find(({ keys }) => keys.some((key) => isAsked(asked, key)))?.id ?? null;
};

/** Where to open a case: where this window left it (`remembered`), else at the last tracing, else at the first clips. */
export const firstEchoPlace = (
  content: CaseContent,
  records: readonly ReadRecord[],
  remembered: string | null,
): EchoPlace => {
  const clips = readClips(content, new Map(records.map((record) => [record.id, record])));
  const frames = new Map(clips.map(({ clip }) => [clip.SOPInstanceUID, clip.frames]));
  const place = parsed(remembered);
  const fits = place?.panes.every(({ SOPInstanceUID, frame }) =>
    SOPInstanceUID === null ? true : frame < (frames.get(SOPInstanceUID) ?? 0),
  );
  if (place !== null && fits === true) {
    const [left, right] = place.panes;
    return {
      ...place,
      panes: [
        { ...emptyPane, ...left },
        { ...emptyPane, ...right },
      ],
    };
  }
  const traced = atLastTracing(clips, records);
  const panes = traced ?? firstPair(clips);
  const last = records.findLast((record) => record.kind === 'contour');
  const active = panes[1].SOPInstanceUID !== null && panes[1].SOPInstanceUID === last?.SOPInstanceUID ? 1 : 0;
  return { panes, active, alone: clips.length === 1, task: firstAsked(content) };
};

/** What this window remembers of a case; null for nothing. */
export const rememberedPlace = (caseCode: string): string | null => sessionStorage.getItem(keyOf(caseCode));

const remember = (caseCode: string, { panes, active, alone }: EchoViewing): void => {
  const kept = panes.map(({ SOPInstanceUID, frame }) => ({ SOPInstanceUID, frame }));
  const { task } = useEchoMode.getState();
  if (task !== 'scale') sessionStorage.setItem(keyOf(caseCode), JSON.stringify({ panes: kept, active, alone, task }));
};

/** Remembers the shown place of a case; returns how to stop. A running clip is no place. */
export const watchEchoPlace = (caseCode: string): (() => void) => {
  const note = (): void => {
    const viewing = useEchoViewing.getState();
    if (!viewing.playing) remember(caseCode, viewing);
  };
  const deaf = [useEchoViewing.subscribe(note), useEchoMode.subscribe(note)];
  return () => {
    for (const stop of deaf) stop();
  };
};
