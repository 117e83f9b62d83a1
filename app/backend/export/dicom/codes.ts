/** Every code that our DICOM objects hold, and no other: DICOM, SNOMED CT, UCUM, and our own where none is known. */
import { structures, views, type Structure, type View } from '../../../../measurement/structure.ts';
import type { ObjectItem } from './object-file.ts';

export interface Code {
  readonly value: string;
  /** Coding scheme designator. */
  readonly scheme: string;
  /** At most 64 characters. */
  readonly meaning: string;
}

export const ownScheme = '99VENTRICLE';

const dcm = (value: string, meaning: string): Code => ({ value, scheme: 'DCM', meaning });
const sct = (value: string, meaning: string): Code => ({ value, scheme: 'SCT', meaning });
const own = (value: string, meaning: string): Code => ({ value, scheme: ownScheme, meaning });

/** What a content item says, and what is said. */
export const codes = {
  report: dcm('126000', 'Imaging Measurement Report'),
  language: dcm('121049', 'Language of Content Item and Descendants'),
  english: { value: 'en', scheme: 'RFC5646', meaning: 'English' },
  observerType: dcm('121005', 'Observer Type'),
  person: dcm('121006', 'Person'),
  device: dcm('121007', 'Device'),
  personName: dcm('121008', 'Person Observer Name'),
  deviceUID: dcm('121012', 'Device Observer UID'),
  deviceName: dcm('121013', 'Device Observer Name'),
  deviceMaker: dcm('121014', 'Device Observer Manufacturer'),
  deviceModel: dcm('121015', 'Device Observer Model Name'),
  procedure: dcm('121058', 'Procedure reported'),
  modality: dcm('121139', 'Modality'),
  library: dcm('111028', 'Image Library'),
  libraryGroup: dcm('126200', 'Image Library Group'),
  measurements: dcm('126010', 'Imaging Measurements'),
  group: dcm('125007', 'Measurement Group'),
  trackingId: dcm('112039', 'Tracking Identifier'),
  trackingUID: dcm('112040', 'Tracking Unique Identifier'),
  finding: dcm('121071', 'Finding'),
  region: dcm('111030', 'Image Region'),
  path: dcm('121055', 'Path'),
  sourceImage: dcm('121233', 'Source image for segmentation'),
  derivation: dcm('121401', 'Derivation'),
  site: sct('363698007', 'Finding Site'),
  method: sct('370129005', 'Measurement Method'),
  cyclePhase: sct('246092007', 'Cardiac cycle phase'),
  provenance: own('PROVENANCE', 'Provenance of the number'),
  reason: own('REASON', 'Reason for the absence of the number'),
  sourceHash: own('SEAL', 'SHA-256 of what was signed'),
  readId: own('READ', 'Identifier of the read'),
  contourId: own('CONTOUR', 'Identifier of the contour'),
  structure: own('STRUCTURE', 'Structure that is outlined'),
  view: own('VIEW', 'View in which it is outlined'),
} as const satisfies Record<string, Code>;

export const modalities = {
  MR: dcm('MR', 'Magnetic Resonance'),
  US: dcm('US', 'Ultrasound'),
  PT: dcm('PT', 'Positron emission tomography'),
} as const satisfies Record<string, Code>;

export const procedures = {
  MR: sct('241620005', 'Magnetic resonance imaging of heart'),
  US: sct('40701008', 'Echocardiography'),
  PT: sct('241439007', 'Positron emission tomography heart study'),
} as const satisfies Record<string, Code>;

export const sites = {
  LV: sct('87878005', 'Left ventricle'),
  RV: sct('53085002', 'Right ventricle'),
} as const satisfies Record<string, Code>;
export type Site = keyof typeof sites;

export const phases = {
  ED: sct('416190007', 'End diastole'),
  ES: sct('416430001', 'End systole'),
} as const satisfies Record<string, Code>;

export const findings = {
  cine: own('CINE', 'Ventricle on cine MR'),
  echo: own('ECHO', 'Ventricle on echocardiography'),
  enhancement: own('LGE', 'Late gadolinium enhancement'),
  uptake: own('UPTAKE', 'Uptake of a radiotracer'),
} as const satisfies Record<string, Code>;
export type Finding = keyof typeof findings;

export const derivations = {
  mean: sct('373098007', 'Mean'),
  maximum: sct('56851009', 'Maximum'),
  peak: dcm('126031', 'Peak Value Within ROI'),
} as const satisfies Record<string, Code>;

/** Why a number has no value (CID 42). */
export const qualifiers = {
  notAttempted: dcm('114007', 'Measurement not attempted'),
  failure: dcm('114006', 'Measurement failure'),
  calculation: dcm('114008', 'Calculation failure'),
  unknown: dcm('114010', 'Value unknown'),
} as const satisfies Record<string, Code>;

export const segments = {
  anatomy: sct('123037004', 'Anatomical Structure'),
  myocardium: sct('49848007', 'Left Ventricle Myocardium'),
  abnormal: sct('49755003', 'Morphologically Abnormal Structure'),
  enhanced: own('LGE_ENHANCED', 'Late gadolinium enhanced myocardium'),
} as const satisfies Record<string, Code>;

export const derivedImages = {
  segmentation: dcm('113076', 'Segmentation'),
  source: dcm('121322', 'Source image for image processing operation'),
} as const satisfies Record<string, Code>;

/** What was done to the identifiers (PS3.15). */
export const deidentification = dcm('113100', 'Basic Application Confidentiality Profile');

/** Words of our own as code values of at most 16 characters: `LV endocardium` is `S1`. */
const wordCodes = <Word extends string>(letter: string, words: readonly Word[]): ReadonlyMap<Word, Code> =>
  new Map(words.map((word, i) => [word, own(`${letter}${i + 1}`, word)]));

/** The order of the list is part of the code: a new word comes at its end. */
const structureCodes = wordCodes<Structure>('S', structures);
const viewCodes = wordCodes<View>('V', views);

export const structureCode = (structure: Structure): Code => structureCodes.get(structure) ?? own('S0', structure);
export const viewCode = (view: View): Code => viewCodes.get(view) ?? own('V0', view);

/** All of the above. */
export const wordedCodes: readonly Code[] = [
  ...[codes, modalities, procedures, sites, phases, findings, derivations, qualifiers, segments, derivedImages].flatMap(
    (table) => Object.values<Code>(table),
  ),
  deidentification,
  ...structureCodes.values(),
  ...viewCodes.values(),
];

/** A code as an item of a code sequence. */
export const codeItem = ({ value, scheme, meaning }: Code): ObjectItem => ({
  CodeValue: value,
  CodingSchemeDesignator: scheme,
  CodeMeaning: meaning,
});
