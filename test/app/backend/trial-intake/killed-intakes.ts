/** Intakes killed at random moments, again and again, and what must hold after each kill and in the end. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { casePath } from '../../../../app/backend/case-store/case-path.ts';
import { writePlantedStudy } from '../planted-study.ts';
import { bundle, startWaiting, type Moment, type WaitingChild } from '../reading/killed-child.ts';
import { onServer } from '../../../postgres/databases.ts';
import { rowsOf } from '../store-file.ts';
import { noEntry, walkOn } from '../walk-journal.ts';
import { temporaryFolder } from '../workbench.ts';
import { ended, filesBelow, openIntakeBench, reopen, studyUID, type IntakeBench } from './intake-bench.ts';

/** What one source holds. */
export interface SourceShape {
  readonly studies: number;
  readonly slices: number;
  readonly phases: number;
}

export interface Killing extends SourceShape {
  readonly rounds: number;
  /** A child says so many lines at most before it is killed. */
  readonly lines: number;
}

/** Any place of what a child does: its opening of the store and key, its looking, each step of its taking. */
const momentOf = ({ lines }: Killing): Moment => ({
  lines: Math.floor(Math.random() * lines),
  more_ms: Math.random() * 40,
});

const imagesOf = ({ studies, slices, phases }: SourceShape): number => studies * slices * phases;

/** Writes the source of a number, and beside it the table that matches its studies. */
const writeSource = (scans: string, number: number, { studies, slices, phases }: SourceShape): void => {
  const table = path.join(scans, `${number}.csv`);
  if (existsSync(table)) return;
  const numbers = Array.from({ length: studies }, (_, index) => (number - 1) * studies + index + 1);
  for (const one of numbers) {
    writePlantedStudy(path.join(scans, String(number), String(one)), { number: one, slices, phases });
  }
  const rows = numbers.map((one) => `S${one},V11,${studyUID(one)}`);
  writeFileSync(table, ['subject,visit,StudyInstanceUID', ...rows].join('\n'));
};

const imagesSince = (after: number): string =>
  onServer()
    ? `select fileHash from case_instance order by ctid offset ${after}`
    : `select fileHash from case_instance where rowid > ${after} order by rowid`;

/** Hashes of the images kept after so many, each of which has its file, whole. The hash of a file is its name. */
const keptSince = ({ folder }: IntakeBench, after: number): readonly string[] =>
  rowsOf(folder, imagesSince(after)).map(({ fileHash }) => {
    const hash = String(fileHash);
    const bytes = readFileSync(casePath(path.join(folder, 'store', 'cases'), hash));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(hash);
    return hash;
  });

/** Every case by its images: none is there without any. */
const imagesByCase = ({ folder }: IntakeBench): readonly number[] =>
  rowsOf(
    folder,
    'select count(SOPInstanceUID) as images from imaging_case left join case_instance using (caseCode) group by caseCode',
  ).map(({ images }) => Number(images));

export interface Killed {
  readonly bench: IntakeBench;
  /** Children that went on with an intake that was cut off: so many kills fell within the taking. */
  readonly resumed: number;
  /** Sources that a child said it had taken in whole. */
  readonly whole: number;
  readonly kept: number;
}

/** Kills a child in each round, and looks after each at what was kept since and at the journal since. */
export const killIntakes = async (killing: Killing, after: (images: readonly number[]) => void): Promise<Killed> => {
  const bench = await openIntakeBench();
  await bench.opened.close();
  const scans = path.join(bench.folder, 'scans');
  const file = await bundle(new URL('taking-child.ts', import.meta.url), temporaryFolder());
  const start = (): WaitingChild => startWaiting(file, [path.join(bench.folder, 'store'), scans]);
  const waiting = [start(), start()];
  onTestFinished(() => waiting.forEach((child) => child.end()));
  const counts = { resumed: 0, whole: 0 };
  let head = noEntry;
  let kept = 0;
  for (let round = 1; round <= killing.rounds; round += 1) {
    const next = Math.floor(kept / imagesOf(killing)) + 1;
    for (const number of [next, next + 1]) writeSource(scans, number, killing);
    const child = waiting.shift() ?? start();
    if (round + waiting.length < killing.rounds) waiting.push(start());
    const lines = await child.goAndKill(next, momentOf(killing));
    kept += keptSince(bench, kept).length;
    // Nothing that was there is gone.
    expect(rowsOf(bench.folder, 'select count(*) as images from case_instance')).toEqual([{ images: kept }]);
    after(imagesByCase(bench));
    head = walkOn(bench.folder, head);
    const resumed = lines.includes('goes on') ? 1 : 0;
    const whole = lines.filter((line) => line === 'whole').length;
    // Those before it are there, and as many as were said to be; the one gone on with may be one of those before it.
    expect(kept).toBeGreaterThanOrEqual(imagesOf(killing) * (next - 1 + Math.max(0, whole - resumed)));
    counts.resumed += resumed;
    counts.whole += whole;
  }
  return { bench, ...counts, kept };
};

/** Does what was left, and compares the store with what was given to it. */
export const expectWhole = async ({ bench }: Killed, shape: SourceShape): Promise<void> => {
  const { folder } = bench;
  const again = await reopen(bench);
  for (const { intakeId } of (await again.manager['intake.unfinished']({})).intakes) {
    const { job } = await again.manager['intake.goOn']({ intakeId });
    expect(await ended(again, job)).toMatchObject({ state: 'done', refused: [] });
  }
  expect((await again.manager['intake.unfinished']({})).intakes).toEqual([]);
  const hashes = keptSince(bench, 0);
  const sources = hashes.length / imagesOf(shape);
  expect(Number.isInteger(sources)).toBe(true);
  // Every study is one case of all its images, and each was found complete.
  const perCase = shape.slices * shape.phases;
  expect(imagesByCase(bench)).toEqual(Array.from({ length: sources * shape.studies }, () => perCase));
  expect(rowsOf(folder, 'select distinct state from imaging_case')).toEqual([{ state: 'ready' }]);
  // No file is left that no row tells of, and none is half.
  const cases = path.join(folder, 'store', 'cases');
  // Upon a server another workstation may be writing there: what has no name yet is left alone for an hour.
  const isAnothers = (file: string): boolean => onServer() && path.basename(path.dirname(file)) === 'incoming';
  const files = filesBelow(cases)
    .filter((file) => !isAnothers(file))
    .map((file) => path.basename(file));
  expect(files.toSorted()).toEqual(hashes.toSorted());
  expect(await again.manager['journal.verify']({})).toMatchObject({ ok: true, differences: [] });
};
