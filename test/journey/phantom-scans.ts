/** Scans of a phantom for the journeys: chosen slices, altered files, and where its outlines lie on the screen. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { saxImageUid } from '../../app/backend/phantom/sax-dataset.ts';
import { makePhantom } from '../../app/backend/phantom/write-phantom.ts';
import type { CardiacPhase, Structure } from '../../measurement/structure.ts';
import { elementHead, elements } from '../write-elements.ts';
import { drawPath, goToByKeys, pathArea, pixelsPerMillimetre, viewport, type Place } from './reading-room.ts';

const seed = 1;
const [columns, rows, columnSpacing_mm, rowSpacing_mm] = [208, 176, 1.2, 1.4];
/** True distance between the phantom's slices, mm. */
export const sliceDistance_mm = 9.8;
/** Phases of the phantom's beat. */
const phases = 20;
const mostSlices = 20;

const phantom = makePhantom('sax', seed);

const placeOf = new Map(
  Array.from({ length: mostSlices * phases }, (_, at) => {
    const [slice, phase] = [Math.floor(at / phases), (at % phases) + 1];
    return [saxImageUid(seed, slice, phase), { slice, phase }] as const;
  }),
);

/** Where an element with a short length stands, the first with that tag and representation; -1 where it is absent. */
const elementAt = (bytes: Buffer, tag: number, VR: string): number =>
  bytes.indexOf(elementHead(tag, VR, 0).subarray(0, 6));

/** The text of an element; null where it is absent. */
export const textOf = (bytes: Buffer, tag: number, VR: string): string | null => {
  const at = elementAt(bytes, tag, VR);
  if (at < 0) return null;
  const length = bytes.readUInt16LE(at + 6);
  return bytes.toString('latin1', at + 8, at + 8 + length).replace(/[\0 ]+$/u, '');
};

/** The file with another text in an element that it has. */
export const withText = (bytes: Buffer, tag: number, VR: string, text: string): Buffer => {
  const at = elementAt(bytes, tag, VR);
  if (at < 0) throw new Error('The phantom has no such element.');
  const rest = bytes.subarray(at + 8 + bytes.readUInt16LE(at + 6));
  return Buffer.concat([bytes.subarray(0, at), elements([[tag, VR, text]]), rest]);
};

/** An image of the phantom as a file; `slice` from 0 (base), `phase` from 1. */
export interface ScanFile {
  readonly name: string;
  readonly bytes: Buffer;
  readonly slice: number;
  readonly phase: number;
}

/** A new folder among the machine's temporary ones. */
export const newFolder = (): string => mkdtempSync(path.join(os.tmpdir(), 'ventricle-scans-'));

/** The phantom's images of the wanted slices. */
export const scanFiles = (slices: readonly number[]): readonly ScanFile[] =>
  [...phantom.files()].flatMap(({ name, bytes }) => {
    const place = placeOf.get(textOf(bytes, 0x00080018, 'UI') ?? '');
    return place !== undefined && slices.includes(place.slice) ? [{ name, bytes, ...place }] : [];
  });

/** Writes the files into a new folder, each as `alter` leaves it. Gives the folder. */
export const writeScans = (files: readonly ScanFile[], alter: (file: ScanFile) => Buffer): string => {
  const folder = newFolder();
  for (const file of files) writeFileSync(path.join(folder, file.name), alter(file));
  return folder;
};

/** The phantom's outlines of a structure at an end of the beat, by slice from the base, in pixels of the image. */
const outlines = (structure: Structure, end: CardiacPhase) =>
  phantom.contours.contours.flatMap((contour) => {
    const place = placeOf.get(contour.SOPInstanceUID);
    const wanted = contour.structure === structure && contour.phase === end && place !== undefined;
    return wanted ? [{ ...place, points: contour.points.map(([x, y]): Place => ({ x, y })) }] : [];
  });

/** Area the phantom's outline of a structure encloses in a slice, mm². */
export const outlineArea = (structure: Structure, end: CardiacPhase, slice: number): number => {
  const outline = outlines(structure, end).find((one) => one.slice === slice);
  return outline === undefined ? 0 : pathArea(outline.points) * columnSpacing_mm * rowSpacing_mm;
};

// The outlines are finer than a hand's, and each point is a movement of the mouse.
const thinned = (points: readonly Place[]): readonly Place[] => {
  const step = Math.ceil(points.length / 70);
  return points.filter((_, at) => at % step === 0);
};

/**
 * Draws the phantom's own outlines of a structure on the slices that have one, at the zoom and place an image is
 * first shown with. `slices` are those of the case, in the order shown; `only` narrows those drawn on.
 */
export const drawOutlines = async (
  page: Page,
  structure: Structure,
  end: CardiacPhase,
  slices: readonly number[],
  only: readonly number[] = slices,
): Promise<void> => {
  const box = await viewport(page);
  for (const { slice, phase, points } of outlines(structure, end)) {
    if (!only.includes(slice)) continue;
    await goToByKeys(page, { slice: slices.indexOf(slice) + 1, phase });
    const scale = await pixelsPerMillimetre(page);
    await drawPath(
      page,
      thinned(points).map(({ x, y }) => ({
        x: box.x + box.width / 2 + (x - (columns - 1) / 2) * columnSpacing_mm * scale,
        y: box.y + box.height / 2 + (y - (rows - 1) / 2) * rowSpacing_mm * scale,
      })),
    );
  }
};
