import { describe, expect, test } from 'vitest';
import type { ContourRecord } from '../../../app/contract/read.ts';
import { contourArea } from '../../../measurement/contour.ts';
import { pixelToPatient, type ImagePlane } from '../../../measurement/patient-space.ts';
import { buildShortAxisStack, type ShortAxisStack } from '../../../measurement/short-axis-stack.ts';
import type { Structure } from '../../../measurement/structure.ts';
import { bringFromCine, type BringScene } from '../../../renderer/enhancement/bring-from-cine.ts';

/** Axial slices from 100 mm downwards; the normal points to the feet, so slice 1 is the highest. */
const planeAt = (z: number): ImagePlane => ({
  ImagePositionPatient: [-50, -50, z],
  ImageOrientationPatient: [1, 0, 0, 0, 1, 0],
  PixelSpacing: [1, 1],
  Rows: 100,
  Columns: 100,
});

const stackAt = (name: string, levels: readonly number[], phases: number): ShortAxisStack =>
  buildShortAxisStack(
    levels.flatMap((z) =>
      Array.from({ length: phases }, (_, i) => ({
        SOPInstanceUID: `${name} ${z} ${i + 1}`,
        frame: 1,
        plane: planeAt(z),
        TemporalPositionIndex: i + 1,
      })),
    ),
  ).stack!;

/** A regular outline of 64 points about the middle of the image. */
const ring = (name: string, structure: Structure, z: number, phase: number, radius: number): ContourRecord => ({
  kind: 'contour',
  id: `${name} ${structure} ${z} ${phase}`,
  SOPInstanceUID: `${name} ${z} ${phase}`,
  frame: 1,
  structure,
  view: name === 'cine' ? 'short axis' : 'late enhancement',
  closed: true,
  points: Array.from({ length: 64 }, (_, i) => {
    const angle = (2 * Math.PI * i) / 64;
    return pixelToPatient(planeAt(z), { column: 50 + radius * Math.cos(angle), row: 50 + radius * Math.sin(angle) });
  }),
  origin: 'manual',
  edited: 0,
});

const both = (z: number, phase: number, scale = 1): readonly ContourRecord[] => [
  ring('cine', 'LV epicardium', z, phase, 30 * scale),
  ring('cine', 'LV endocardium', z, phase, 20 * scale),
];

const cineLevels = [100, 90, 80];
const enhancementLevels = [120, 100, 95, 90, 80];

let made = 0;
const sceneOf = (changes: Partial<BringScene> = {}): BringScene => ({
  cine: stackAt('cine', cineLevels, 2),
  ED: 1,
  stack: stackAt('lge', enhancementLevels, 2),
  contours: cineLevels.flatMap((z) => [...both(z, 1), ...both(z, 2, 0.5)]),
  kind: 0,
  apart: false,
  newId: () => `new ${(made += 1)}`,
  ...changes,
});

const madeBy = (scene: BringScene): readonly ContourRecord[] => {
  const outcome = bringFromCine(scene);
  if ('refused' in outcome) throw new Error(outcome.refused);
  return outcome.diff.added.filter((record) => record.kind === 'contour');
};

const refusedBy = (scene: BringScene): string => {
  const outcome = bringFromCine(scene);
  return 'refused' in outcome ? outcome.refused : '';
};

describe('contours brought from the cine', () => {
  test('each slice within reach gets both, copied, on the wanted kind of image', () => {
    const contours = madeBy(sceneOf({ kind: 1 }));
    // 120 mm lies 20 above the highest cine slice, whose share of the stack ends at 105.
    expect([...new Set(contours.map(({ SOPInstanceUID }) => SOPInstanceUID))]).toEqual(
      [100, 95, 90, 80].map((z) => `lge ${z} 2`),
    );
    expect(contours).toHaveLength(8);
    expect(
      contours.every(({ origin, view, edited }) => origin === 'copied' && view === 'late enhancement' && edited === 0),
    ).toBe(true);
  });

  test('come from end-diastole alone', () => {
    const epicardium = madeBy(sceneOf()).find(
      ({ structure, SOPInstanceUID }) => structure === 'LV epicardium' && SOPInstanceUID === 'lge 90 1',
    )!;
    // A regular 64-gon of radius 30 mm: 32 · 900 · sin(2π / 64) mm².
    expect(contourArea(epicardium)).toBeCloseTo(32 * 900 * Math.sin((2 * Math.PI) / 64), 3);
  });

  test('a slice that has an LV contour keeps what it has, on whichever kind of image', () => {
    const own = ring('lge', 'LV endocardium', 95, 2, 18);
    const scene = sceneOf();
    const contours = madeBy({ ...scene, contours: [...scene.contours, own] });
    expect(contours.map(({ SOPInstanceUID }) => SOPInstanceUID)).not.toContain('lge 95 1');
    expect(contours).toHaveLength(6);
  });

  test('it is one gesture that says how many, and which were left and why', () => {
    const scene = sceneOf();
    const outcome = bringFromCine({ ...scene, contours: [...scene.contours, ring('lge', 'LV epicardium', 95, 1, 18)] });
    expect(outcome).toMatchObject({
      label: 'Bring LV contours from cine ED to 3 slices',
      said:
        "LV contours from the cine's end-diastole on 3 slices: check each, and move them to fit. " +
        '1 slice had contours already: left as it is. 1 slice beyond the contours of the cine: nothing brought.',
    });
  });

  test('from a cine in another frame of reference they are brought all the same, and it says so', () => {
    const outcome = bringFromCine(sceneOf({ apart: true }));
    expect('said' in outcome && outcome.said).toContain(
      'Cine and late enhancement do not share a frame of reference: places may not match.',
    );
    expect('diff' in outcome && outcome.diff.added).toHaveLength(8);
  });

  test('where the cine has an endocardium alone nothing is brought: a cavity without wall is no myocardium', () => {
    const scene = sceneOf();
    const contours = scene.contours.filter(({ id }) => id !== 'cine LV epicardium 80 1');
    expect(madeBy({ ...scene, contours }).map(({ SOPInstanceUID }) => SOPInstanceUID)).not.toContain('lge 80 1');
  });

  test('without a cine, an end-diastole or an epicardium there it says which is lacking', () => {
    const scene = sceneOf();
    expect(refusedBy({ ...scene, cine: null })).toMatch(/no short-axis cine/u);
    expect(refusedBy({ ...scene, ED: null })).toMatch(/end-diastole first/u);
    const other = scene.contours.filter(({ id }) => id.endsWith(' 2'));
    expect(refusedBy({ ...scene, contours: other })).toMatch(/no LV epicardium at end-diastole \(phase 1\)/u);
  });

  test('where every slice is drawn, nothing is to be brought', () => {
    const scene = sceneOf();
    const drawn = enhancementLevels.map((z) => ring('lge', 'LV epicardium', z, 1, 30));
    expect(refusedBy({ ...scene, contours: [...scene.contours, ...drawn] })).toMatch(/^Every slice/u);
  });
});
