/** What a journey knows of late enhancement and uptake: whose frame is whose, where a pixel lies, a contour file back. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import dicomParser from 'dicom-parser';
import type { CaseContent, CaseFrame } from '../../app/contract/case.ts';
import type { FileContour } from '../../app/contract/contour-file.ts';
import type { ReadRecord } from '../../app/contract/read.ts';
import { measureFolder } from '../../app/backend/interchange/measure-folder.ts';
import type { Phantom } from '../../app/backend/phantom/phantom.ts';
import { cineFrames } from '../../app/contract/cine-frames.ts';
import { stackOfCase } from '../../app/contract/case-stack.ts';
import { patientToPixel, type ImagePlane } from '../../measurement/patient-space.ts';
import { buildShortAxisStack, locateFrame, type StackPlace } from '../../measurement/short-axis-stack.ts';
import type { Structure, View } from '../../measurement/structure.ts';
import type { Gestures } from './echo-room.ts';
import { downloadedRead, type DownloadedRead } from './export-room.ts';
import { newFolder } from './phantom-scans.ts';
import { goToByKeys, shownPlace, viewport, type Place } from './reading-room.ts';

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
const placeText = (position: readonly number[]): string => position.map((value) => value.toFixed(2)).join(' ');

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

/** What a journey draws in: the case as it is open, and where its images stand. */
export interface PartScene {
  readonly page: Page;
  readonly gestures: Gestures;
  readonly content: CaseContent;
  readonly frames: readonly KnownFrame[];
}

const keys: Readonly<Partial<Record<Structure, string>>> = {
  'LV endocardium': '1',
  'LV epicardium': '2',
  'reference myocardium': '4',
  'enhanced myocardium': '5',
  excluded: '6',
  'RV insertion': '7',
  uptake: '8',
};

/** Slice and phase, from 1, of an image in the part that its view is drawn in. */
export const placeInPart = ({ content }: PartScene, { frame }: KnownFrame, view: View): StackPlace => {
  const { stack, enhancement } = stackOfCase(content);
  const pet = content.series.filter(({ kind }) => kind === 'PET').flatMap(cineFrames);
  const own = view === 'PET' ? buildShortAxisStack(pet).stack : view === 'short axis' ? stack : enhancement.stack;
  const place = own === null ? null : locateFrame(own, frame.SOPInstanceUID, frame.frame);
  if (place === null) throw new Error('The image is not of the stack.');
  return place;
};

const parts = {
  'late enhancement': { key: 'Shift+2', place: /^Slice \d+ of \d+ · (?:PSIR|magnitude)/u },
  uptake: { key: 'Shift+3', place: /^Slice \d+ of \d+$/u },
} as const;

/** Waits until an image of the part that was asked for is the one that is shown. */
const partShown = async (page: Page, part: keyof typeof parts): Promise<void> => {
  await expect(page.locator('.viewport-place[data-slice]')).toHaveText(parts[part].place);
  if (part !== 'uptake') return;
  // Its words fit the image that was shown before as well; the line of PET slices knows where it is gone to.
  const line = page.getByRole('slider', { name: 'PET slice' });
  const goneTo = Number(await line.getAttribute('aria-valuenow'));
  await expect.poll(async () => (await shownPlace(page)).slice).toBe(goneTo);
};

/** Shows another part, and waits until its image stands. */
export const showPart = async ({ page, gestures }: PartScene, part: keyof typeof parts): Promise<void> => {
  await gestures.key(parts[part].key);
  await partShown(page, part);
};

/** Goes to the image of a contour, whose part is shown, and takes its structure up. */
export const goToContour = async (
  scene: PartScene,
  { SOPInstanceUID, structure, view }: FileContour,
): Promise<KnownFrame & StackPlace> => {
  const own = scene.frames.find(({ source }) => source === SOPInstanceUID);
  if (own === undefined) throw new Error('The case has no such image.');
  const place = placeInPart(scene, own, view);
  await goToByKeys(scene.page, place);
  await scene.gestures.key(keys[structure] ?? '');
  return { ...own, ...place };
};

/** Draws contours each on its image, or sets its mark. Gives their slices, from 1. */
export const drawContours = async (scene: PartScene, contours: readonly FileContour[]): Promise<readonly number[]> => {
  const slices: number[] = [];
  for (const contour of contours) {
    const { slice, plane } = await goToContour(scene, contour);
    if (contour.closed) await drawOutline(scene.page, scene.gestures, plane, contour);
    else
      for (const point of contour.points) await scene.gestures.press((await placeOnViewport(scene.page, plane))(point));
    slices.push(slice);
  }
  return slices;
};

const mostPoints = 45;

/** Draws an outline of a perfect reader, thinned as a hand is, back to where it began. */
const drawOutline = async (
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
export const exportedRead = async (page: Page): Promise<DownloadedRead<ExportedRead>> => {
  await page.getByRole('button', { name: 'Worklist' }).click();
  return downloadedRead(page);
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

/** Of the phantom heart three slices of late enhancement in the middle of its scar, and all of PET: enough for both pages. */
export const writeTwoParts = (phantom: Phantom, folder: string): readonly FileContour[] => {
  const late = phantom.contours.contours.filter(({ view }) => view === 'late enhancement');
  const first = late.find(({ structure }) => structure === 'enhanced myocardium')?.SOPInstanceUID ?? '';
  const sources = [...new Set(late.map(({ SOPInstanceUID }) => SOPInstanceUID))];
  const wanted = sources.slice(sources.indexOf(first), sources.indexOf(first) + 3);
  const files = [...phantom.files()];
  const places = new Set(
    files.filter(({ bytes }) => wanted.some((UID) => bytes.includes(UID))).map(({ bytes }) => placeOfFile(bytes)),
  );
  for (const { name, bytes } of files) {
    const modality = dicomParser.parseDicom(bytes).string('x00080060');
    if (modality === 'PT' || places.has(placeOfFile(bytes))) writeFileSync(path.join(folder, name), bytes);
  }
  return late.filter(({ SOPInstanceUID }) => wanted.includes(SOPInstanceUID));
};

/** Draws what both pages show in full, from late enhancement: its wall, references and insertions, the wall on PET. */
export const drawTwoParts = async (scene: PartScene, contours: readonly FileContour[]): Promise<void> => {
  const { page, gestures } = scene;
  await partShown(page, 'late enhancement');
  const [without] = contours.toReversed();
  await drawContours(
    scene,
    contours.filter(
      ({ structure, SOPInstanceUID }) =>
        ['LV endocardium', 'LV epicardium'].includes(structure) ||
        (['reference myocardium', 'RV insertion'].includes(structure) && SOPInstanceUID !== without?.SOPInstanceUID),
    ),
  );
  const [included] = contours.filter(({ structure }) => structure === 'enhanced myocardium');
  if (included !== undefined) await drawContours(scene, [included]);
  await showPart(scene, 'uptake');
  await gestures.click('Bring LV myocardium from MR');
  await expect(page.locator('[data-measure=SUV_MEAN] .measure-value')).toBeVisible();
  await showPart(scene, 'late enhancement');
};
