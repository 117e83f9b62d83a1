/** Seals of reads as large as a reader makes them, quickly: contours are written once and stand in many reads. */
import { createHash } from 'node:crypto';
import { catalogue, definitionOf } from '../../../measurement/catalogue.ts';
import type { MeasuredValue, MeasureKey } from '../../../measurement/result.ts';
import { patientPoint } from '../../../measurement/patient-space.ts';
import type { ContourRecord, ReadRecord } from '../../../app/contract/read.ts';
import { canonicalJson } from '../../../app/backend/journal/canonical-json.ts';
import { sha256 } from '../../../app/backend/journal/digest.ts';
import { sealDocumentSchema, type SealDocument } from '../../../app/backend/reading/seal-document.ts';

export const cineAsked = ['LVEDV', 'LVESV', 'LVSV', 'LVEF', 'LVM', 'RVEDV', 'RVESV', 'RVSV', 'RVEF'] as const;
export const enhancementAsked = ['LGE_VOLUME', 'LGE_MASS', 'LGE_RATIO'] as const;
export const echoAsked = ['LVEDV_BP', 'LVESV_BP', 'LVEF_BP', 'LVIDd', 'LVIDs', 'FS', 'FAC', 'TAPSE'] as const;

export type Group = 'MR and PET' | 'echo';

export const groups: readonly Group[] = ['MR and PET', 'echo'];

const askedOfGroup: Readonly<Record<Group, readonly MeasureKey[]>> = {
  'MR and PET': [...cineAsked, ...enhancementAsked],
  echo: echoAsked,
};

/** Points of an outline, and slices of a stack. */
const [points, slices] = [60, 10];
/** Reads whose contours differ. */
const variants = 8;

const outline = (radius_mm: number, z: number) =>
  Array.from({ length: points }, (_, i) => {
    const angle = (2 * Math.PI * i) / points;
    return patientPoint(-87.3 + radius_mm * Math.cos(angle), 41.7 + radius_mm * Math.sin(angle), z);
  });

type Drawn = Pick<ContourRecord, 'structure' | 'view'> & { readonly phase: number; readonly radius_mm: number };

const drawn: Readonly<Record<Group, readonly Drawn[]>> = {
  'MR and PET': [
    { structure: 'LV endocardium', view: 'short axis', phase: 1, radius_mm: 25 },
    { structure: 'LV endocardium', view: 'short axis', phase: 9, radius_mm: 16 },
    { structure: 'LV epicardium', view: 'short axis', phase: 1, radius_mm: 34 },
    { structure: 'RV endocardium', view: 'short axis', phase: 1, radius_mm: 27 },
    { structure: 'RV endocardium', view: 'short axis', phase: 9, radius_mm: 19 },
    { structure: 'LV endocardium', view: 'late enhancement', phase: 1, radius_mm: 25 },
    { structure: 'LV epicardium', view: 'late enhancement', phase: 1, radius_mm: 34 },
  ],
  echo: [
    { structure: 'LV endocardium', view: 'A4C', phase: 1, radius_mm: 140 },
    { structure: 'LV endocardium', view: 'A4C', phase: 20, radius_mm: 100 },
  ],
};

const contoursOf = (group: Group, variant: number): readonly ContourRecord[] =>
  drawn[group].flatMap(({ structure, view, phase, radius_mm }, at) =>
    Array.from({ length: group === 'echo' ? 2 : slices }, (_, slice) => ({
      kind: 'contour' as const,
      id: `contour-${variant}-${at}-${slice}`,
      SOPInstanceUID: `2.25.${variant + 1}${at}${slice}0000000000000000000000000000`,
      frame: phase,
      structure,
      view,
      closed: true,
      points: outline(radius_mm * (1 - slice / 20) * (1 + variant / 100), slice * 10.2),
      origin: 'manual' as const,
      edited: 0,
    })),
  );

interface Contours {
  /** Canonical. */
  readonly text: string;
  readonly ids: readonly string[];
  readonly frames: SealDocument['frames'];
}

const recordsOf = (group: Group, variant: number): Contours => {
  const contours = contoursOf(group, variant);
  const graded: readonly ReadRecord[] = [...contours, { kind: 'quality', id: 'quality', grade: 'good', reason: '' }];
  return {
    text: canonicalJson(graded),
    ids: contours.map(({ id }) => id),
    frames: contours.map(({ SOPInstanceUID, frame }) => ({ SOPInstanceUID, frame, hash: sha256(SOPInstanceUID) })),
  };
};

const kept: Readonly<Record<Group, readonly Contours[]>> = {
  'MR and PET': Array.from({ length: variants }, (_, variant) => recordsOf('MR and PET', variant)),
  echo: Array.from({ length: variants }, (_, variant) => recordsOf('echo', variant)),
};

/** A number from 0 to 1 that is the same for the same read and measure. */
const share = (readId: string, key: string): number =>
  createHash('md5').update(`${readId}/${key}`).digest().readUInt32BE() / 2 ** 32;

/** One of fifty is missing. */
const valueOf = (readId: string, key: MeasureKey, ids: readonly string[]): MeasuredValue => {
  const of = share(readId, key);
  if (of < 0.02) return { key, missing: 'not-evaluable' };
  const { unit, method } = catalogue[key];
  const provenance = {
    phases: { ED: 1, ES: 9 },
    slices: Array.from({ length: slices }, (_, i) => i + 1),
    sliceDistance_mm: 10.2,
    contours: ids.slice(0, 2 * slices),
    choices: { papillary: 'blood', base: 'by the ledger' },
    definition: definitionOf(key),
  };
  return { key, value: 1 + 99 * of, unit, method, of: provenance };
};

export interface ToSeal {
  readonly number: number;
  readonly group: Group;
  readonly document: Pick<SealDocument, 'readId' | 'caseCode' | 'protocol' | 'signedAt' | 'journal'>;
}

/** Canonical text and its SHA-256, as a signature would have made them. */
export const sealedText = ({ number, group, document }: ToSeal): { readonly text: string; readonly hash: string } => {
  const contours = kept[group][number % variants] ?? { text: '[]', ids: [], frames: [] };
  const around: SealDocument = {
    format: 'ventricle-seal',
    version: 1,
    ...document,
    amends: null,
    records: [],
    values: askedOfGroup[group].map((key) => valueOf(document.readId, key, contours.ids)),
    warnings: [],
    frames: contours.frames,
    active_ms: 600_000,
    printedName: 'Ada Reader',
    meaning: 'I made this read and it is complete.',
    programVersion: '0',
  };
  const text = canonicalJson(around).replace('"records":[]', () => `"records":${contours.text}`);
  return { text, hash: sha256(text) };
};

/** Throws where a text would be read back otherwise than it is written: no signature makes such a seal. */
export const requireSealed = (text: string): void => {
  if (canonicalJson(sealDocumentSchema.parse(JSON.parse(text))) !== text) throw new Error('A seal is not canonical.');
};
