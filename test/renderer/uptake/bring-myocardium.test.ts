import { describe, expect, it } from 'vitest';
import type { ContourRecord } from '../../../app/contract/read.ts';
import { contourArea } from '../../../measurement/contour.ts';
import { patientPoint, type ImagePlane } from '../../../measurement/patient-space.ts';
import { buildShortAxisStack, type CineFrame } from '../../../measurement/short-axis-stack.ts';
import { bringMyocardium, type BringScene } from '../../../renderer/uptake/bring-myocardium.ts';

const axial = (z: number, spacing: number): ImagePlane => ({
  ImagePositionPatient: [-50, -50, z],
  ImageOrientationPatient: [1, 0, 0, 0, 1, 0],
  PixelSpacing: [spacing, spacing],
  Rows: 50,
  Columns: 50,
});
const frame = (SOPInstanceUID: string, z: number, spacing = 2): CineFrame => ({
  SOPInstanceUID,
  frame: 1,
  plane: axial(z, spacing),
});

// MR: five slices 10 mm apart, from z = 0 to 40. PET: slices 5 mm apart, from z = -20 to 60.
const mr = [0, 10, 20, 30, 40].map((z) => frame(`mr ${z}`, z));
const stack = buildShortAxisStack(mr).stack;
if (stack === null) throw new Error('The slices are one stack.');
const pet = Array.from({ length: 17 }, (_, i) => frame(`pet ${5 * i - 20}`, 5 * i - 20, 2));

const circle = (z: number, radius: number) =>
  Array.from({ length: 120 }, (_, i) => {
    const angle = (2 * Math.PI * i) / 120;
    return patientPoint(radius * Math.cos(angle), radius * Math.sin(angle), z);
  });

const record = (on: string, structure: ContourRecord['structure'], z: number, radius: number): ContourRecord => ({
  kind: 'contour',
  id: `${on} ${structure}`,
  SOPInstanceUID: on,
  frame: 1,
  structure,
  view: on.startsWith('mr') ? 'late enhancement' : 'PET',
  closed: true,
  points: circle(z, radius),
  origin: 'manual',
  edited: 0,
});

const wall = [0, 10, 20, 30, 40].flatMap((z) => [
  record(`mr ${z}`, 'LV epicardium', z, 30),
  record(`mr ${z}`, 'LV endocardium', z, 20),
]);

const scene = (of: Partial<BringScene> = {}): BringScene => {
  let made = 0;
  return {
    sources: [{ words: 'late enhancement', view: 'late enhancement', stack, phase: null, apart: false }],
    frames: pet,
    contours: wall,
    newId: () => {
      made += 1;
      return `new ${made}`;
    },
    ...of,
  };
};

const made = (of: Partial<BringScene> = {}) => {
  const outcome = bringMyocardium(scene(of));
  if ('refused' in outcome) throw new Error(outcome.refused);
  return outcome;
};
const refusal = (of: Partial<BringScene>): string => {
  const outcome = bringMyocardium(scene(of));
  return 'refused' in outcome ? outcome.refused : '';
};

describe('the LV myocardium brought from MR to PET', () => {
  it('stands as both outlines on every PET slice that the ventricle reaches', () => {
    const { added } = made().diff;
    // The ventricle ends half a slice, 5 mm, beyond its first and last contour: PET from z = -5 or 0 to 40 or 45. The
    // ends themselves have no area for sure on one side only, so that the count lies between 9 and 11.
    const frames = new Set(added.map((one) => (one.kind === 'contour' ? one.SOPInstanceUID : '')));
    expect(frames.size).toBeGreaterThanOrEqual(9);
    expect(frames.size).toBeLessThanOrEqual(11);
    for (const z of [0, 5, 20, 40]) expect(frames.has(`pet ${z}`)).toBe(true);
    expect(added).toHaveLength(2 * frames.size);
  });

  it('between two like circles the outline has their area', () => {
    const { added } = made().diff;
    const at = (structure: string) =>
      added.find((one) => one.kind === 'contour' && one.SOPInstanceUID === 'pet 5' && one.structure === structure);
    const [outer, inner] = [at('LV epicardium'), at('LV endocardium')];
    if (outer?.kind !== 'contour' || inner?.kind !== 'contour') throw new Error('Both are there.');
    // pi · 30² = 2827.4 and pi · 20² = 1256.6 mm², within 1 %.
    expect(Math.abs(contourArea(outer) / 2827.4 - 1)).toBeLessThan(0.01);
    expect(Math.abs(contourArea(inner) / 1256.6 - 1)).toBeLessThan(0.01);
  });

  it('is copied, on PET, and each record has an id of its own', () => {
    const { added } = made().diff;
    expect(new Set(added.map(({ id }) => id)).size).toBe(added.length);
    for (const one of added) expect(one).toMatchObject({ view: 'PET', origin: 'copied', edited: 0, closed: true });
  });

  it('leaves a slice that has a contour of it as it is, and says so', () => {
    const own = record('pet 20', 'LV epicardium', 20, 25);
    const { diff, said } = made({ contours: [...wall, own] });
    expect(diff.added.some((one) => one.kind === 'contour' && one.SOPInstanceUID === 'pet 20')).toBe(false);
    expect(said).toContain('1 slice had it already and stays as drawn.');
  });

  it('the label and the words tell to how many slices', () => {
    const { label, diff } = made();
    expect(label).toBe(`Bring LV myocardium from late enhancement to ${diff.added.length / 2} slices`);
  });

  it('from MR in another frame of reference comes all the same, and the words say so instead of the position', () => {
    const sources = scene().sources.map((one) => ({ ...one, apart: true }));
    const { said, diff } = made({ sources });
    expect(diff).toHaveProperty('added.length', made().diff.added.length);
    expect(said).toContain('PET and late enhancement do not share a frame of reference, places may not match');
    expect(said).not.toContain('by patient position');
  });

  it('is refused in words without an epicardium on MR, and where PET does not meet it', () => {
    const cavity = wall.filter(({ structure }) => structure === 'LV endocardium');
    expect(refusal({ contours: cavity })).toMatch(/^There is no LV epicardium on MR/u);
    expect(refusal({ contours: [] })).toMatch(/^There is no LV epicardium on MR/u);
    expect(refusal({ frames: [frame('pet 500', 500)] })).toBe(
      'No PET slice meets the left ventricle of late enhancement.',
    );
  });
});
