/** The numbers of the open read, computed anew in the same moment as its records or the line under the pointer change. */
import { useLayoutEffect } from 'react';
import type { CaseStack } from '../../app/contract/case-stack.ts';
import { measureRecords, type ReadMeasures } from '../../app/contract/measure-read.ts';
import type { PixelsOf } from '../../app/contract/pixel-values.ts';
import type { ContourRecord, ReadRecord } from '../../app/contract/read.ts';
import { cavityVolume, type Cavity, type VolumeSource } from '../../measurement/cine-volumes.ts';
import { indexContours } from '../../measurement/contour-index.ts';
import type { ResolvedPhases } from '../../measurement/phase-choice.ts';
import { defaultMeasureChoices } from '../../measurement/protocol-choices.ts';
import { isMissing, type Missing } from '../../measurement/quantity.ts';
import { volumeCurve } from '../../measurement/volume-curve.ts';
import { peakRates, phaseTime, type VolumeRates } from '../../measurement/volume-rates.ts';
import { caseStackOf } from './case-stack.ts';
import { useHeldPixels } from './held-pixels.ts';
import { useReadDocument } from './read-document.ts';
import { useSession, type OpenCase } from './session.ts';

/** A cavity at one phase (1-based). */
export interface CurvePoint {
  readonly phase: number;
  readonly volume_mL: number;
}

/** A ventricle over the beat. */
export interface VentricleCurve {
  /** One point a phase that can be summed; at either end of the beat as the basal ledger has it. */
  readonly points: readonly CurvePoint[];
  /** Of the phases as contoured (M1.1a). */
  readonly rates: VolumeRates | Missing;
}

/** Both ventricles over the beat. */
export type VentricleCurves = Readonly<Record<'LV' | 'RV', VentricleCurve>>;

export interface Measured extends ReadMeasures {
  readonly curves: VentricleCurves;
}

type Records = ReadonlyMap<string, ReadRecord>;

const withPreview = (records: Records, preview: readonly ContourRecord[]): readonly ReadRecord[] => {
  if (preview.length === 0) return [...records.values()];
  const inHand = new Set(preview.map(({ id }) => id));
  return [...[...records.values()].filter(({ id }) => !inHand.has(id)), ...preview];
};

const noCurve: VentricleCurve = { points: [], rates: { missing: 'view-missing' } };

const curveOf = (
  source: VolumeSource,
  cavity: Cavity,
  ends: ResolvedPhases,
  frameTime_ms: number | Missing,
): VentricleCurve => {
  const { ED, ES } = { ED: ends.ED.phase, ES: ends.ES.phase };
  const curve = volumeCurve(source, cavity, { ED, ES });
  // The ledger speaks at the ends alone: elsewhere a phase counts as contoured already.
  const asContoured = curve.map(({ phase, volume }) =>
    phase === ED || phase === ES ? cavityVolume(source, cavity, phase, null).volume : volume,
  );
  return {
    points: curve.flatMap(({ phase, volume }) => (isMissing(volume) ? [] : [{ phase, volume_mL: volume }])),
    rates: peakRates(asContoured, frameTime_ms),
  };
};

const frameTimeOf = (
  { series, heartRate_bpm: headerHeartRate_bpm }: CaseStack,
  records: readonly ReadRecord[],
  phases: number,
): number | Missing => {
  const subject = records.find((record) => record.kind === 'subject');
  return phaseTime(
    {
      frameTime_ms: series.find(({ frameTime_ms }) => frameTime_ms !== null)?.frameTime_ms ?? null,
      headerHeartRate_bpm,
      heartRate_bpm: subject?.heartRate_bpm ?? headerHeartRate_bpm,
    },
    phases,
  );
};

const curvesOf = (stack: CaseStack, records: readonly ReadRecord[], measures: ReadMeasures): VentricleCurves => {
  if (stack.stack === null) return { LV: noCurve, RV: noCurve };
  const contours = records.filter((record) => record.kind === 'contour');
  const ledger = records.filter((record) => record.kind === 'ledger');
  const index = indexContours(stack.stack, contours);
  const source = { stack: stack.stack, index, ledger, choices: stack.choices };
  const frameTime_ms = frameTimeOf(stack, records, stack.stack.phases);
  return {
    LV: curveOf(source, 'LV endocardium', measures.phases, frameTime_ms),
    RV: curveOf(source, 'RV endocardium', measures.phasesRV, frameTime_ms),
  };
};

const measure = (stack: CaseStack, records: readonly ReadRecord[], pixelsOf: PixelsOf): Measured => {
  const measures = measureRecords(stack, records, pixelsOf);
  return { ...measures, curves: curvesOf(stack, records, measures) };
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
