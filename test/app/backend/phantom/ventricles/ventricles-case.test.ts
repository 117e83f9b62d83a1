/** Both ventricles in the store: one case with its long axes, and every number of it as of the contour file. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { CaseContent } from '../../../../../app/contract/case.ts';
import { stackOfCase } from '../../../../../app/contract/case-stack.ts';
import { measureRead } from '../../../../../app/contract/measure-read.ts';
import type { ReadRecord } from '../../../../../app/contract/read.ts';
import { makePhantom, writePhantomImages } from '../../../../../app/backend/phantom/write-phantom.ts';
import { dot, patientPoint, pixelToPatient } from '../../../../../measurement/patient-space.ts';
import { valveSlices } from '../../../../../measurement/valve-plane.ts';
import { classicFrames, writeTwin } from '../../enhanced-twin.ts';
import { openOn, takeIn, temporaryFolder } from '../../workbench.ts';
import { readImages, textOf } from '../stored-images.ts';

const phantom = makePhantom('ventricles', 1);
const valves = phantom.truth.valves!;

const openCases = async (folder: string, scans: string): Promise<CaseContent> => {
  const opened = await openOn(folder);
  const [caseCode = '', ...others] = await takeIn(opened, scans);
  expect(others).toEqual([]);
  return (await opened.backend['case.open']({ caseCode })).content;
};

/** The true outlines on the frames of a case: places are found by slice, from base to apex, and phase. */
const trueRecords = (content: CaseContent, placeOf: ReadonlyMap<string, readonly [number, number]>): readonly ReadRecord[] => {
  const { stack } = stackOfCase(content);
  const phases = { ED: 0, ES: 0 };
  const contours = phantom.contours.contours.map((contour, i) => {
    const [slice, phase] = placeOf.get(contour.SOPInstanceUID)!;
    phases[contour.phase!] = phase + 1;
    const { SOPInstanceUID, frame, plane } = stack!.slices[slice]!.frames[phase]!;
    const { structure, view, closed } = contour;
    const points = contour.points.map(([column, row]) => pixelToPatient(plane, { column, row }));
    return { kind: 'contour', id: `contour-${i}`, SOPInstanceUID, frame, structure, view, closed, points, origin: 'manual', edited: 0 } as const;
  });
  return [...contours, { kind: 'phases', id: 'phases', ...phases }];
}; // prettier-ignore

const keys = ['LVEDV', 'LVESV', 'LVSV', 'LVEF', 'LVM', 'CO', 'RVEDV', 'RVESV', 'RVSV', 'RVEF'] as const;

const numbersOf = (content: CaseContent, records: readonly ReadRecord[]): readonly number[] => {
  const { values } = measureRead(content, records);
  return keys.map((key) => {
    const found = values.find((value) => value.key === key);
    if (found === undefined || 'missing' in found) throw new Error(`${key} is missing`);
    return found.value;
  });
};

test('the phantom is one case of four cines, whose numbers are the true ones; as Enhanced MR it has the very same', async () => {
  const folder = temporaryFolder();
  const scans = path.join(folder, 'scans');
  await writePhantomImages(phantom, scans);
  const content = await openCases(folder, scans);

  expect(content.series.map(({ kind, frames }) => [kind, frames.length]).toSorted()).toEqual([
    ...Array.from({ length: 3 }, () => ['long-axis cine', 20]),
    ['short-axis cine', 300],
  ]);
  // In one space: a place on one of them is a place on the others.
  const spaces = new Set(content.series.map(({ frameOfReference }) => frameOfReference));
  expect([...spaces]).toEqual([expect.any(Number)]);

  const images = (await readImages(scans)).filter((image) => textOf(image, 'x0008103e') === 'Cine short axis');
  const cine = classicFrames(images);
  const { stack } = stackOfCase(content);
  // Slices from base to apex: the phantom's own positions along the normal of the stack.
  const along = (text: string): number => {
    const [x, y, z] = text.split('\\').map(Number) as [number, number, number];
    return dot(stack!.normal, [x, y, z]);
  };
  const places = [...new Set(cine.map(({ frame }) => frame.ImagePositionPatient))].toSorted((a, b) => along(a) - along(b));
  const placeOf = new Map(
    cine.map(({ image, frame }) => [image.uid, [places.indexOf(frame.ImagePositionPatient), frame.TemporalPositionIndex - 1]] as const),
  );
  const own = numbersOf(content, trueRecords(content, placeOf));
  keys.forEach((key, i) => {
    expect(Math.abs(own[i]! / phantom.truth[key]! - 1), key).toBeLessThan(1e-3);
  });

  // Marked on the long axes, the true ends of both valves tell of every slice on which side it lies of the closed form.
  for (const valve of ['mitral', 'tricuspid'] as const) {
    for (const phase of ['ED', 'ES'] as const) {
      const { rings, position_mm } = valves[valve];
      const marks = rings
        .filter((ring) => ring.phase === phase)
        .map(({ ends: [a, b] }) => ({ valve, phase, ends: [patientPoint(...a), patientPoint(...b)] as const }));
      const sides = valveSlices(stack!, marks).map(({ side }) => side);
      expect(sides).toEqual(stack!.slices.map(({ position }) => (position < position_mm[phase] ? 'above' : 'below')));
      expect(sides.filter((side) => side === 'above').length).toBeGreaterThan(3);
      expect(sides).toContain('below');
    }
  }

  const twin = path.join(folder, 'enhanced');
  mkdirSync(twin);
  writeTwin(twin, [cine], { geometry: 'shared', timing: 'TemporalPositionIndex' });
  const enhanced = await openCases(path.join(folder, 'second'), twin);
  expect(enhanced.series.map(({ kind, frames }) => [kind, frames.length])).toEqual([['short-axis cine', 300]]);
  expect(new Set(enhanced.series[0]!.frames.map(({ SOPInstanceUID }) => SOPInstanceUID)).size).toBe(1);
  expect(numbersOf(enhanced, trueRecords(enhanced, placeOf))).toEqual(own);
}, 180_000); // prettier-ignore
