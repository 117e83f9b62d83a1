/** An echo read drawn up in a few words: images of 800 x 600 pixels, shapes told in centimetres from the region's corner. */
import type { EchoInput } from '../../measurement/echo-result.ts';
import type { PixelIndex } from '../../measurement/patient-space.ts';
import type { Tracing, UltrasoundImage, UltrasoundRegion } from '../../measurement/ultrasound-image.ts';

/** Pixels are wider than they are high: a program that takes one delta for both axes goes wrong. */
const deltaX = 0.03;
const deltaY = 0.02;

/** A two-dimensional region of 600 x 501 pixels at (100, 50): 18 cm wide, 10.02 cm deep. */
export const region2D: UltrasoundRegion = {
  RegionSpatialFormat: 1,
  RegionDataType: 1,
  RegionLocationMinX0: 100,
  RegionLocationMinY0: 50,
  RegionLocationMaxX1: 699,
  RegionLocationMaxY1: 550,
  PhysicalUnitsXDirection: 3,
  PhysicalUnitsYDirection: 3,
  PhysicalDeltaX: deltaX,
  PhysicalDeltaY: deltaY,
  contradicted: false,
};

/** Rows in cm, columns in seconds: 4 ms and 0.0308 cm a pixel. */
export const regionMMode: UltrasoundRegion = {
  ...region2D,
  RegionSpatialFormat: 2,
  PhysicalUnitsXDirection: 4,
  PhysicalDeltaX: 0.004,
  PhysicalDeltaY: 0.0308,
};

/** An ECG strip below both: seconds along columns, nothing along rows. */
export const regionEcg: UltrasoundRegion = {
  ...region2D,
  RegionSpatialFormat: 4,
  RegionDataType: 10,
  RegionLocationMinY0: 555,
  RegionLocationMaxY1: 595,
  PhysicalUnitsXDirection: 4,
  PhysicalUnitsYDirection: 0,
  PhysicalDeltaX: 0.004,
  PhysicalDeltaY: 0,
};

export const imageOf = (SOPInstanceUID: string, ...regions: readonly UltrasoundRegion[]): UltrasoundImage => ({
  SOPInstanceUID,
  Rows: 600,
  Columns: 800,
  frames: 60,
  regions,
});

/** The pixel so many centimetres right of and below the corner of `region2D`. */
export const at = (right_cm: number, down_cm: number): PixelIndex => ({
  column: 100 + right_cm / deltaX,
  row: 50 + down_cm / deltaY,
});

/**
 * Half an ellipse, from annulus to annulus, `width` cm across and `length` cm long, its annulus centred at (9, 1) cm,
 * its apex below.
 */
export const halfEllipse = (width: number, length: number, points = 400): readonly PixelIndex[] =>
  Array.from({ length: points + 1 }, (_, i) => {
    const angle = (Math.PI * i) / points;
    return at(9 - (width / 2) * Math.cos(angle), 1 + length * Math.sin(angle));
  });

/** A rectangle of so many cm² in the region, 5 cm wide. */
export const rectangle = (area_cm2: number): readonly PixelIndex[] => [
  at(2, 1),
  at(7, 1),
  at(7, 1 + area_cm2 / 5),
  at(2, 1 + area_cm2 / 5),
];

const plain: Omit<Tracing, 'id'> = {
  SOPInstanceUID: 'a4c',
  frame: 1,
  structure: 'LV endocardium',
  view: 'A4C',
  closed: true,
  points: [],
  phase: 'ED',
  beat: 1,
  apex: null,
};

const uidOf: Readonly<Partial<Record<Tracing['view'], string>>> = {
  A4C: 'a4c',
  A2C: 'a2c',
  'RV-focused A4C': 'rv',
  PLAX: 'plax',
  'M-mode': 'mmode',
};

/** A tracing on the image of its view; its id tells what it is. */
export const tracing = (of: Partial<Tracing>): Tracing => {
  const whole = { ...plain, SOPInstanceUID: uidOf[of.view ?? 'A4C'] ?? '', ...of };
  return { id: [whole.structure, whole.view, whole.phase, whole.beat].join(' '), ...whole };
};

/** An open line: a distance of two points, or a point. */
export const open = (of: Partial<Tracing>): Tracing => tracing({ closed: false, ...of });

/** One image for each view, every one with its region and an ECG strip. */
export const images: readonly UltrasoundImage[] = [
  imageOf('a4c', region2D, regionEcg),
  imageOf('a2c', region2D, regionEcg),
  imageOf('rv', region2D, regionEcg),
  imageOf('plax', region2D, regionEcg),
  imageOf('mmode', regionMMode, regionEcg),
];

export const read = (tracings: readonly Tracing[], rest: Partial<EchoInput> = {}): EchoInput => ({
  images,
  tracings,
  calibrations: [],
  notEvaluable: [],
  ...rest,
});
