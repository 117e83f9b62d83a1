import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { measureFolder } from '../../../../app/backend/interchange/measure-folder.ts';
import type { Backend } from '../../../../app/contract/calls.ts';
import { writePlantedStudy } from '../planted-study.ts';
import { rowsOf, tamper } from '../store-file.ts';
import { adding, codeOf, gesture, good, password, shownFor, square } from '../workbench.ts';
import {
  assignedReader,
  filesBelow,
  openIntakeBench,
  reopen,
  takeIn,
  visitRow,
  type IntakeBench,
} from './intake-bench.ts';

/** The next case opened, contoured and graded; a square of 10 mm at ED and of 6 mm at ES on every slice. */
const readCase = async (reader: Backend) => {
  const { caseCode } = await reader['worklist.next']({});
  const at = await reader['case.open']({ caseCode });
  const slices = [1, 2, 3];
  const diff = adding(
    ...slices.map((slice) => square(at, { slice, phase: 1, side: 10 })),
    ...slices.map((slice) => square(at, { slice, phase: 2, side: 6 })),
    good,
  );
  await reader['read.keep']({ readId: at.read.readId, after: 0, gesture: gesture(diff) });
  return reader['case.open']({ caseCode });
};

const signature = (at: Awaited<ReturnType<typeof readCase>>) => ({
  readId: at.read.readId,
  printedName: 'Ada Reader',
  password,
  meaning: 'I made this read and it is complete.',
  shown: shownFor(at),
});

describe('a reader of a blinded case', () => {
  const cineBench = async (): Promise<{ bench: IntakeBench; reader: Backend; scans: string }> => {
    const bench = await openIntakeBench();
    const scans = writePlantedStudy(path.join(bench.folder, 'scans'), { number: 1, slices: 3, phases: 2 });
    await takeIn(bench, scans, [visitRow(1, 'S1', 'V11')]);
    return { bench, scans, reader: await assignedReader(bench) };
  };

  test('signs the numbers that the originals give, and they can be verified', async () => {
    const { bench, scans, reader } = await cineBench();
    const at = await readCase(reader);
    const contour = (slice: number, phase: 1 | 2, side: number) => ({
      SOPInstanceUID: `1.2.826.0.1.777.1.3.${slice}.${phase}`,
      ...{ frame: 1, structure: 'LV endocardium', phase: phase === 1 ? 'ED' : 'ES', view: 'short axis', closed: true },
      points: [[2, 2], [2 + side, 2], [2 + side, 2 + side], [2, 2 + side]],
    }); // prettier-ignore
    const contours = [1, 2, 3].flatMap((slice) => [contour(slice, 1, 10), contour(slice, 2, 6)]);
    const file = path.join(bench.folder, 'contours.json');
    writeFileSync(file, JSON.stringify({ format: 'ventricle-contours', version: 1, contours }));
    const { values } = await measureFolder(scans, file);
    const numbers = (of: typeof values) =>
      Object.fromEntries(of.flatMap((one) => ('value' in one ? [[one.key, one.value]] : [])));
    expect(numbers(shownFor(at))).toEqual(numbers(values));
    // 3 slices 10 mm apart of 10 mm by 10 mm: 3 mL; of 6 mm by 6 mm: 1.08 mL.
    expect(numbers(shownFor(at))['LVEDV']).toBeCloseTo(3, 9);
    expect(numbers(shownFor(at))['LVESV']).toBeCloseTo(1.08, 9);
    await reader['read.sign'](signature(at));
    expect(await reader['read.verify']({ readId: at.read.readId })).toEqual({ ok: true, differences: [] });
  });

  test('cannot sign upon rows or files that are not those that were taken in', async () => {
    const { bench, reader } = await cineBench();
    const at = await readCase(reader);
    await bench.opened.close();
    tamper(bench.folder, 'update case_series set heartRate_bpm = 99');
    const again = await reopen(bench);
    const { accounts } = await again.manager['account.list']({});
    const ada = accounts.find(({ loginName }) => loginName === 'ada')!;
    const same = again.opened.backendOf({ accountId: ada.accountId, printedName: ada.printedName, role: 'reader' });
    expect(await codeOf(same['read.sign'](signature(at)))).toBe('source-changed');
  });

  test('is told by a verification when a file of the case store has changed', async () => {
    const { bench, reader } = await cineBench();
    const at = await readCase(reader);
    await reader['read.sign'](signature(at));
    const [file = ''] = filesBelow(path.join(bench.folder, 'store', 'cases'));
    const bytes = readFileSync(file);
    bytes.writeUInt8(bytes.at(-1)! ^ 1, bytes.length - 1);
    writeFileSync(file, bytes);
    const { ok, differences } = await reader['read.verify']({ readId: at.read.readId });
    expect(ok).toBe(false);
    expect(differences.map(({ what }) => what)).toContain('source');
  });

  test('gets no more images under the hand, which the journal tells', async () => {
    const { bench, scans, reader } = await cineBench();
    await readCase(reader);
    writePlantedStudy(scans, { number: 1, slices: 4, phases: 2 });
    const { found } = await takeIn(bench, scans, [visitRow(1, 'S1', 'V11')]);
    expect([found.added, found.known]).toEqual([0, 6]);
    const told = rowsOf(bench.folder, "select new from journal where action = 'case.leave-images'");
    expect(told).toHaveLength(1);
    expect(JSON.parse(String(told[0]?.['new']))).toMatchObject({ images: 2 });
  });
});
