/** What a computed number carries with it (M0.3). */
import type { PatientPoint } from './patient-space.ts';
import type { Contour } from './contour.ts';
import type { MissingReason } from './quantity.ts';
import type { CardiacPhase, LedgerDecision, Structure, View } from './structure.ts';
import type { PixelBox } from './ultrasound-image.ts';

/** The keys of every measure, in the order in which they are reported. */
export const measureKeys = [
  'LVEDV', 'LVESV', 'LVSV', 'LVEF', 'LVM', 'CO',
  'RVEDV', 'RVESV', 'RVSV', 'RVEF',
  'LVEDV_BP', 'LVESV_BP', 'LVEF_BP',
  'LVEDV_4C', 'LVESV_4C', 'LVEF_4C',
  'LVEDV_2C', 'LVESV_2C', 'LVEF_2C',
  'LVIDd', 'LVIDs', 'FS',
  'RVEDA', 'RVESA', 'FAC',
  'TAPSE', 'TAPSE_2D',
  'LGE_VOLUME', 'LGE_MASS', 'LGE_RATIO',
  'SUV_MEAN', 'SUV_MAX', 'SUV_PEAK',
] as const; // prettier-ignore
/** One key of the catalogue. */
export type MeasureKey = (typeof measureKeys)[number];

/** The calibrated region that turned pixels into a number, with its units and size of a pixel (M4.4). */
export interface UsedRegion {
  readonly SOPInstanceUID: string;
  /** 1-based place in SequenceOfUltrasoundRegions; null for a calibration by the reader. */
  readonly place: number | null;
  readonly by: 'header' | 'reader';
  readonly format: '2D' | 'M-mode';
  readonly box: PixelBox;
  readonly x: { readonly unit: 'cm' | 's'; readonly delta: number } | null;
  readonly y: { readonly unit: 'cm' | 's'; readonly delta: number } | null;
}

/** The value of one beat (M2.4): the number given is the mean of them. */
export interface BeatValue {
  readonly beat: number;
  readonly value: number;
}

/** Where a number came from: contours, frames, phases, slices, and the choices that touched it. */
export interface Provenance {
  /** 1-based phase indices that entered the number. */
  readonly phases?: Readonly<Partial<Record<CardiacPhase, number>>>;
  /** 1-based slice numbers (in stack order) that entered the number. */
  readonly slices?: readonly number[];
  /** Neighbour distance of the stack, mm, where one distance serves all slices. */
  readonly sliceDistance_mm?: number;
  readonly contours?: readonly string[];
  readonly frames?: readonly Pick<Contour, 'SOPInstanceUID' | 'frame'>[];
  /** Protocol choices by name, as they stood. */
  readonly choices?: Readonly<Record<string, string | number>>;
  /** Ultrasound: every beat that entered the mean. */
  readonly beats?: readonly BeatValue[];
  /** Ultrasound: the loops it was traced on (M2.3); absent where nobody has said for any of them. */
  readonly loop?: 'native' | 'contrast' | 'native and contrast';
  /** Ultrasound: every region that entered the number. */
  readonly regions?: readonly UsedRegion[];
  /** Version of the definition. */
  readonly definition: string;
}

/** A number, or the reason for its absence, under its key. */
export type MeasuredValue =
  | {
      readonly key: MeasureKey;
      readonly value: number;
      /** UCUM. */
      readonly unit: string;
      readonly method: string;
      readonly of: Provenance;
    }
  | { readonly key: MeasureKey; readonly missing: MissingReason; readonly attribute?: string };

/** Every consistency warning (M1.7 and the contour checks): a closed list. Shown beside a number, never a block. */
export const warningCodes = [
  'stroke-volumes-differ',
  'es-volume-exceeds-ed-volume',
  'es-area-exceeds-ed-area',
  'epicardium-misses-endocardium',
  'rv-overlaps-lv',
  'contour-crosses-itself',
  'contour-too-small',
  'contour-outside-image',
  'phases-differ-between-slices',
  'uneven-slice-distance',
  'contour-twice',
  'papillary-outside-cavity',
  'contour-outside-stack',
  'ed-and-es-on-one-phase',
  'view-lengths-differ',
  'fewer-beats',
  'beat-incomplete',
  'region-not-calibrated',
  'calibrated-by-reader',
  'tracing-outside-frame',
  'tracing-not-counted',
  'es-diameter-exceeds-ed-diameter',
  'annulus-too-narrow',
  'sphere-beyond-images',
  'wall-has-gap',
  'slice-not-evaluable',
  'reference-too-small',
  'reference-touches-enhancement',
  'reference-leaves-myocardium',
  'image-kinds-mixed',
  'wall-without-cavity',
  'frames-of-reference-differ',
] as const;
/** One code of the closed list. */
type WarningCode = (typeof warningCodes)[number];

/** A warning about a number or a contour: closed code, a plain sentence, and what it is about. */
export interface MeasureWarning {
  readonly code: WarningCode;
  readonly message: string;
  readonly of?: {
    readonly structure?: Structure;
    readonly phase?: CardiacPhase;
    /** 1-based phase index. */
    readonly phaseIndex?: number;
    /** 1-based slice number in stack order. */
    readonly slice?: number;
    readonly contours?: readonly string[];
    readonly view?: View;
    readonly frames?: readonly Pick<Contour, 'SOPInstanceUID' | 'frame'>[];
    /** Where it is: patient mm; on an ultrasound image [column, row, 0] in pixels of the stored frame. */
    readonly points?: readonly PatientPoint[];
  };
}

/** The basal ledger's entry for one ventricle, phase and slice (M1.6). */
export interface LedgerEntry {
  readonly structure: Structure;
  readonly phase: CardiacPhase;
  /** 1-based slice number in stack order. */
  readonly slice: number;
  readonly decision: LedgerDecision;
}
