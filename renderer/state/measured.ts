/** The numbers of the open read, computed anew in the same moment as its records or the line under the pointer change. */
import { useLayoutEffect } from 'react';
import type { CaseStack } from '../../app/contract/case-stack.ts';
import { measureRecords, type ReadMeasures } from '../../app/contract/measure-read.ts';
import type { PixelsOf } from '../../app/contract/pixel-values.ts';
import type { ContourRecord, ReadRecord } from '../../app/contract/read.ts';
import { indexContours } from '../../measurement/contour-index.ts';
import { defaultMeasureChoices } from '../../measurement/protocol-choices.ts';
import { isMissing } from '../../measurement/quantity.ts';
import { volumeCurve } from '../../measurement/volume-curve.ts';
import { caseStackOf } from './case-stack.ts';
import { useHeldPixels } from './held-pixels.ts';
import { useReadDocument } from './read-document.ts';
import { useSession, type OpenCase } from './session.ts';

/** The LV cavity at one phase (1-based). */
export interface CurvePoint {
  readonly phase: number;
  readonly volume_mL: number;
}

export interface Measured extends ReadMeasures {
  /** One point a phase that can be summed. */
  readonly curve: readonly CurvePoint[];
}

type Records = ReadonlyMap<string, ReadRecord>;

const withPreview = (records: Records, preview: readonly ContourRecord[]): readonly ReadRecord[] => {
  if (preview.length === 0) return [...records.values()];
  const inHand = new Set(preview.map(({ id }) => id));
  return [...[...records.values()].filter(({ id }) => !inHand.has(id)), ...preview];
};

const curveOf = (
  stack: CaseStack,
  records: readonly ReadRecord[],
  phases: ReadMeasures['phases'],
): readonly CurvePoint[] => {
  if (stack.stack === null) return [];
  const contours = records.filter((record) => record.kind === 'contour');
  const ledger = records.filter((record) => record.kind === 'ledger');
  const index = indexContours(stack.stack, contours);
  const source = { stack: stack.stack, index, ledger, choices: stack.choices };
  const ends = { ED: phases.ED.phase, ES: phases.ES.phase };
  return volumeCurve(source, 'LV endocardium', ends).flatMap(({ phase, volume }) =>
    isMissing(volume) ? [] : [{ phase, volume_mL: volume }],
  );
};

const measure = (stack: CaseStack, records: readonly ReadRecord[], pixelsOf: PixelsOf): Measured => {
  const measures = measureRecords(stack, records, pixelsOf);
  return { ...measures, curve: curveOf(stack, records, measures.phases) };
};

const noCase: CaseStack = {
  stack: null,
  leftOut: [],
  warnings: [],
  series: [],
  repeats: [],
  ultrasound: [],
  loops: new Map(),
  enhancement: {
    stack: null,
    series: [],
    frames: new Map(),
    leftOut: [],
    repeats: [],
    kinds: [],
    choices: defaultMeasureChoices,
  },
  uptake: { series: [], frames: new Map() },
  heartRate_bpm: null,
  choices: defaultMeasureChoices,
};

interface Computed {
  readonly open: OpenCase | null;
  readonly records: Records;
  readonly preview: readonly ContourRecord[];
  readonly pixelsOf: PixelsOf;
  readonly measured: Measured;
}

let latest: Computed | null = null;

// All panels of one commit share one computation.
const measuredOf = ({ open, records, preview, pixelsOf }: Omit<Computed, 'measured'>): Measured => {
  const isSame = latest?.open === open && latest.records === records && latest.preview === preview;
  if (latest !== null && isSame && latest.pixelsOf === pixelsOf) return latest.measured;
  const stack = open === null ? noCase : caseStackOf(open.content);
  const measured = measure(stack, withPreview(records, preview), pixelsOf);
  latest = { open, records, preview, pixelsOf, measured };
  return measured;
};

/** The numbers as they stand, outside a component. */
export const currentMeasures = (): Measured => {
  const { records, preview } = useReadDocument.getState();
  const { pixelsOf } = useHeldPixels.getState();
  return measuredOf({ open: useSession.getState().open, records, preview, pixelsOf });
};

const dragMark = 'ventricle:drag';

/** Runs what a pointer event does, and times it up to the numbers on the screen where it changes any. */
export const timeDrag = (run: () => void): void => {
  const { records, preview } = useReadDocument.getState();
  performance.clearMarks(dragMark);
  performance.mark(dragMark);
  run();
  const now = useReadDocument.getState();
  if (now.records === records && now.preview === preview) performance.clearMarks(dragMark);
};

const measureDrag = (): void => {
  if (performance.getEntriesByName(dragMark, 'mark').length === 0) return;
  performance.measure('ventricle:drag-to-number', dragMark);
  performance.clearMarks(dragMark);
};

/** The numbers for a panel: values, warnings, phases in use and the curve, of what is on the screen now. */
export const useMeasured = (): Measured => {
  const open = useSession((session) => session.open);
  const records = useReadDocument((document) => document.records);
  const preview = useReadDocument((document) => document.preview);
  const pixelsOf = useHeldPixels((held) => held.pixelsOf);
  const measured = measuredOf({ open, records, preview, pixelsOf });
  useLayoutEffect(measureDrag, [measured]);
  return measured;
};
