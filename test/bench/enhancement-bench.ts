/** What 6 SD costs while a reference is dragged: every number of the read anew at each move, no page, no store. */
import type { CaseContent, CaseFrame, CaseSeries, PixelDescription } from '../../app/contract/case.ts';
import { stackOfCase } from '../../app/contract/case-stack.ts';
import { measureRecords } from '../../app/contract/measure-read.ts';
import type { PixelValues } from '../../app/contract/pixel-values.ts';
import type { ContourRecord, ReadRecord } from '../../app/contract/read.ts';
import { pixelToPatient, type ImagePlane } from '../../measurement/patient-space.ts';
import type { Structure } from '../../measurement/structure.ts';
import { quantile } from './quantile.ts';

const [slices, phases, size, points, moves] = [12, 25, 256, 100, 400];
const uid = (slice: number): string => `2.25.${slice + 1}`;

/** 1.4 mm pixels, the heart as large as it gets: an epicardium of 140 mm across. */
const planeAt = (slice: number): ImagePlane => ({
  ImagePositionPatient: [0, 0, -slice * 8],
  ImageOrientationPatient: [1, 0, 0, 0, 1, 0],
  PixelSpacing: [1.4, 1.4],
  Rows: size,
  Columns: size,
});
const [epicardium, endocardium] = [50, 36];

const pixels: PixelDescription = {
  TransferSyntaxUID: '1.2.840.10008.1.2.1',
  Rows: size,
  Columns: size,
  BitsAllocated: 16,
  BitsStored: 12,
  HighBit: 11,
  PixelRepresentation: 0,
  SamplesPerPixel: 1,
  PhotometricInterpretation: 'MONOCHROME2',
  RescaleSlope: 0.7,
  RescaleIntercept: -512.3,
};

const frameAt = (slice: number): CaseFrame => ({
  SOPInstanceUID: uid(slice),
  frame: 1,
  plane: planeAt(slice),
  pixels,
  InstanceNumber: slice + 1,
  enhancementKind: 'PSIR',
});

const cineUid = (slice: number, phase: number): string => `2.26.${slice + 1}.${phase}`;
const cineFrameAt = (slice: number, phase: number): CaseFrame => ({
  SOPInstanceUID: cineUid(slice, phase),
  frame: 1,
  plane: planeAt(slice),
  pixels,
  TriggerTime: phase * 40,
});

const seriesOf = (kind: CaseSeries['kind'], frames: readonly CaseFrame[]): CaseSeries => ({
  SeriesInstanceUID: kind === 'late enhancement' ? '2.25.1000' : '2.25.1001',
  kind,
  reason: '',
  frames,
  frameTime_ms: null,
  heartRate_bpm: null,
  clips: [],
});

const everySlice = Array.from({ length: slices }, (_, slice) => slice);
const content: CaseContent = {
  caseCode: 'bench',
  series: [
    seriesOf('late enhancement', everySlice.map(frameAt)),
    seriesOf(
      'short-axis cine',
      everySlice.flatMap((slice) => Array.from({ length: phases }, (_, phase) => cineFrameAt(slice, phase))),
    ),
  ],
};

/** Grainy muscle about 100 with a scar of 400 over a sixth of the wall, blood of 300. */
const valueAt = (column: number, row: number): number => {
  const [x, y] = [column - 128, row - 128];
  if (x * x + y * y < endocardium * endocardium) return 300;
  const grain = (column * 7919 + row * 104729) % 23;
  return y > 0.87 * Math.hypot(x, y) ? 400 + grain : 90 + grain;
};

const values: PixelValues = {
  Rows: size,
  Columns: size,
  stored: Uint16Array.from({ length: size * size }, (_, i) => valueAt(i % size, Math.floor(i / size))),
};
const images = new Map(everySlice.map((slice) => [uid(slice), { ...values }]));

const circle = (
  slice: number,
  structure: Structure,
  radius: number,
  at: readonly [column: number, row: number] = [128, 128],
): ContourRecord => ({
  kind: 'contour',
  id: `${structure} ${slice}`,
  SOPInstanceUID: uid(slice),
  frame: 1,
  structure,
  view: 'late enhancement',
  closed: structure !== 'RV insertion',
  origin: 'manual',
  edited: 0,
  points: Array.from({ length: structure === 'RV insertion' ? 1 : points }, (_, i) => {
    const angle = (2 * Math.PI * i) / points;
    const [column, row] = [at[0] + radius * Math.cos(angle), at[1] + radius * Math.sin(angle)];
    return pixelToPatient(planeAt(slice), { column, row });
  }),
});

/** Both ventricles at end-diastole and end-systole, as a read of cine and late enhancement has them. */
const drawnOnCine = (slice: number): readonly ContourRecord[] =>
  [0, 9].flatMap((phase) =>
    (['LV epicardium', 'LV endocardium', 'RV endocardium'] as const).map((structure, i) => ({
      ...circle(slice, structure, 50 - 10 * i - phase / 2),
      id: `cine ${structure} ${slice} ${phase}`,
      SOPInstanceUID: cineUid(slice, phase),
      view: 'short axis',
    })),
  );

const drawn = (slice: number): readonly ContourRecord[] => [
  circle(slice, 'LV epicardium', epicardium),
  circle(slice, 'LV endocardium', endocardium),
  circle(slice, 'reference myocardium', 6.5, [128, 85]),
  circle(slice, 'enhanced myocardium', 4, [128, 171]),
  circle(slice, 'excluded', 3, [85, 128]),
  circle(slice, 'RV insertion', epicardium),
];

export interface EnhancementBench {
  /** One reference of 12 slices of 256 x 256 moved: all numbers, marks, segments and warnings of the read, cine too. */
  readonly lge_drag_ms: number;
  readonly lge_drag_p95_ms: number;
}

export const enhancementBench = (): EnhancementBench => {
  const stack = stackOfCase(content);
  const records: readonly ReadRecord[] = everySlice.flatMap((slice) => [...drawn(slice), ...drawnOnCine(slice)]);
  const pixelsOf = (SOPInstanceUID: string): PixelValues | null => images.get(SOPInstanceUID) ?? null;
  const moving = records.findIndex(({ id }) => id === 'reference myocardium 5');
  const times = Array.from({ length: moves }, (_, move) => {
    const moved = circle(5, 'reference myocardium', 6.5, [118 + (20 * move) / moves, 85]);
    const began = performance.now();
    const { enhancement } = measureRecords(stack, records.with(moving, moved), pixelsOf);
    const took = performance.now() - began;
    if (enhancement.slices.length !== slices) throw new Error('a slice was not measured');
    return took;
  });
  return { lge_drag_ms: quantile(times, 0.5), lge_drag_p95_ms: quantile(times, 0.95) };
};
