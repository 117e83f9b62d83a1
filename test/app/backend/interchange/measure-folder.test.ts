import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaultMeasureChoices } from '../../../../measurement/protocol-choices.ts';
import { measureKeys, type MeasureKey } from '../../../../measurement/result.ts';
import { Refused } from '../../../../app/contract/failure.ts';
import type { ContourFile, FileContour } from '../../../../app/contract/contour-file.ts';
import type { MeasureReport } from '../../../../app/backend/interchange/measure-contours.ts';
import { measureFolder } from '../../../../app/backend/interchange/measure-folder.ts';
import { saxImageUid } from '../../../../app/backend/phantom/sax-dataset.ts';
import { makePhantom, writePhantom } from '../../../../app/backend/phantom/write-phantom.ts';
import { describeWithData, sharedData } from '../../../shared-data.ts';
import { run, runsHere } from '../../../host-tools.ts';

const valueOf = ({ values }: MeasureReport, key: MeasureKey): number => {
  const found = values.find((value) => value.key === key);
  if (found === undefined || 'missing' in found) throw new Error(`${key} is missing`);
  return found.value;
};
const missingOf = ({ values }: MeasureReport, key: MeasureKey): string | null => {
  const found = values.find((value) => value.key === key);
  return found !== undefined && 'missing' in found ? found.missing : null;
};

