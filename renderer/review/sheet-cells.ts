/** What the review sheet shows: every slice at either end of the beat, with what is wrong or left out there. Pure. */
import type { CaseFrame } from '../../app/contract/case.ts';
import type { ContourRecord } from '../../app/contract/read.ts';
import { contourArea } from '../../measurement/contour.ts';
import { sliceDecisions } from '../../measurement/ledger.ts';
import type { LedgerEntry, MeasureWarning } from '../../measurement/result.ts';
import { cardiacPhases, type CardiacPhase, type Structure } from '../../measurement/structure.ts';
import type { BeatEnds } from '../panel/beat-ends.ts';
import { contourIndex, contoursOn } from '../panel/contour-index.ts';

export type Ventricle = 'LV' | 'RV';
const ventricles: readonly Ventricle[] = ['LV', 'RV'];

/** What a read, or one of two that are compared, has to show. */
export interface SheetSource {
  /** Rows of slices from base to apex, columns of phases. */
  readonly slices: readonly (readonly (CaseFrame | null)[])[];
  /** Phases of the beat. */
  readonly phases: number;
  readonly contours: readonly ContourRecord[];
  readonly ledger: readonly LedgerEntry[];
  readonly warnings: readonly MeasureWarning[];
  /** 1-based phase indices: the right ventricle's own where the protocol allows them. */
  readonly ends: Readonly<Record<Ventricle, BeatEnds>>;
}

/** One slice at one end of the beat. */
export interface SheetCell {
  /** 0-based, as the viewport counts. */
  readonly slice: number;
  readonly phase: number;
  readonly frame: CaseFrame | null;
  readonly contours: readonly ContourRecord[];
  /** Enclosed area of the endocardium, cm²; null where not exactly one is contoured. */
  readonly areas_cm2: Readonly<Record<Ventricle, number | null>>;
  /** Ventricles that the basal ledger takes out here. */
  readonly out: readonly Ventricle[];
  /** Structures that lack here between slices that have them. */
  readonly gaps: readonly Structure[];
  /** What the checks say of this place. */
  readonly warnings: readonly string[];
}

/** One end of the beat of one ventricle or both. */
export interface SheetRow {
  /** "ED", or "RV ED" where the right ventricle has a phase of its own. */
  readonly name: string;
  readonly end: CardiacPhase;
  /** 0-based. */
  readonly phase: number;
  /** False while nobody has set the phase and none can be proposed. */
  readonly known: boolean;
  /** Ventricles whose numbers are made of this row. */
  readonly counts: readonly Ventricle[];
  readonly cells: readonly SheetCell[];
}

type RowPlace = Omit<SheetRow, 'cells'>;

const ventricleOf: Readonly<Partial<Record<Structure, Ventricle>>> = {
  'LV endocardium': 'LV',
  'LV epicardium': 'LV',
  'RV endocardium': 'RV',
};
const outlined: readonly Structure[] = ['LV endocardium', 'LV epicardium', 'RV endocardium'];

/** Where an end is not known: the first phase, and the one a third into the beat. */
const assumedPhase = (end: CardiacPhase, phases: number): number => (end === 'ED' ? 0 : Math.ceil(phases / 3) - 1);

const rowPlaces = ({ ends, phases }: SheetSource): readonly RowPlace[] =>
  cardiacPhases.flatMap((end): readonly RowPlace[] => {
    const [left, right] = [ends.LV[end] ?? ends.RV[end], ends.RV[end]];
    const row = { name: end, end, phase: left === null ? assumedPhase(end, phases) : left - 1, known: left !== null };
    if (right === null || right === left) return [{ ...row, counts: ventricles }];
    return [
      { ...row, counts: ['LV'] },
      { ...row, name: `RV ${end}`, phase: right - 1, counts: ['RV'] },
    ];
  });

