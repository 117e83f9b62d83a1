import { describe, expect, test } from 'vitest';
import { matchingPhase } from '../../../renderer/long-axis/long-axis-cines.ts';
import { cinesIn, contentOf, seriesOf, shortAxis, uprightAlong } from './long-axis-content.ts';

const along = uprightAlong([1, 0]);
const across = uprightAlong([0, 1]);

describe('the long-axis cines of a case', () => {
  test('are one a series, with the frames of its own beat in their order', () => {
    const [cine, ...others] = cinesIn(contentOf(shortAxis(), seriesOf('la', [along], 25)));
    expect(others).toEqual([]);
    expect(cine?.frames.map((frame) => frame?.SOPInstanceUID)).toEqual(Array.from({ length: 25 }, (_, i) => `la 1 ${i + 1}`)); // prettier-ignore
    expect(cine?.keys.has('la 1 25/1')).toBe(true);
  });

  test('are one a place, where a series holds several planes or several slices of one', () => {
    const [x, y, z] = along.ImagePositionPatient;
    const behind = { ...along, ImagePositionPatient: [x, y + 6, z] as const };
    const found = cinesIn(contentOf(shortAxis(), seriesOf('la', [along, behind, across], 10)));
    const origins = found.map(({ plane }) => plane.ImagePositionPatient[1]).toSorted((a, b) => a - b);
    expect(origins).toEqual([-49.5, y, y + 6]);
    expect(found.every(({ frames }) => frames.length === 10)).toBe(true);
    expect(new Set(found.map(({ id }) => id)).size).toBe(3);
  });

  test('without a proposed view are numbered', () => {
    // The stack runs to the feet: where the anterior wall lies, nothing tells.
    const found = cinesIn(contentOf(shortAxis(), seriesOf('a', [along], 5), seriesOf('b', [across], 5)));
    expect(found.map(({ name, proposed }) => [name, proposed])).toEqual([['LA 1', null], ['LA 2', null]]); // prettier-ignore
  });
});

describe('a case turned to lie as in a chest', () => {
  // Slices upright, from the back to the front: the apex lies in front, the anterior wall at the head.
  const frontal = [0, -8, -16].map((y) => ({
    ImagePositionPatient: [-49.5, y, 49.5] as const,
    ImageOrientationPatient: [1, 0, 0, 0, 0, -1] as const,
    PixelSpacing: [1, 1] as const,
    Rows: 100,
    Columns: 100,
  }));
  const lying = { ...frontal[0]!, ImagePositionPatient: [-49.5, -49.5, 0] as const, ImageOrientationPatient: [1, 0, 0, 0, 1, 0] as const }; // prettier-ignore
  const standing = { ...frontal[0]!, ImagePositionPatient: [0, -49.5, 49.5] as const, ImageOrientationPatient: [0, 1, 0, 0, 0, -1] as const }; // prettier-ignore
  const sax = seriesOf('sax', frontal, 20, { kind: 'short-axis cine' });

  test('names what it shows by its angle, 2-chamber first, and numbers what is alike', () => {
    const found = cinesIn(contentOf(sax, seriesOf('a', [lying], 5), seriesOf('b', [standing], 5), seriesOf('c', [lying], 5))); // prettier-ignore
    expect(found.map(({ name }) => name)).toEqual(['2ch', '4ch', '4ch 2']);
  });
});

describe('places of a long-axis image', () => {
  const spaceOf = (sax: object, own: object): string | undefined =>
    cinesIn(contentOf(shortAxis(sax), seriesOf('la', [along], 5, own)))[0]?.space;

  test('are those of the short axis where both tell the same frame of reference', () => {
    expect(spaceOf({ frameOfReference: 1 }, { frameOfReference: 1 })).toBe('shared');
    expect(spaceOf({ frameOfReference: 1 }, { frameOfReference: 2 })).toBe('differs');
  });

  test('are nobody’s where either does not tell', () => {
    expect(spaceOf({ frameOfReference: undefined }, { frameOfReference: 1 })).toBe('not-told');
    expect(spaceOf({ frameOfReference: 1 }, { frameOfReference: undefined })).toBe('not-told');
    expect(cinesIn(contentOf(seriesOf('la', [along], 5)))[0]?.space).toBe('no-stack');
  });

  test('every series of the stack must share it', () => {
    const [x, y] = [-49.5, -49.5];
    const far = { ...along, ImageOrientationPatient: [1, 0, 0, 0, 1, 0] as const, ImagePositionPatient: [x, y, -8] as const };
    const second = seriesOf('sax 2', [far], 20, { kind: 'short-axis cine', frameOfReference: 2 });
    expect(cinesIn(contentOf(shortAxis(), second, seriesOf('la', [along], 5)))[0]?.space).toBe('differs');
  }); // prettier-ignore
});

test('phases that are counted otherwise are matched by their share of the beat', () => {
  // 20 phases against 25: the 11th of 20 is at half the beat, as the 13.5th of 25; the nearer of two equal ones is the later.
  expect([0, 4, 10, 19].map((phase) => matchingPhase(phase, 20, 25))).toEqual([0, 5, 13, 24]);
  expect([0, 5, 24].map((phase) => matchingPhase(phase, 25, 25))).toEqual([0, 5, 24]);
  // 30 against 10: the last one is 29/30 of the beat, nearest to the next beat's first, and stays in its own.
  expect([0, 1, 2, 29].map((phase) => matchingPhase(phase, 30, 10))).toEqual([0, 0, 1, 9]);
  expect(matchingPhase(7, 20, 1)).toBe(0);
});
