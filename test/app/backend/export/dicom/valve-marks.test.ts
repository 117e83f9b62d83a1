import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { objectsToLeave } from '../../../../../app/backend/export/dicom/check-objects.ts';
import { gatherRead } from '../../../../../app/backend/export/dicom/gather-read.ts';
import { readReport } from '../../../../../app/backend/export/dicom/read-report.ts';
import { reportGroups } from '../../../../../app/backend/export/dicom/report-groups.ts';
import { structureContours } from '../../../../../app/backend/export/dicom/structure-set.ts';
import type { SignedRead } from '../../../../../app/backend/export/dicom/signed-read.ts';
import { legendOf } from '../../../../../app/backend/export/report/line-styles.ts';
import { picturedParts } from '../../../../../app/backend/export/report/pictured-frames.ts';
import type { ContourRecord } from '../../../../../app/contract/read.ts';
import { run, runsHere } from '../../../../host-tools.ts';
import { openKeyOn } from '../../key/key-bench.ts';
import { adding, gesture, good, square, type OpenedCase } from '../../workbench.ts';
import { assignAll, beginNext, openRoom, signAs } from '../../worklist/reading-room.ts';

/** Two ends in the plane of the image at slice 1, phase 1, as they would be marked on a long axis. */
const markOn = (at: OpenedCase, more: Partial<ContourRecord>): ContourRecord => {
  const on = square(at, { slice: 1, phase: 1, side: 5 });
  return { ...on, view: 'long axis', closed: false, points: on.points.slice(0, 2), ...more };
};

const readWithMarks = async (): Promise<SignedRead> => {
  const room = await openRoom({ cases: 1, readers: ['Ada Reader'] });
  const [ada] = room.readers;
  if (ada === undefined) throw new Error('There is no reader.');
  await assignAll(room);
  const at = await beginNext(ada);
  const { readId, caseCode, seq } = at.read;
  const records = [
    square(at, { slice: 1, phase: 1, side: 10 }),
    markOn(at, { id: 'mitral', structure: 'mitral annulus', phase: 'ES' }),
    markOn(at, { id: 'tricuspid', structure: 'tricuspid annulus', phase: 'ED' }),
    good,
  ];
  await ada.backend['read.keep']({ readId, after: seq, gesture: gesture(adding(...records)) });
  await signAs(ada, await ada.backend['case.open']({ caseCode }));
  await room.opened.close();
  const { desk } = await openKeyOn(room.folder, room.clock);
  return gatherRead(desk, readId);
};

test('marked valves are lines of the report, by ventricle and end of the beat, and no contours of a structure set', async () => {
  const read = await readWithMarks();
  const [report, structures] = objectsToLeave(read);
  const placed = reportGroups(read).flatMap(({ finding, site, phase, contours }) =>
    contours.filter(({ view }) => view === 'long axis').map(({ id }) => [id, finding, site, phase]),
  );
  expect(placed.toSorted()).toEqual([
    ['mitral', 'cine', 'LV', 'ES'],
    ['tricuspid', 'cine', 'RV', 'ED'],
  ]);
  const { contours } = readReport(report!.bytes, read.images);
  const marks = contours.filter(({ view }) => view === 'long axis');
  expect(marks.map(({ structure, closed, points }) => [structure, closed, points.length]).toSorted()).toEqual([
    ['mitral annulus', false, 2],
    ['tricuspid annulus', false, 2],
  ]);
  expect(structures?.kind).toBe('RTSTRUCT');
  expect(structureContours(read).map(({ view }) => view)).toEqual(['short axis']);
  if (runsHere('dciodvfy')) {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'ventricle-dicom-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const file = path.join(folder, 'report.dcm');
    writeFileSync(file, report!.bytes);
    const { stdout, stderr } = run('dciodvfy', [file]);
    expect(`${stdout}${stderr}`).not.toMatch(/^Error/m);
  }
});

test('the printed report shows them on their images with a line and a name of their own', async () => {
  const read = await readWithMarks();
  const shown = picturedParts(read).flatMap(({ frames }) => frames.flatMap(({ contours }) => contours));
  expect(shown.map(({ id }) => id)).toEqual(expect.arrayContaining(['mitral', 'tricuspid']));
  const [mitral, tricuspid] = legendOf(new Set(['tricuspid annulus', 'mitral annulus'] as const)).toReversed();
  expect(mitral?.structure).toBe('mitral annulus');
  expect(mitral?.svg).not.toBe(tricuspid?.svg);
});
