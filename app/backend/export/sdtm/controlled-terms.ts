/**
 * The controlled terms that stand in CV, each with its NCI code: CDISC SDTM Controlled Terminology, 2025-03-25.
 * A code that is null marks a term of our own in a list that may be extended.
 */

type Terms = Readonly<Record<string, string | null>>;

/** Anatomical Location, C74456. */
export const locations = {
  HEART: 'C12727',
  'HEART, LEFT VENTRICLE': 'C12871',
  'HEART, RIGHT VENTRICLE': 'C12870',
  'TRICUSPID VALVE ANNULUS': 'C130047',
} as const satisfies Terms;

/** Method, C85492. */
export const methods = {
  MRI: 'C16809',
  'CONTRAST ENHANCED MRI': 'C46087',
  'PET SCAN': 'C17007',
  'TRANSTHORACIC ECHOCARDIOGRAPHY': 'C80404',
} as const satisfies Terms;

/** Evaluator, C78735. */
export const evaluators = {
  'INDEPENDENT ASSESSOR': 'C78720',
  ADJUDICATOR: 'C96561',
} as const satisfies Terms;

/** Unit, C71620. Where the code is null the list at hand holds no such term: look it up before submission. */
export const units: Terms = {
  '%': 'C25613',
  'L/min': 'C67388',
  cm2: 'C48460',
  g: 'C48155',
  'g/mL': null,
  mL: 'C28254',
  mm: 'C28251',
};

/** Not Done, C66789. */
export const notDone = 'NOT DONE';
/** No Yes Response, C66742, as far as flags have it. */
export const yes = 'Y';

export const termsOf = (terms: Terms): ReadonlySet<string> => new Set(Object.keys(terms));