const isAbout = (warning: MeasureWarning, place: RowPlace, slice: number, contours: readonly ContourRecord[]): boolean => {
  const { of } = warning;
  if (of === undefined) return false;
  if (of.contours !== undefined && of.contours.length > 0) return contours.some(({ id }) => of.contours?.includes(id));
  if (of.slice !== slice + 1) return false;
  if (of.phaseIndex !== undefined) return of.phaseIndex === place.phase + 1;
  return of.phase === undefined || of.phase === place.end;
}; // prettier-ignore

const areaOf = (contours: readonly ContourRecord[], structure: Structure): number | null => {
  const [contour, ...others] = contours.filter((one) => one.structure === structure && one.closed);
  return contour === undefined || others.length > 0 ? null : contourArea(contour) / 100;
};

const gapsAt = (
  slice: number,
  all: readonly (readonly ContourRecord[])[],
  counts: readonly Ventricle[],
  out: readonly Ventricle[],
): readonly Structure[] =>
  outlined.filter((structure) => {
    const ventricle = ventricleOf[structure];
    if (ventricle === undefined || !counts.includes(ventricle) || out.includes(ventricle)) return false;
    const has = all.map((contours) => contours.some((contour) => contour.structure === structure));
    return !has[slice] && has.slice(0, slice).includes(true) && has.slice(slice + 1).includes(true);
  });

/** The rows of the sheet: end-diastole, end-systole, and the right ventricle's own where they differ. */
export const sheetRows = (source: SheetSource): readonly SheetRow[] => {
  const index = contourIndex(source.contours);
  return rowPlaces(source).map((place): SheetRow => {
    const frames = source.slices.map((row) => row[place.phase] ?? null);
    const contours = frames.map((frame) => contoursOn(index, frame));
    const decisions = place.counts.map(
      (ventricle) => [ventricle, sliceDecisions(source.ledger, `${ventricle} endocardium`, place.end)] as const,
    );
    const cells = frames.map((frame, slice): SheetCell => {
      const here = contours[slice] ?? [];
      const out = decisions.flatMap(([ventricle, of]) => (of.get(slice + 1) === 'out' ? [ventricle] : []));
      return {
        slice,
        phase: place.phase,
        frame,
        contours: here,
        areas_cm2: { LV: areaOf(here, 'LV endocardium'), RV: areaOf(here, 'RV endocardium') },
        out,
        gaps: gapsAt(slice, contours, place.counts, out),
        warnings: source.warnings
          .filter((warning) => isAbout(warning, place, slice, here))
          .map(({ message }) => message),
      };
    });
    return { ...place, cells };
  });
};

/** True for a contour that the ledger leaves out of the sum in its cell. */
export const isOut = ({ out }: SheetCell, { structure }: ContourRecord): boolean => {
  const ventricle = ventricleOf[structure];
  return ventricle !== undefined && out.includes(ventricle);
};

const areaWords = (cell: SheetCell): readonly string[] =>
  ventricles.flatMap((ventricle) => {
    const area = cell.areas_cm2[ventricle];
    return area === null ? [] : [`${ventricle} endocardium ${area.toFixed(1)} cm²`];
  });

/** All that a cell shows, in words. */
export const cellText = (cell: SheetCell, { name }: Pick<SheetRow, 'name'>): string => {
  const others = [...new Set(cell.contours.map(({ structure }) => structure))]
    .filter((structure) => structure !== 'LV endocardium' && structure !== 'RV endocardium')
    .sort();
  const shown = [...areaWords(cell), ...others];
  return [
    `Slice ${cell.slice + 1} at ${name}: ${shown.length === 0 ? 'no contour' : shown.join(', ')}`,
    ...cell.out.map((ventricle) => `${ventricle} out by the basal ledger`),
    ...cell.gaps.map((structure) => `${structure} lacks between contoured slices`),
    ...cell.warnings.map((message) => message.replace(/\.$/u, '')),
  ].join('. ');
};
