import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ImagePlane } from '../../measurement/patient-space.ts';
import { buildShortAxisStack, frameAt, locateFrame, type CineFrame } from '../../measurement/short-axis-stack.ts';
import { evenStack, frameOf, planeAt, uidAt } from './cine-scene.ts';

const grid = (slices: number, phases: number, change: (frame: CineFrame) => CineFrame = (frame) => frame) =>
  Array.from({ length: slices * phases }, (_, i) => {
    const [slice, phase] = [Math.floor(i / phases) + 1, (i % phases) + 1];
    return change(frameOf(slice, phase, -8 * slice));
  });

const uids = (frames: readonly CineFrame[]) =>
  buildShortAxisStack(frames).stack!.slices.map(({ frames: row }) => row.map((frame) => frame?.SOPInstanceUID ?? null));

test('frames become slices from base to apex by phases in order', () => {
  const { stack, leftOut, warnings } = buildShortAxisStack(grid(3, 4));
  expect(stack!.normal).toEqual([0, 0, -1]);
  expect(stack!.slices.map(({ position }) => position)).toEqual([8, 16, 24]);
  expect(stack!.phases).toBe(4);
  expect(uids(grid(3, 4))[1]).toEqual([1, 2, 3, 4].map((phase) => uidAt(2, phase)));
  expect([leftOut, warnings]).toEqual([[], []]);
});

test('the order of the input does not matter', () => {
  const frames = grid(4, 5);
  const odd = [...frames, ...grid(2, 3, (f) => ({ ...f, SOPInstanceUID: `9${f.SOPInstanceUID}`, plane: { ...f.plane, Rows: 99 } }))];
  const expected = buildShortAxisStack(odd);
  fc.assert(
    fc.property(fc.shuffledSubarray(odd, { minLength: odd.length }), (shuffled) => {
      expect(buildShortAxisStack(shuffled)).toEqual(expected);
    }),
  );
  expect(expected.leftOut.length).toBe(6);
}); // prettier-ignore

test('the slices run towards the apex whichever way the scanner counts rows', () => {
  const upside = grid(3, 2, (frame) => ({ ...frame, plane: { ...frame.plane, ImageOrientationPatient: [1, 0, 0, 0, -1, 0] } }));
  expect(uids(upside)).toEqual(uids(grid(3, 2)));
}); // prettier-ignore

test('places that scatter by a thousandth of a millimetre are one slice', () => {
  const scattered = grid(3, 4, (frame) => {
    const [x, y, z] = frame.plane.ImagePositionPatient;
    return { ...frame, plane: { ...frame.plane, ImagePositionPatient: [x, y, z + 0.001 * (frame.TriggerTime! % 3)] } };
  });
  expect(buildShortAxisStack(scattered).stack!.slices.length).toBe(3);
});

test('a last digit of the orientation makes no other stack', () => {
  const turned = grid(3, 4, (frame) => ({
    ...frame,
    plane: { ...frame.plane, ImageOrientationPatient: [1, 0, 0, 0, 0.999999, frame.TriggerTime! % 3 === 0 ? 1e-6 : -1e-6] },
  }));
  const { stack, leftOut } = buildShortAxisStack(turned);
  expect([stack!.slices.length, leftOut.length]).toEqual([3, 0]);
}); // prettier-ignore

test('frames turned by more than a degree, of another size or spacing are left out by name', () => {
  const tilt = (2 * Math.PI) / 180;
  const other = (id: string, change: Partial<ImagePlane>): CineFrame => ({
    ...frameOf(1, 1, 0),
    SOPInstanceUID: id,
    plane: { ...planeAt(0), ...change },
  });
  const odd = [
    other('a', { ImageOrientationPatient: [1, 0, 0, 0, Math.cos(tilt), Math.sin(tilt)] }),
    other('b', { Rows: 201 }),
    other('c', { PixelSpacing: [1.01, 1] }),
    other('d', { ImagePositionPatient: [NaN, 0, 0] }),
    other('e', { ImageOrientationPatient: [0, 0, 0, 0, 0, 0] }),
    other('f', { ImageOrientationPatient: [Math.cos(tilt), Math.sin(tilt), 0, -Math.sin(tilt), Math.cos(tilt), 0] }),
  ];
  const { stack, leftOut } = buildShortAxisStack([...odd, ...grid(2, 3)]);
  expect(stack!.slices.length).toBe(2);
  expect(leftOut.map(({ frame, reason }) => [frame.SOPInstanceUID, reason])).toEqual([
    ['a', 'other-orientation'],
    ['b', 'other-size'],
    ['c', 'other-spacing'],
    ['d', 'no-place'],
    ['e', 'no-place'],
    ['f', 'other-orientation'],
  ]);
});

test('without a frame that has a place there is no stack', () => {
  expect(buildShortAxisStack([])).toEqual({ stack: null, leftOut: [], warnings: [] });
  const nowhere = { ...frameOf(1, 1, 0), plane: { ...planeAt(0), PixelSpacing: [0, 0] as const } };
  expect(buildShortAxisStack([nowhere]).leftOut.map(({ reason }) => reason)).toEqual(['no-place']);
});

