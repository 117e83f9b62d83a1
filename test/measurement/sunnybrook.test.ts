import { expect, test } from 'vitest';
import { contourArea, polygonArea } from '../../measurement/contour.ts';
import { measureCine } from '../../measurement/cine-measures.ts';
import { buildShortAxisStack, locateFrame } from '../../measurement/short-axis-stack.ts';
import { describeWithData } from '../shared-data.ts';
import {
  readContours,
  readFrames,
  readPixelPoints,
  referenceAreas,
  referenceVolumes,
  subjects,
  type Subject,
} from './sunnybrook.ts';

const nobody = { ED: null, ES: null };

const names = Object.keys(subjects) as Subject[];

const read = (subject: Subject) => {
  const frames = readFrames(subject);
  const { stack, ...outcome } = buildShortAxisStack(frames);
  return { subject, frames, ...outcome, stack: stack!, contours: readContours(subject, frames) };
};

const kept = new Map<Subject, ReturnType<typeof read>>();
const load = (subject: Subject): ReturnType<typeof read> => {
  const found = kept.get(subject) ?? read(subject);
  kept.set(subject, found);
  return found;
};

describeWithData('the Sunnybrook subjects', 'sunnybrook', () => {
  const numbers = ({ stack, contours }: ReturnType<typeof read>) => {
    const result = measureCine({ stack, contours, phases: nobody, ledger: [] });
    const value = (key: string) => {
      const found = result.values.find((one) => one.key === key)!;
      return 'missing' in found ? found.missing : found.value;
    };
    return { ...result, value };
  };

  test.each(names)('%s has its slices and phases, with nothing left out', (subject) => {
    const { stack, leftOut, warnings } = load(subject);
    const expected = { SCD0000101: [12, 20], SCD0000401: [11, 20], SCD0000501: [11, 2] }[subject];
    expect([stack.slices.length, stack.phases]).toEqual(expected);
    expect(leftOut).toEqual([]);
    expect(warnings).toEqual([]);
  });

  test.each(names)('%s: slices are 8 or 10 mm apart, not the 5 to 7 of SliceLocation', (subject) => {
    const { stack } = load(subject);
    const distance = subject === 'SCD0000101' ? 10 : 8;
    const gaps = stack.slices.slice(1).map(({ position }, i) => position - stack.slices[i]!.position);
    for (const gap of gaps) expect(Math.abs(gap - distance)).toBeLessThan(0.002);
  });

  test.each(names)('%s: the table of areas names the same slice and phase', (subject) => {
    const { stack, frames } = load(subject);
    for (const row of referenceAreas().filter((one) => one.subject === subject)) {
      const frame = frames.find(({ InstanceNumber }) => InstanceNumber === row.instance)!;
      // SCD0000501 holds two phases only: phase 9 of 20 is its first, phase 19 its second.
      const phase = subject === 'SCD0000501' ? (row.as === 'ES' ? 1 : 2) : row.phase;
      expect(locateFrame(stack, frame.SOPInstanceUID, 1)).toEqual({ slice: row.slice, phase });
    }
  });

  test.each(names)('%s: every area agrees with the table to its last digit', (subject) => {
    const { contours } = load(subject);
    const rows = referenceAreas().filter((one) => one.subject === subject && !one.invalid);
    expect(contours.length).toBe(rows.length);
    rows.forEach((row, i) => expect(Math.abs(contourArea(contours[i]!) - row.area_mm2)).toBeLessThan(0.001));
  });

  test('areas in pixels are exactly those of the table', () => {
    for (const row of referenceAreas().filter(({ invalid }) => !invalid)) {
      const points = readPixelPoints(row.subject, row.instance, row.kind).map(([x, y]) => [x, y, 0] as const);
      expect(polygonArea(points)).toBeCloseTo(row.area_px2, 9);
    }
  });

  test.each(names)('%s: volumes within 0.01 mL, ejection fraction within 0.01 points', (subject) => {
    const contoured = load(subject);
    const reference = referenceVolumes(contoured.subject);
    const { value } = numbers(contoured);
    expect(Math.abs(Number(value('LVEDV')) - reference.EDV)).toBeLessThan(0.01);
    expect(Math.abs(Number(value('LVESV')) - reference.ESV)).toBeLessThan(0.01);
    expect(Math.abs(Number(value('LVEF')) - reference.EF)).toBeLessThan(0.01);
    if (reference.mass === null) expect(value('LVM')).toBe('no-contour');
    else expect(Math.abs(Number(value('LVM')) - reference.mass)).toBeLessThan(0.05);
  });

  test('slice 10 is larger in systole in two subjects, and said so', () => {
    const said = names.map((subject) =>
      numbers(load(subject)).warnings.filter(({ code }) => code === 'es-area-exceeds-ed-area'),
    );
    expect(said[0]).toEqual([]);
    const sentence = 'Slice 10: the ES area is larger than the ED area.';
    expect(said[1]!.map(({ message }) => message)).toEqual([sentence]);
    expect(said[2]!.map(({ message }) => message)).toEqual([sentence]);
  });

  test('the experts’ endocardium leaves the epicardium in one basal slice of two subjects, and nothing else is said', () => {
    // SCD0000101 slice 3: pixel (119.5, 145.5) of the text file is half a pixel, 0.68 mm, outside the epicardium's line.
    const said = names.map((subject) =>
      numbers(load(subject))
        .warnings.filter(({ code }) => code !== 'es-area-exceeds-ed-area')
        .map(({ message }) => message),
    );
    expect(said).toEqual([
      ['Slice 3 at ED: the LV endocardium reaches outside the LV epicardium.'],
      ['Slice 2 at ED: the LV endocardium reaches outside the LV epicardium.'],
      [],
    ]);
  });
});
