/** The choices a trial protocol makes in the ventricular measures, [p] in SEMANTICS.md M1. Stored with each read. */

/** Where papillary muscles and trabeculae count (M1.5). */
type PapillaryRule = 'cavity' | 'myocardium';

/** Formula of the body surface area (M1.8). */
export type BodySurfaceFormula = 'Mosteller' | 'DuBois';

/** Every choice of the protocol that touches a cine measure. */
export interface CineChoices {
  /** M1.5: papillary muscles in the cavity, or taken from it and given to the myocardium. */
  readonly papillaryMuscles: PapillaryRule;
  /** M1.6: a slice counts as ventricle when at least so much of the blood pool's circumference is myocardium, %. */
  readonly basalMyocardium_percent: number;
  /** M1.7: left and right stroke volume may differ by so much of the left one, %. */
  readonly strokeVolumeMargin_percent: number;
  /** M1.8. */
  readonly bodySurface: BodySurfaceFormula;
  /** M1.4: the phase at which the myocardium is measured. */
  readonly massPhase: 'ED' | 'ES';
  /** M1.2: whether the right ventricle may have its own end-diastole and end-systole. */
  readonly rvOwnPhases: boolean;
}

/** What holds where the protocol says nothing. */
export const defaultCineChoices: CineChoices = {
  papillaryMuscles: 'cavity',
  basalMyocardium_percent: 50,
  strokeVolumeMargin_percent: 15,
  bodySurface: 'Mosteller',
  massPhase: 'ED',
  rvOwnPhases: false,
};

/** Every choice of the protocol that touches an echo measure, [p] in SEMANTICS.md M2. */
export interface EchoChoices {
  /** M2.2: where LVIDd and LVIDs are measured; where only the other one was measured, that one serves and says so. */
  readonly diameters: '2D' | 'M-mode';
  /** M2.4: beats whose mean is given; with fewer the mean of those there are is given, and a warning. */
  readonly beats: number;
  /** M2.1: the long axes of the two views may differ by so much of the longer one, %. */
  readonly lengthMargin_percent: number;
}

/** What holds where the protocol says nothing. */
export const defaultEchoChoices: EchoChoices = { diameters: '2D', beats: 3, lengthMargin_percent: 10 };

/** Every choice of the protocol that touches late enhancement, [p] in SEMANTICS.md M5. */
export interface LateEnhancementChoices {
  /** M5.1: a pixel is enhanced from so many SD of the slice's reference above its mean; in hundredths. */
  readonly sd: number;
  /** M5.1: a slice without a reference is left out of the totals, or takes them with it. */
  readonly missingReference: 'leave out' | 'totals missing';
  /** M5.2: what the enhanced volume is a share of. */
  readonly denominator: 'myocardium' | 'cavity and myocardium';
}

/** What holds where the protocol says nothing. */
export const defaultLateEnhancementChoices: LateEnhancementChoices = {
  sd: 6,
  missingReference: 'leave out',
  denominator: 'myocardium',
};

/** Every choice of the protocol that touches a measure. */
export interface MeasureChoices extends CineChoices, EchoChoices, LateEnhancementChoices {}

/** What holds where the protocol says nothing. */
export const defaultMeasureChoices: MeasureChoices = {
  ...defaultCineChoices,
  ...defaultEchoChoices,
  ...defaultLateEnhancementChoices,
};
