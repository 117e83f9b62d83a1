import { expect, test } from 'vitest';
import type { CaseContent, CaseFrame, CaseSeries } from '../../../app/contract/case.ts';
import { framesWanted } from '../../../app/contract/frames-wanted.ts';
import { stackOfCase } from '../../../app/contract/case-stack.ts';
import { measureRecords } from '../../../app/contract/measure-read.ts';
import type { ContourRecord } from '../../../app/contract/read.ts';
import { patientPoint } from '../../../measurement/patient-space.ts';

const frame = (series: string, z: number, TriggerTime?: number): CaseFrame => ({
  SOPInstanceUID: `${series} ${z} ${TriggerTime ?? 0}`,
  frame: 1,
  plane: {
    ImagePositionPatient: [0, 0, z],
    ImageOrientationPatient: [1, 0, 0, 0, 1, 0],
    PixelSpacing: [2, 2],
    Rows: 16,
    Columns: 16,
  },
  pixels: {
    TransferSyntaxUID: '1.2.840.10008.1.2.1',
    Rows: 16,
    Columns: 16,
    BitsAllocated: 16,
    BitsStored: 16,
    HighBit: 15,
    PixelRepresentation: 0,
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
    RescaleSlope: 1,
  },
  ...(TriggerTime === undefined ? {} : { TriggerTime }),
});

const series = (
  kind: CaseSeries['kind'],
  frames: readonly CaseFrame[],
  other: Partial<CaseSeries> = {},
): CaseSeries => ({
  SeriesInstanceUID: kind,
  kind,
  reason: '',
  clips: [],
  frames,
  frameTime_ms: null,
  heartRate_bpm: null,
  ...other,
});

const contour = (on: CaseFrame, structure: ContourRecord['structure'], view: ContourRecord['view']): ContourRecord => ({
  kind: 'contour',
  id: `${structure} ${on.SOPInstanceUID}`,
  SOPInstanceUID: on.SOPInstanceUID,
  frame: on.frame,
  structure,
  view,
  closed: true,
  points: [
    patientPoint(5, 5, on.plane!.ImagePositionPatient[2]),
    patientPoint(15, 5, on.plane!.ImagePositionPatient[2]),
    patientPoint(15, 15, on.plane!.ImagePositionPatient[2]),
  ],
  origin: 'manual',
  edited: 0,
});

const zs = [0, 3, 6, 9, 12, 15, 18];
const late = [0, 10, 20].map((z) => frame('late', z));
const gated = zs.flatMap((z) => [0, 400].map((time) => frame('pet', z, time)));
const uptake = { factor: 2, Units: 'BQML', decayCorrectedTo: 'SeriesTime' } as const;

const caseOf = (other: Partial<CaseSeries> = {}): CaseContent => ({
  caseCode: 'K7QX-3M',
  series: [series('late enhancement', late), series('PET', gated, { uptake, ...other })],
});

const wanted = (content: CaseContent, ...records: readonly ContourRecord[]): readonly string[] =>
  framesWanted(stackOfCase(content), records).map(({ SOPInstanceUID }) => SOPInstanceUID);

const drawn = [
  contour(late[1]!, 'reference myocardium', 'late enhancement'),
  contour(late[0]!, 'LV epicardium', 'late enhancement'),
  contour(gated[6]!, 'uptake', 'PET'),
];

test('of late enhancement the images that bear a reference are wanted, of PET those that the peak’s sphere reaches', () => {
  // z = 9 at the first gate; 6.2 mm reach two slices either way, of the same gate. They come from base to apex.
  expect(wanted(caseOf(), ...drawn)).toEqual(['late 10 0', ...['9', '15', '12', '6', '3'].map((z) => `pet ${z} 0`)]);
});

test('nothing is wanted of a PET without a factor, nor where nothing is drawn', () => {
  const without = caseOf({ uptake: { missing: 'no-suv', attribute: 'PatientWeight' } });
  expect(wanted(without, ...drawn)).toEqual(['late 10 0']);
  expect(wanted(caseOf())).toEqual([]);
});

test('no number asks for a frame that is not wanted, and the values of the others change nothing', () => {
  const stack = stackOfCase(caseOf());
  const names = new Set(framesWanted(stack, drawn).map(({ SOPInstanceUID }) => SOPInstanceUID));
  const values = new Map(
    [...late, ...gated].map(({ SOPInstanceUID }, i) => [
      SOPInstanceUID,
      { Rows: 16, Columns: 16, stored: Uint16Array.from({ length: 256 }, (_, pixel) => pixel + i) },
    ]),
  );
  const all = measureRecords(stack, drawn, (name) => values.get(name) ?? null);
  const some = measureRecords(stack, drawn, (name) => (names.has(name) ? (values.get(name) ?? null) : null));
  expect(all.values).toEqual(some.values);
  expect(all.values.filter((value) => value.key.startsWith('SUV') && 'value' in value)).toHaveLength(3);
});