describe('a phantom measured like a scan from a scanner', () => {
  const { truth } = makePhantom('sax', 1);
  let folder = '';
  let perfect: ContourFile;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'ventricle-measure-'));
    await writePhantom('sax', folder, { seed: 1 });
    perfect = JSON.parse(await readFile(path.join(folder, 'contours.json'), 'utf8')) as ContourFile;
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const measured = async (content: object, choices = defaultMeasureChoices): Promise<MeasureReport> => {
    const file = path.join(folder, 'changed.json');
    await writeFile(file, JSON.stringify({ ...perfect, ...content }));
    return measureFolder(folder, file, choices);
  };
  const contours = (change: (contour: FileContour, index: number) => FileContour | null): Promise<MeasureReport> =>
    measured({ contours: perfect.contours.map(change).filter((contour) => contour !== null) });
  const messageOf = async (content: object): Promise<string> => {
    const refusal: unknown = await measured(content).then(
      () => null,
      (error: unknown) => error,
    );
    if (!(refusal instanceof Refused)) throw new Error('it was not refused');
    expect(refusal.failure.code).toBe('bad-contour-file');
    return refusal.failure.message;
  };
  const first = (structure: string, phase: string): number =>
    perfect.contours.findIndex((contour) => contour.structure === structure && contour.phase === phase);

  test('every key of the catalogue is there once, in order; echo, LGE and PET are not done', async () => {
    const report = await measured({});
    expect(report.values.map(({ key }) => key)).toEqual([...measureKeys]);
    expect(missingOf(report, 'FAC')).toBe('not-done');
    expect(report.warnings).toEqual([]);
    expect(report.details).toEqual({ LGE: [] });
  });

  test('a number says its phases, slices, distance and frames', async () => {
    const report = await measured({});
    const LVEDV = report.values.find(({ key }) => key === 'LVEDV');
    // Seed 1: thickness 7, distance 9.8 mm; ED is the first phase.
    expect(LVEDV).toMatchObject({ unit: 'mL', of: { phases: { ED: 1 }, definition: 'M1.1 v1' } });
    if (LVEDV === undefined || 'missing' in LVEDV) throw new Error('missing');
    expect(LVEDV.of.sliceDistance_mm).toBeCloseTo(9.8, 6);
    const drawn = perfect.contours.filter(({ structure, phase }) => structure === 'LV endocardium' && phase === 'ED');
    expect(LVEDV.of.slices).toHaveLength(drawn.length);
    expect(new Set(LVEDV.of.frames?.map((frame) => frame.SOPInstanceUID))).toEqual(
      new Set(drawn.map((contour) => contour.SOPInstanceUID)),
    );
  });

  test('without labels ED and ES are the largest and the smallest cavity', async () => {
    const report = await contours((contour) => ({
      ...contour,
      phase: undefined,
      phaseIndex: contour.phase === 'ED' ? 1 : 8,
    }));
    expect(valueOf(report, 'LVEDV')).toBeCloseTo(truth.LVEDV!, 1);
    expect(valueOf(report, 'LVEF')).toBeCloseTo(truth.LVEF!, 2);
  });

  /** The slice (from 0) of an image of the phantom and the image of that slice one phase later. */
  const nextPhase = (SOPInstanceUID: string): { slice: number; uid: string } => {
    for (let slice = 0; slice < 20; slice += 1) {
      for (let phase = 1; phase <= 20; phase += 1) {
        if (saxImageUid(1, slice, phase) === SOPInstanceUID) return { slice, uid: saxImageUid(1, slice, phase + 1) };
      }
    }
    throw new Error('not an image of the phantom');
  };

  test('a slice labelled ED on the next phase is measured as labelled, with a warning that names it', async () => {
    const moved = perfect.contours[first('LV endocardium', 'ED') + 3]!;
    const next = nextPhase(moved.SOPInstanceUID);
    const report = await contours((contour) => (contour === moved ? { ...moved, SOPInstanceUID: next.uid } : contour));
    expect(valueOf(report, 'LVEDV')).toBeCloseTo(valueOf(await measured({}), 'LVEDV'), 9);
    expect(report.warnings).toMatchObject([
      { code: 'phases-differ-between-slices', of: { structure: 'LV endocardium', phase: 'ED', slice: next.slice + 1 } },
    ]);
    const LVEDV = report.values.find(({ key }) => key === 'LVEDV')!;
    if ('missing' in LVEDV) throw new Error('missing');
    expect(LVEDV.of.phases).toEqual({ ED: 1 });
    expect(LVEDV.of.frames).toContainEqual({ SOPInstanceUID: next.uid, frame: 1 });
  });

  test('a contour on an image of another stack makes its volume incomplete, never smaller', async () => {
    const other = path.join(folder, 'other');
    const foreign = (await writePhantom('sax', other, { seed: 2 })).files > 0 ? saxImageUid(2, 4, 1) : '';
    const basal = first('LV endocardium', 'ED');
    const report = await contours((contour, i) => (i === basal ? { ...contour, SOPInstanceUID: foreign } : contour));
    await rm(other, { recursive: true });
    expect(missingOf(report, 'LVEDV')).toBe('incomplete-coverage');
    expect(missingOf(report, 'LVM')).toBe('incomplete-coverage');
    expect(valueOf(report, 'LVESV')).toBeCloseTo(truth.LVESV!, 1);
    expect(report.warnings.map(({ code }) => code)).toContain('contour-outside-stack');
  });

  test('a slice left out in the middle makes its volume incomplete and nothing else', async () => {
    const drawn = perfect.contours.filter(({ structure, phase }) => structure === 'LV endocardium' && phase === 'ES');
    const report = await contours((contour) => (contour === drawn[3] ? null : contour));
    expect(missingOf(report, 'LVESV')).toBe('incomplete-coverage');
    expect(missingOf(report, 'LVEF')).toBe('incomplete-coverage');
    expect(valueOf(report, 'LVEDV')).toBeCloseTo(truth.LVEDV!, 1);
    expect(valueOf(report, 'LVM')).toBeCloseTo(truth.LVM!, 1);
    expect(valueOf(report, 'RVEF')).toBeCloseTo(truth.RVEF!, 2);
  });

  test('the ledger takes the basal slice out of the volume', async () => {
    const basal = perfect.contours[first('LV endocardium', 'ED')]!;
    const report = await measured({
      ledger: [{ structure: 'LV endocardium', phase: 'ED', slice: basal.SOPInstanceUID, decision: 'out' }],
    });
    const twice = basal.points.reduce((sum, [x, y], i) => {
      const [nextX, nextY] = basal.points[(i + 1) % basal.points.length]!;
      return sum + x * nextY - nextX * y;
    }, 0);
    // The slice's disc: polygon area in pixels · 1.4 · 1.2 mm² · 9.8 mm / 1000.
    const disc = ((Math.abs(twice) / 2) * 1.4 * 1.2 * 9.8) / 1000;
    expect(valueOf(await measured({}), 'LVEDV') - valueOf(report, 'LVEDV')).toBeCloseTo(disc, 6);
  });

  test('the protocol may measure the mass at end-systole', async () => {
    const report = await measured({}, { ...defaultMeasureChoices, massPhase: 'ES' });
    expect(valueOf(report, 'LVM')).not.toBeCloseTo(truth.LVM!, 2);
  });

  test('without contours every cine number is missing for want of contours', async () => {
    expect(missingOf(await measured({ contours: [] }), 'LVEDV')).toBe('no-contour');
  });

  test('the heart rate of the file comes before that of the header', async () => {
    const report = await measured({ subject: { heartRate_bpm: 100 } });
    expect(valueOf(report, 'CO')).toBeCloseTo(truth.LVSV! / 10, 2);
    const header = await measured({ subject: undefined });
    expect(valueOf(header, 'CO')).toBeCloseTo(truth.CO!, 2);
  });

  test('an unknown image, a frame out of range and a line that crosses itself refuse the file by name', async () => {
    const [one, ...others] = perfect.contours as readonly [FileContour, ...FileContour[]];
    expect(await messageOf({ contours: [...others, { ...one, SOPInstanceUID: '1.2.3' }] })).toMatch(
      /1\.2\.3.*no image/,
    );
    expect(await messageOf({ contours: [...others, { ...one, frame: 2 }] })).toMatch(/frame 2 is out of range/);
    const bowTie = [[90, 80], [110, 100], [110, 80], [90, 100]] as const; // prettier-ignore
    expect(await messageOf({ contours: [...others, { ...one, points: bowTie }] })).toMatch(
      /crosses itself at column 100, row 90/,
    );
    const unknown = { structure: 'LV endocardium', phase: 'ED', slice: '1.2.3', decision: 'out' };
    expect(await messageOf({ ledger: [unknown] })).toMatch(/Ledger entry 1/);
  });

  test('a line that touches itself is measured', async () => {
    // Two squares of 20 x 20 pixels joined at one point.
    const [one, ...others] = perfect.contours as readonly [FileContour, ...FileContour[]];
    const touching = [[60, 60], [80, 60], [80, 80], [100, 80], [100, 100], [80, 100], [80, 80], [60, 80]] as const; // prettier-ignore
    await expect(measured({ contours: [...others, { ...one, points: touching }] })).resolves.toBeDefined();
  });
});