test('TemporalPositionIndex comes before TriggerTime, TriggerTime before InstanceNumber', () => {
  const backwards = grid(1, 3, (frame) => ({ ...frame, TriggerTime: 1000 - frame.TriggerTime! }));
  expect(uids(backwards)).toEqual([[uidAt(1, 3), uidAt(1, 2), uidAt(1, 1)]]);
  const counted = grid(1, 3, (f) => ({ ...f, TriggerTime: 1000 - f.TriggerTime!, TemporalPositionIndex: f.InstanceNumber! }));
  expect(uids(counted)).toEqual([[uidAt(1, 1), uidAt(1, 2), uidAt(1, 3)]]);
  const still = grid(1, 3, (f) => ({ ...f, TriggerTime: 0, TemporalPositionIndex: 1, InstanceNumber: 9 - f.InstanceNumber! }));
  expect(uids(still)).toEqual([[uidAt(1, 3), uidAt(1, 2), uidAt(1, 1)]]);
}); // prettier-ignore

test('frames of one file keep their frame order', () => {
  const frames = [3, 1, 2].map((frame): CineFrame => ({ SOPInstanceUID: '1.2', frame, plane: planeAt(0), InstanceNumber: 1 }));
  expect(buildShortAxisStack(frames).stack!.slices[0]!.frames.map((one) => one?.frame)).toEqual([1, 2, 3]);
}); // prettier-ignore

test('phases are aligned by their order, not by time', () => {
  // One phase differs by up to 36 ms between slices, as each slice has its own heartbeats.
  const late = grid(2, 5, (f) => ({ ...f, TriggerTime: f.TriggerTime! * (f.InstanceNumber! > 200 ? 1.2 : 1) + 7 }));
  expect(uids(late)).toEqual(uids(grid(2, 5)));
});

test('a slice with fewer phases keeps its gap, and is said', () => {
  const { stack, warnings } = buildShortAxisStack(grid(3, 4).filter((f) => f.SOPInstanceUID !== uidAt(2, 4)));
  expect(stack!.phases).toBe(4);
  expect(frameAt(stack!, 2, 4)).toBeNull();
  expect(warnings).toEqual([
    { code: 'phases-differ-between-slices', message: 'Slice 2 has 3 of 4 phases.', of: { slice: 2 } },
  ]);
});

test('a slice that lacks a phase mid-beat has its gap there, by its own trigger times', () => {
  const { stack } = buildShortAxisStack(grid(3, 5).filter((f) => f.SOPInstanceUID !== uidAt(2, 3)));
  expect(stack!.slices[1]!.frames.map((f) => f?.SOPInstanceUID ?? null)).toEqual([
    uidAt(2, 1),
    uidAt(2, 2),
    null,
    uidAt(2, 4),
    uidAt(2, 5),
  ]);
});

test('where phases are counted, a missing one leaves its own gap', () => {
  const counted = grid(3, 4, (f) => ({ ...f, TemporalPositionIndex: f.InstanceNumber! % 100 }));
  const { stack } = buildShortAxisStack(counted.filter((f) => f.SOPInstanceUID !== uidAt(2, 2)));
  expect(stack!.slices[1]!.frames.map((f) => f?.SOPInstanceUID ?? null)).toEqual([uidAt(2, 1), null, uidAt(2, 3), uidAt(2, 4)]);
}); // prettier-ignore

test('a second frame at the same slice and phase is left out by name, never dropped', () => {
  const again = { ...frameOf(2, 3, -16), SOPInstanceUID: '7.7', InstanceNumber: 999 };
  const { stack, leftOut } = buildShortAxisStack([again, ...grid(3, 4)]);
  expect(stack!.phases).toBe(4);
  expect(leftOut).toEqual([{ frame: { SOPInstanceUID: '7.7', frame: 1 }, reason: 'same-slice-and-phase' }]);
});

test('a series sent twice under new names is one stack, the second left out', () => {
  const twice = [...grid(3, 4), ...grid(3, 4, (f) => ({ ...f, SOPInstanceUID: `9.${f.SOPInstanceUID}`, InstanceNumber: 1000 + f.InstanceNumber! }))];
  const { stack, leftOut } = buildShortAxisStack(twice);
  expect([stack!.phases, leftOut.length]).toEqual([4, 12]);
}); // prettier-ignore

test('every frame is found where it lies, and no other', () => {
  const stack = evenStack(5, 8, 6);
  stack.slices.forEach((slice, s) =>
    slice.frames.forEach((frame, p) => {
      expect(locateFrame(stack, frame!.SOPInstanceUID, frame!.frame)).toEqual({ slice: s + 1, phase: p + 1 });
      expect(frameAt(stack, s + 1, p + 1)).toBe(frame);
    }),
  );
  expect(locateFrame(stack, uidAt(1, 1), 2)).toBeNull();
  expect(locateFrame(stack, '1', 1)).toBeNull();
  expect([frameAt(stack, 0, 1), frameAt(stack, 6, 1), frameAt(stack, 1, 7)]).toEqual([null, null, null]);
});

test('of ten thousand frames, each turned its own way, every one is kept or named', () => {
  const radial = Array.from({ length: 10_000 }, (_, i): CineFrame => {
    const angle = (i * Math.PI) / 10_000;
    const plane: ImagePlane = {
      ...planeAt(i),
      ImageOrientationPatient: [Math.cos(angle), Math.sin(angle), 0, 0, 0, -1],
    };
    return { SOPInstanceUID: `1.${i}`, frame: 1, plane };
  });
  const { stack, leftOut } = buildShortAxisStack(radial);
  expect(stack!.slices.flatMap(({ frames }) => frames.filter((f) => f !== null)).length + leftOut.length).toBe(10_000);
});
