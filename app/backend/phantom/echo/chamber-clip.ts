/** One clip of one chamber: all that its picture, its header and its outlines are made from; and its outlines. */
import type { DicomItem } from '../../dicom/part10-writer.ts';
import type { CardiacPhase, View } from '../../../../measurement/structure.ts';
import type { FileContour } from '../../../contract/contour-file.ts';
import type { BeatClock } from './beat-clock.ts';
import type { PhantomTruth } from '../phantom.ts';
import { chamberAt, endSystole, type BeatingChamber } from './chamber-beat.ts';
import { pixelOf, type ChamberPlace } from './chamber-place.ts';
import type { Chamber } from './chamber.ts';
import type { ColourForm } from './colour-forms.ts';
import { echoImageUid } from './echo-dataset.ts';
import type { EchoLayout } from './echo-layout.ts';
import type { Surroundings } from './echo-tissue.ts';
import type { Hinges } from './echo-valve.ts';
import type { ScanSector } from './scan-sector.ts';

/** Where a chamber lies in a picture, and what surrounds it. */
export interface ChamberView {
  readonly sector: ScanSector;
  readonly place: ChamberPlace;
  readonly still: Chamber;
  readonly around: Surroundings;
  /** Where the leaflets of its valve begin. */
  readonly hinges: Hinges;
}

/** A clip of a chamber. */
export interface ChamberClip extends ChamberView {
  readonly view: View;
  readonly InstanceNumber: number;
  readonly layout: EchoLayout;
  readonly form: ColourForm;
  readonly compressed: boolean;
  readonly clock: BeatClock;
  readonly beating: BeatingChamber;
  /** As the header tells the view; null where it does not. */
  readonly coded: DicomItem | null;
  /** Whether the steps between frames are told one by one. */
  readonly timeVector: boolean;
  /** What this header says otherwise of the fan. */
  readonly fan: DicomItem;
  /** Regions after the fan and the ECG strip. */
  readonly more: readonly DicomItem[];
  /** The banner stands in this 0-based frame alone; absent: in all. */
  readonly flashes?: number;
}

/** 0-based frames of end-diastole and end-systole of every beat. */
const phaseFrames = ({ clock }: ChamberClip): readonly Readonly<Record<CardiacPhase, number>>[] =>
  clock.beats.map((beat) => ({ ED: beat.ED, ES: endSystole(clock, beat) }));

/** The chamber of every beat at a phase. */
export const chambersOf = (clip: ChamberClip, phase: CardiacPhase): readonly Chamber[] =>
  phaseFrames(clip).map((frames) => chamberAt(clip.beating, clip.clock, frames[phase]));

/** What a perfect reader traces of one phase of one beat, in the chamber's coordinates. */
export type Traced = Pick<FileContour, 'structure' | 'closed' | 'points'> & {
  readonly phaseless?: true;
  readonly apex?: readonly [number, number];
};

/** The clips of one phantom, and what a perfect reader makes of them. */
export interface ChamberStudy {
  readonly clips: readonly ChamberClip[];
  readonly contours: readonly FileContour[];
  readonly truth: PhantomTruth;
}

/** The contours of every beat, both phases. */
export const clipContours = (
  seed: number,
  kind: string,
  clip: ChamberClip,
  trace: (chamber: Chamber, phase: CardiacPhase) => readonly Traced[],
): readonly FileContour[] =>
  phaseFrames(clip).flatMap((frames, i) =>
    (['ED', 'ES'] as const).flatMap((phase) =>
      trace(chamberAt(clip.beating, clip.clock, frames[phase]), phase).map(
        ({ structure, closed, points, phaseless, apex }): FileContour => ({
          SOPInstanceUID: echoImageUid(seed, kind, clip.InstanceNumber),
          frame: frames[phase] + 1,
          structure,
          ...(phaseless ? {} : { phase }),
          beat: i + 1,
          view: clip.view,
          closed,
          points: points.map((point) => pixelOf(clip.sector, clip.place, point)),
          ...(apex ? { apex: pixelOf(clip.sector, clip.place, apex) } : {}),
        }),
      ),
    ),
  );

/** M2.4: the mean of the beats. */
export const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
