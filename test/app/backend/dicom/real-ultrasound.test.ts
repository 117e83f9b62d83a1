import { globSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { UltrasoundFacts } from '../../../../app/backend/dicom/ultrasound-facts.ts';
import { readFile } from '../../../../app/backend/intake/read-file.ts';
import { run, runsHere } from '../../../host-tools.ts';
import { describeWithData } from '../../../shared-data.ts';

/** Debian's own, which has pydicom. */
const python = '/usr/bin/python3';

/** What pydicom reads of each file: the attributes alone, no meaning. Lists in the order of the header. */
const script = `
import json, sys, pydicom
names = ['RegionSpatialFormat', 'RegionDataType', 'RegionLocationMinX0', 'RegionLocationMinY0', 'RegionLocationMaxX1',
  'RegionLocationMaxY1', 'PhysicalUnitsXDirection', 'PhysicalUnitsYDirection', 'PhysicalDeltaX', 'PhysicalDeltaY']
def many(value):
    if value is None or value == '': return []
    return [float(one) for one in value] if hasattr(value, '__iter__') else [float(value)]
told = []
for path in sys.argv[1:]:
    file = pydicom.dcmread(path, stop_before_pixels=True)
    told.append({
      'regions': [{name: item.get(name) for name in names} for item in file.get('SequenceOfUltrasoundRegions') or []],
      'frames': int(file.get('NumberOfFrames') or 1),
      'FrameTime': many(file.get('FrameTime')),
      'FrameTimeVector': many(file.get('FrameTimeVector')),
      'RWaveTimeVector': many(file.get('RWaveTimeVector')),
      'HeartRate': many(file.get('HeartRate')),
      'BurnedInAnnotation': file.get('BurnedInAnnotation'),
    })
print(json.dumps(told))
`;

interface Told {
  readonly regions: readonly object[];
  readonly frames: number;
  readonly FrameTime: readonly number[];
  readonly FrameTimeVector: readonly number[];
  readonly RWaveTimeVector: readonly number[];
  readonly HeartRate: readonly number[];
  readonly BurnedInAnnotation: string | null;
}

const factsOf = (path: string): UltrasoundFacts => {
  const found = readFile({ name: path, source: { path } });
  if (found.found !== 'instance') throw new Error(JSON.stringify(found));
  return found.instance.ultrasound!;
};

/** Start of each frame as the attributes say, summed here again. */
const startsOf = ({ frames, FrameTime, FrameTimeVector }: Told): readonly number[] | null => {
  const steps =
    FrameTimeVector.length === frames
      ? FrameTimeVector.slice(1)
      : FrameTime.flatMap((step) => new Array<number>(frames - 1).fill(step));
  return steps.length === 0 ? null : steps.reduce<number[]>((starts, step) => [...starts, starts.at(-1)! + step], [0]);
};

describeWithData('ultrasound headers beside pydicom', 'echo', (path) => {
  const files = globSync(path('**/*.dcm')).sort();

  test.runIf(runsHere(python, ['-c', 'import pydicom']))('every file tells both the same', () => {
    expect(files).toHaveLength(22);
    const { stdout } = run(python, ['-W', 'ignore', '-c', script, ...files]);
    const told = JSON.parse(stdout) as readonly Told[];
    files.forEach((file, place) => {
      const other = told[place]!;
      const own = factsOf(file);
      expect(own.regions, file).toEqual(other.regions.map((region) => ({ ...region, contradicted: false })));
      const starts = startsOf(other);
      expect(own.frameTimes_ms === null, file).toBe(starts === null);
      for (const [frame, start] of (starts ?? []).entries()) expect(own.frameTimes_ms![frame]).toBeCloseTo(start, 9);
      expect(own.frameTimes_ms?.length ?? other.frames, file).toBe(other.frames);
      expect(own.rWaveTimes_ms, file).toEqual(other.RWaveTimeVector);
      expect(own.heartRate_bpm, file).toBe(other.HeartRate.find((rate) => rate > 0) ?? null);
      expect(own.BurnedInAnnotation, file).toBe(other.BurnedInAnnotation);
    });
  });

  test('the Vivid clip tells its clock and its two heart beats', () => {
    const told = factsOf(path('dcm4che', 'GE_VividE95_A3C_color_27f_jpegxl.dcm'));
    // FrameTime 47.4359 ms, 27 frames; R waves 1081.7 ms apart at 57 beats a minute (1053 ms)
    expect(told.frameTimes_ms).toHaveLength(27);
    expect(told.frameTimes_ms![26]).toBeCloseTo(26 * 47.4359, 9);
    expect(told.rWaveTimes_ms).toEqual([48.357666015625, 1130.031982421875]);
    expect(told.heartRate_bpm).toBe(57);
  });

  test('the steps of the Acuson clip are uneven, and its negative delta stays', () => {
    const told = factsOf(path('dicomParser', 'IM00001.implicit_little_endian.dcm'));
    // 33.333\\50\\33.333\\50\\50\\50\\33.333\\43.333 without the first
    const starts = [0, 50, 83.333, 133.333, 183.333, 233.333, 266.666, 309.999];
    starts.forEach((start, frame) => expect(told.frameTimes_ms![frame]).toBeCloseTo(start, 9));
    expect(told.regions[1]).toMatchObject({ PhysicalDeltaX: -0.2293750081863255, PhysicalDeltaY: 0.2293750081863255 });
  });

  test('a series named PS LAX is proposed as the parasternal long axis; no other file tells its view', () => {
    const views = files.flatMap((file) => factsOf(file).proposedView?.view ?? []);
    expect(views).toEqual(['PLAX', 'PLAX']);
  });
});
