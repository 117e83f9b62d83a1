import path from 'node:path';
import { expect, test } from 'vitest';
import { writePlantedEcho } from '../planted-echo.ts';
import { writePlantedStudy } from '../planted-study.ts';
import { rowsOf } from '../store-file.ts';
import { openIntakeBench, takeIn, visitRow } from './intake-bench.ts';

test('the journal does not tell by its order which cases are of one visit', async () => {
  const bench = await openIntakeBench();
  const scans = path.join(bench.folder, 'scans');
  const numbers = [1, 2, 3, 4];
  for (const number of numbers) {
    writePlantedStudy(path.join(scans, `${number} cine`), { number, slices: 3, phases: 2 });
    writePlantedEcho(path.join(scans, `${number} echo`), { number, images: ['clip'] });
  }
  await takeIn(
    bench,
    scans,
    numbers.map((number) => visitRow(number, `SUBJECT-${number}`)),
  );
  // Four visits of two cases each: whichever are one visit's, all stand by their codes.
  for (const action of ['case.make', 'case.state']) {
    const told = rowsOf(bench.folder, `select object from journal where action = '${action}' order by seq`);
    const objects = told.map(({ object }) => String(object));
    expect(objects).toHaveLength(8);
    expect(objects).toEqual(objects.toSorted());
  }
});
