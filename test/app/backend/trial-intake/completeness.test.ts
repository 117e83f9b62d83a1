import { describe, expect, test } from 'vitest';
import type { DicomInstance } from '../../../../app/backend/dicom/instance.ts';
import { missingOf, type ArrivedSeries } from '../../../../app/backend/trial-intake/completeness.ts';
import type { View } from '../../../../measurement/structure.ts';

type EchoView = 'A4C' | 'A2C' | 'PLAX' | 'RV-focused A4C';

const pixels: DicomInstance['pixels'] = {
  TransferSyntaxUID: '1.2.840.10008.1.2.1',
  Rows: 100,
  Columns: 100,
  BitsAllocated: 8,
  BitsStored: 8,
  HighBit: 7,
  PixelRepresentation: 0,
  SamplesPerPixel: 1,
  PhotometricInterpretation: 'MONOCHROME2',
};

const image = (SOPInstanceUID: string, of: Partial<DicomInstance>): DicomInstance => ({
  source: { path: '' },
  StudyInstanceUID: '1',
  SeriesInstanceUID: '1.1',
  SOPInstanceUID,
  SOPClassUID: '1.2',
  Modality: 'MR',
  pixels,
  pixelData: { offset: 0, length: 10_000 },
  frames: [],
  hints: {},
  ...of,
});

/** Slices at the given places along z, mm, each with its phases. */
const stack = (places: readonly number[], phases: number | ((place: number) => number)): readonly DicomInstance[] =>
  places.flatMap((z) =>
    Array.from({ length: typeof phases === 'number' ? phases : phases(z) }, (_, phase) =>
      image(`${z}.${phase}`, {
        frames: [
          {
            plane: {
              ImagePositionPatient: [0, 0, z],
              ImageOrientationPatient: [1, 0, 0, 0, 1, 0],
              PixelSpacing: [1, 1],
              Rows: 100,
              Columns: 100,
            },
            TriggerTime: phase * 40,
          },
        ],
      }),
    ),
  );

const cine = (images: readonly DicomInstance[]): ArrivedSeries => ({ kind: 'short-axis cine', uptake: null, images });

describe('a cine', () => {
  const wanted = { cine: { slices: 4, phases: 3 } };

  test('with all its slices and phases is complete, in one series or a series a slice', () => {
    const images = stack([0, 10, 20, 30], 3);
    expect(missingOf('cine', [cine(images)], wanted)).toEqual([]);
    const each = [0, 10, 20, 30].map((z) => cine(stack([z], 3)));
    expect(missingOf('cine', each, wanted)).toEqual([]);
  });

  test('without a slice between the others says after which one it is missing', () => {
    // 0, 10, 30, 40: the gap from the second to the third is twice the others.
    expect(missingOf('cine', [cine(stack([0, 10, 30, 40], 3))], wanted)).toEqual([
      'a slice seems to be missing after slice 2',
    ]);
  });

  test('with too few slices or phases says how many of how many', () => {
    expect(missingOf('cine', [cine(stack([0, 10, 20], 2))], wanted)).toEqual(['3 of 4 slices', '2 of 3 phases']);
  });

  test('with a slice short of phases says which', () => {
    const images = stack([0, 10, 20, 30], (z) => (z === 20 ? 2 : 3));
    const [words] = missingOf('cine', [cine(images)], wanted);
    expect(words).toMatch(/^slice [23] has 2 of 3 phases$/);
  });

  test('that is a long axis alone is no short axis', () => {
    expect(missingOf('cine', [{ ...cine(stack([0], 3)), kind: 'long-axis cine' }], wanted)).toEqual([
      'no short-axis cine has come',
    ]);
  });

  test('acquired twice counts by the better one', () => {
    expect(missingOf('cine', [cine(stack([0, 10], 3)), cine(stack([0, 10, 20, 30], 3))], wanted)).toEqual([]);
  });

  test('is complete with anything where the protocol asks for nothing', () => {
    expect(missingOf('cine', [cine(stack([0], 1))])).toEqual([]);
  });
});

describe('uptake', () => {
  const images = stack([0, 4, 8], 1);
  const wanted = { PET: { slices: 3, SUV: true } };
  const series = (uptake: ArrivedSeries['uptake']): ArrivedSeries => ({ kind: 'PET', uptake, images });

  test('with its factor is complete, and without it names the attribute to blame', () => {
    const factor = { factor: 2, Units: 'BQML', decayCorrectedTo: 'SeriesTime' } as const;
    expect(missingOf('PET', [series(factor)], wanted)).toEqual([]);
    const without = { missing: 'no-suv', attribute: 'PatientWeight' } as const;
    expect(missingOf('PET', [series(without)], wanted)).toEqual(['no SUV can be made of it (PatientWeight)']);
    expect(missingOf('PET', [series(without)], { PET: { slices: 3, SUV: false } })).toEqual([]);
  });
});

describe('echo', () => {
  const wanted = (...views: readonly EchoView[]) => ({ echo: { views, calibrated: true } });
  const region = {
    RegionSpatialFormat: 1,
    RegionDataType: 1,
    RegionLocationMinX0: 0,
    RegionLocationMinY0: 0,
    RegionLocationMaxX1: 99,
    RegionLocationMaxY1: 79,
    PhysicalUnitsXDirection: 3,
    PhysicalUnitsYDirection: 3,
    PhysicalDeltaX: 0.1,
    PhysicalDeltaY: 0.1,
    contradicted: false,
  };
  const clip = (view: View | null, isCalibrated: boolean): ArrivedSeries => ({
    kind: 'echo 2D',
    uptake: null,
    images: [
      image(`clip ${view}`, {
        Modality: 'US',
        frames: [{ plane: null }],
        ultrasound: {
          regions: isCalibrated ? [region] : [],
          frameTimes_ms: null,
          rWaveTimes_ms: [],
          heartRate_bpm: null,
          proposedView: view === null ? null : { view, reason: 'The header codes this view.' },
          proposedLoop: null,
          BurnedInAnnotation: null,
        },
      }),
    ],
  });

  test('with each view calibrated is complete', () => {
    expect(missingOf('echo', [clip('A4C', true), clip('A2C', true)], wanted('A4C', 'A2C'))).toEqual([]);
  });

  test('names the views that no clip tells and those without calibration', () => {
    expect(missingOf('echo', [clip('A4C', false), clip(null, true)], wanted('A4C', 'PLAX'))).toEqual([
      'A4C is not calibrated',
      'no clip says that it shows PLAX',
    ]);
  });

  test('four chambers serve for the right ventricle', () => {
    expect(missingOf('echo', [clip('A4C', true)], wanted('RV-focused A4C'))).toEqual([]);
  });
});
