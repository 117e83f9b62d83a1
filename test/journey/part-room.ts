/** What a journey knows of late enhancement and uptake: whose frame is whose, where a pixel lies, a contour file back. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import dicomParser from 'dicom-parser';
import type { CaseContent, CaseFrame } from '../../app/contract/case.ts';
import type { FileContour } from '../../app/contract/contour-file.ts';
import type { ReadRecord } from '../../app/contract/read.ts';
import { measureFolder } from '../../app/backend/interchange/measure-folder.ts';
import type { Phantom } from '../../app/backend/phantom/phantom.ts';
import { patientToPixel, type ImagePlane } from '../../measurement/patient-space.ts';
import type { Gestures } from './echo-room.ts';
import { newFolder } from './phantom-scans.ts';
import { viewport, type Place } from './reading-room.ts';

/** The open case, as the page was given it. */
export const contentOnPage = (page: Page, caseCode: string): Promise<CaseContent> =>
  page.evaluate(async (code) => {
    const response = await fetch('call/case.open', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ caseCode: code }),
    });
    return ((await response.json()) as { output: { content: CaseContent } }).output.content;
  }, caseCode);

/** Place of an image's first pixel, as text. */
export const placeText = (position: readonly number[]): string => position.map((value) => value.toFixed(2)).join(' ');

/** Place of the first pixel of a file's image. */
export const placeOfFile = (bytes: Buffer): string => {
  const header = dicomParser.parseDicom(bytes);
  return placeText([0, 1, 2].map((axis) => header.floatString('x00200032', axis) ?? NaN));
};

/** What names a frame in the phantom and, under another UID, in the case: its place and what it is of. */
const sourceName = (bytes: Buffer): readonly [name: string, UID: string] => {
  const header = dicomParser.parseDicom(bytes);
  const types = header.string('x00080008') ?? '';
  const kind =
    header.string('x00080060') === 'PT'
      ? 'PET'
      : types.includes('PSIR')
        ? 'PSIR'
        : types.includes('MAG')
          ? 'magnitude'
          : `cine ${header.floatString('x00181060') ?? ''}`;
  return [`${placeOfFile(bytes)} ${kind}`, header.string('x00080018') ?? ''];
};

const caseName = ({ kind }: CaseContent['series'][number], frame: CaseFrame): string => {
  const of = kind === 'PET' ? kind : (frame.enhancementKind ?? `cine ${frame.TriggerTime ?? ''}`);
  return `${placeText(frame.plane?.ImagePositionPatient ?? [])} ${of}`;
};

/** A frame of the case with the UID that it bears in the phantom's files. */
export interface KnownFrame {
  readonly source: string;
  readonly frame: CaseFrame;
  readonly plane: ImagePlane;
}

/** Every frame of the case by its UID in the phantom's files. */
export const knownFrames = (phantom: Phantom, content: CaseContent): readonly KnownFrame[] => {
  const sources = new Map([...phantom.files()].map(({ bytes }) => sourceName(bytes)));
  return content.series.flatMap((series) =>
    series.frames.flatMap((frame): readonly KnownFrame[] => {
      const source = sources.get(caseName(series, frame));
      return source === undefined || frame.plane === null ? [] : [{ source, frame, plane: frame.plane }];
    }),
  );
};

/** Where a pixel lies on the screen, at the zoom and place an image is first shown with. */
export const placeOnViewport = async (
  page: Page,
  { Rows, Columns, PixelSpacing: [rowSpacing, columnSpacing] }: ImagePlane,
): Promise<(pixel: readonly [number, number]) => Place> => {
  const box = await viewport(page);
  const scale = Math.min(box.width / (Columns * columnSpacing), box.height / (Rows * rowSpacing));
  return ([column, row]) => ({
    x: box.x + box.width / 2 + scale * columnSpacing * (column - (Columns - 1) / 2),
    y: box.y + box.height / 2 + scale * rowSpacing * (row - (Rows - 1) / 2),
  });
};

const mostPoints = 45;

/** Draws an outline of a perfect reader, thinned as a hand is, back to where it began. */
export const drawOutline = async (
  page: Page,
  gestures: Gestures,
  plane: ImagePlane,
  { points }: Pick<FileContour, 'points'>,
): Promise<void> => {
  const place = await placeOnViewport(page, plane);
  const step = Math.ceil(points.length / mostPoints);
  const thinned = points.filter((_, at) => at % step === 0);
  await gestures.drag([...thinned, ...thinned.slice(0, 1)].map(place));
};

/** What of an exported read a journey looks at. */
export interface ExportedRead {
  readonly caseCode: string;
  readonly records: readonly ReadRecord[];
  readonly values: readonly { readonly key: string; readonly value?: number; readonly missing?: string }[];
}

/** Exports the one sealed read as JSON. */
export const exportedRead = async (page: Page): Promise<{ readonly text: string; readonly read: ExportedRead }> => {
  await page.getByRole('button', { name: 'Worklist' }).click();
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByText('JSON', { exact: true }).click();
  await page.getByRole('button', { name: 'Prepare the export' }).click();
  await expect(page.getByText('1 sealed read, case codes only.')).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: /^Download/ }).click();
  const text = readFileSync(await (await download).path(), 'utf8');
  const { reads } = JSON.parse(text) as { reads: readonly [ExportedRead] };
  return { text, read: reads[0] };
};

/** What `measure` makes of the contours of an exported read, on the phantom's own files: every key. */
export const measuredAgain = async (
  scans: string,
  frames: readonly KnownFrame[],
  { records }: ExportedRead,
): Promise<ReadonlyMap<string, number>> => {
  const contours = records.flatMap((record): readonly FileContour[] => {
    if (record.kind !== 'contour') return [];
    const { SOPInstanceUID, frame, structure, view, closed, points } = record;
    const own = frames.find((one) => one.frame.SOPInstanceUID === SOPInstanceUID && one.frame.frame === frame);
    if (own === undefined) return [];
    const pixels = points.map((point) => patientToPixel(own.plane, point));
    return [
      {
        SOPInstanceUID: own.source,
        frame,
        structure,
        view,
        closed,
        ...(view === 'short axis' ? { phase: 'ED' as const } : {}),
        points: pixels.map(({ column, row }): [number, number] => [column, row]),
      },
    ];
  });
  const file = path.join(newFolder(), 'contours.json');
  writeFileSync(file, JSON.stringify({ format: 'ventricle-contours', version: 1, contours }));
  const { values } = await measureFolder(scans, file);
  return new Map(values.flatMap((value) => ('value' in value ? [[value.key, value.value] as const] : [])));
};

const between = ([x, y]: readonly [number, number], [u, v]: readonly [number, number]): readonly [number, number] => [
  (x + u) / 2,
  (y + v) / 2,
];

/** The middle of a region that is drawn out along its outer and back along its inner edge. */
export const brushLine = (points: FileContour['points']): readonly (readonly [number, number])[] => {
  const half = Math.floor(points.length / 2);
  return points.slice(0, half).map((point, i) => between(point, points[points.length - 1 - i] ?? point));
};