describeWithData('Sunnybrook', 'sunnybrook', (data) => {
  const tool = sharedData('..', 'tools', 'sunnybrook-contours.py');
  const python = '/usr/bin/python3';
  const ready =
    tool !== null && runsHere(python, ['-c', 'import pydicom']) && run(python, ['-c', 'import pydicom']).status === 0;
  if (!ready) console.warn('skipped: the Sunnybrook contours need python3 with pydicom');

  // reference_lv_volumes.csv: EDV mL, ESV mL, EF %, LV mass g; warned slice of ES > ED (README of the data).
  test.skipIf(!ready).each([
    ['SCD0000101', 191.32, 141.27, 26.16, 116.7, []],
    ['SCD0000401', 202.1, 135.35, 33.03, 115.4, [10]],
    ['SCD0000501', 216.37, 160.59, 25.78, null, [10]],
  ] as const)('%s gives the reference volumes', async (subject, EDV, ESV, EF, mass, warned) => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'ventricle-sunnybrook-'));
    try {
      const file = path.join(folder, 'contours.json');
      await writeFile(file, run(python, [tool!, data(), subject]).stdout);
      const report = await measureFolder(data('dicoms', subject), file);
      expect(Math.abs(valueOf(report, 'LVEDV') - EDV)).toBeLessThan(0.01);
      expect(Math.abs(valueOf(report, 'LVESV') - ESV)).toBeLessThan(0.01);
      expect(Math.abs(valueOf(report, 'LVEF') - EF)).toBeLessThan(0.01);
      if (mass === null) expect(missingOf(report, 'LVM')).toBe('no-contour');
      else expect(Math.abs(valueOf(report, 'LVM') - mass)).toBeLessThan(0.05);
      expect(missingOf(report, 'RVEDV')).toBe('no-contour');
      const slices = report.warnings
        .filter(({ code }) => code === 'es-area-exceeds-ed-area')
        .map(({ of }) => of?.slice);
      expect(slices).toEqual(warned);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
