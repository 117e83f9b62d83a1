/** A reader who draws: at every half second an outline is made or pushed, and the program says when it is kept. */
import type { CallOutput } from '../../../app/contract/calls.ts';
import type { ContourRecord, ReadDiff } from '../../../app/contract/read.ts';
import { pixelToPatient } from '../../../measurement/patient-space.ts';
import type { RoomClient } from './room-client.ts';

export interface DrawingReader {
  /** One gesture: how many ms until it was kept. */
  readonly draw: () => Promise<number>;
  /** Gestures that were said to be kept. */
  readonly kept: () => number;
  readonly readId: string;
  readonly caseCode: string;
}

type Opened = CallOutput<'case.open'>;

const points = 120;

const outlineOn = ({ content }: Opened, at: number, radius: number): ContourRecord => {
  const frames = content.series.flatMap((series) => series.frames).filter(({ plane }) => plane !== null);
  const frame = frames[at % frames.length];
  const plane = frame?.plane ?? null;
  if (frame === undefined || plane === null) throw new Error('The case has no image with a place.');
  return {
    kind: 'contour',
    id: `outline-${at % frames.length}`,
    SOPInstanceUID: frame.SOPInstanceUID,
    frame: frame.frame,
    structure: 'LV endocardium',
    view: 'short axis',
    closed: true,
    points: Array.from({ length: points }, (_, i) =>
      pixelToPatient(plane, {
        column: 90 + radius * Math.cos((2 * Math.PI * i) / points),
        row: 90 + radius * Math.sin((2 * Math.PI * i) / points),
      }),
    ),
    origin: 'manual',
    edited: 0,
  };
};

/** Ten outlines, one after the other, each pushed again and again. */
const outlines = 10;

/** Takes the next case of the list in hand. */
export const openDrawing = async ({ call }: RoomClient): Promise<DrawingReader> => {
  const { caseCode } = await call('worklist.next', {});
  const opened = await call('case.open', { caseCode });
  const { readId } = opened.read;
  const drawn = new Map<string, ContourRecord>();
  let after = opened.read.seq;
  let number = 0;
  const nextDiff = (): { diff: ReadDiff; outline: ContourRecord } => {
    const outline = outlineOn(opened, number % outlines, 20 + (number % 50) / 10);
    const before = drawn.get(outline.id);
    const diff: ReadDiff =
      before === undefined
        ? { added: [outline], updated: [], removed: [] }
        : { added: [], updated: [[before, outline]], removed: [] };
    return { diff, outline };
  };
  const draw = async (): Promise<number> => {
    const { diff, outline } = nextDiff();
    number += 1;
    const gesture = { id: `${readId}-${number}`, label: 'push', via: 'do', active_ms: 500, diff } as const;
    const began = performance.now();
    const { seq } = await call('read.keep', { readId, after, gesture });
    const took = performance.now() - began;
    after = seq;
    drawn.set(outline.id, outline);
    return took;
  };
  return { draw, kept: () => after, readId, caseCode };
};
