/** The words of a contour: what it outlines, in which view, at which phase (interchange contour file). */

/** Every structure that can be contoured. */
export const structures = [
  'LV endocardium',
  'LV epicardium',
  'RV endocardium',
  'papillary muscle',
  'reference myocardium',
  'enhanced myocardium',
  'excluded',
  'LV internal diameter',
  'tricuspid annulus',
  'TAPSE cursor',
  'RV insertion',
  'uptake',
  'mitral annulus',
] as const;
/** One structure of the closed list. */
export type Structure = (typeof structures)[number];

/** Structures of which one frame may bear several. */
export const repeatableStructures: readonly Structure[] = [
  'papillary muscle',
  'enhanced myocardium',
  'excluded',
  'RV insertion',
  'uptake',
];

/** Every view a contour can be drawn in. */
export const views = [
  'short axis',
  'A4C',
  'RV-focused A4C',
  'A2C',
  'PLAX',
  'M-mode',
  'late enhancement',
  'PET',
  'long axis',
] as const;
/** One view of the closed list. */
export type View = (typeof views)[number];

/** End-diastole and end-systole. */
export const cardiacPhases = ['ED', 'ES'] as const;
/** End-diastole or end-systole. */
export type CardiacPhase = (typeof cardiacPhases)[number];

/** The decision of the basal ledger for one ventricle, phase and slice (M1.6). */
export const ledgerDecisions = ['in', 'out', 'partial'] as const;
/** One decision of the ledger. */
export type LedgerDecision = (typeof ledgerDecisions)[number];

/** How a contour came to be (workflow: every contour knows its origin). */
export const contourOrigins = ['manual', 'copied', 'interpolated', 'proposed', 'imported'] as const;
/** One origin of the closed list. */
export type ContourOrigin = (typeof contourOrigins)[number];
