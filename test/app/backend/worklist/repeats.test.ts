import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { casePath } from '../../../../app/backend/case-store/case-path.ts';
import { lastRow, rowsOf } from '../store-file.ts';
import { codeOf, type OpenedCase } from '../workbench.ts';
import { assignAll, beginNext, drawSome, openRoom, readNext, signAs, type ReadingRoom } from './reading-room.ts';

const day_ms = 24 * 60 * 60 * 1000;

/** The clock is put to the beginning of a day. All tests begin on 2026-02-03. */
const on = ({ clock }: ReadingRoom, day: string): void => {
  clock.now = new Date(`${day}T00:00:00.000Z`);
};

const later = ({ clock }: ReadingRoom, ms: number): void => {
  clock.now = new Date(clock.now.getTime() + ms);
};

/** One reader, one case, and its repeat after 14 days. */
const openRepeated = async () => {
  const room = await openRoom({ cases: 1, readers: ['Ada Reader'], share_percent: 100 });
  expect(await assignAll(room)).toEqual({ made: 1, repeats: 1, lacking: 0 });
  return { room, ada: room.readers[0]! };
};

const repeatOf = (room: ReadingRoom): string =>
  String(rowsOf(room.folder, 'select caseCode from imaging_case where repeatOf is not null')[0]?.['caseCode']);

test('a hidden repeat is offered once the washout after the signature of its first read has passed', async () => {
  const { room, ada } = await openRepeated();
  const [caseCode] = room.cases;
  const next = (): Promise<string> => codeOf(ada.backend['worklist.next']({}));
  // The first read comes first, however long it waits.
  on(room, '2026-05-14');
  later(room, day_ms / 2);
  const at = await drawSome(ada, await beginNext(ada));
  expect(at.read.caseCode).toBe(caseCode);
  await signAs(ada, at);
  // Signed on 14 May at noon: 14 days later is the 28th; it comes on the 29th, or by chance up to three days after.
  on(room, '2026-05-28');
  later(room, day_ms - 1);
  expect((await ada.backend['worklist.show']({})).hasNext).toBe(false);
  expect(await next()).toBe('no-next-case');
  on(room, '2026-06-01');
  expect((await ada.backend['worklist.show']({})).hasNext).toBe(true);
  expect((await beginNext(ada)).read.caseCode).toBe(repeatOf(room));
});

test('the washout begins anew with an amendment, and nothing is repeated while it is open', async () => {
  const { room, ada } = await openRepeated();
  const caseCode = await readNext(ada);
  on(room, '2026-02-13');
  const { read } = await ada.backend['case.open']({ caseCode });
  await ada.backend['read.amend']({ readId: read.readId, reason: 'The apex was cut.' });
  on(room, '2026-02-23');
  later(room, day_ms / 2);
  expect((await ada.backend['worklist.show']({})).hasNext).toBe(false);
  await signAs(ada, await ada.backend['case.open']({ caseCode }));
  // 23 February and 14 days is 9 March.
  on(room, '2026-03-09');
  later(room, day_ms - 1);
  expect((await ada.backend['worklist.show']({})).hasNext).toBe(false);
  on(room, '2026-03-13');
  expect((await ada.backend['worklist.show']({})).hasNext).toBe(true);
});

/** One reader, two signed cases of which one comes again, and that repeat is all that is on offer. */
const openOneRepeated = async () => {
  const room = await openRoom({ cases: 2, readers: ['Ada Reader'], share_percent: 50 });
  const ada = room.readers[0]!;
  // 50 % of 2 cases: one of them comes again.
  expect(await assignAll(room)).toEqual({ made: 2, repeats: 1, lacking: 0 });
  const codes = [await readNext(ada), await readNext(ada)];
  const [{ repeatOf: repeated }] = rowsOf(
    room.folder,
    'select repeatOf from imaging_case where repeatOf is not null',
  ) as [{ repeatOf: string }];
  const other = codes.find((caseCode) => caseCode !== repeated)!;
  const hasNext = async (): Promise<boolean> => (await ada.backend['worklist.show']({})).hasNext;
  on(room, '2026-02-21');
  expect(await hasNext()).toBe(true);
  return { room, ada, codes: { repeated, other }, hasNext };
};

const signedCases = ['repeated', 'other'] as const;

test.each(signedCases)(
  'looking at the %s signed case does not tell whether the next one is its repeat',
  async (which) => {
    const { room, ada, codes, hasNext } = await openOneRepeated();
    await ada.backend['case.open']({ caseCode: codes[which] });
    expect(await hasNext()).toBe(false);
    // 21 February and 14 days is 7 March, and by chance up to the 10th.
    on(room, '2026-03-06');
    expect(await hasNext()).toBe(false);
    on(room, '2026-03-10');
    expect(await hasNext()).toBe(true);
  },
);

test.each(signedCases)(
  'amending the %s signed case does not tell whether the next one is its repeat',
  async (which) => {
    const { room, ada, codes, hasNext } = await openOneRepeated();
    const { read } = await ada.backend['case.open']({ caseCode: codes[which] });
    await ada.backend['read.amend']({ readId: read.readId, reason: 'The apex was cut.' });
    on(room, '2026-03-11');
    expect(await hasNext()).toBe(false);
    later(room, day_ms / 2);
    await signAs(ada, await ada.backend['case.open']({ caseCode: codes[which] }));
    // 11 March at noon and 14 days is 25 March: it comes on the 26th, or by chance up to three days after.
    on(room, '2026-03-25');
    later(room, day_ms - 1);
    expect(await hasNext()).toBe(false);
    on(room, '2026-03-29');
    expect(await hasNext()).toBe(true);
  },
);

test('beside a first read that is on offer, a look puts off the repeat of what is looked at alone', async () => {
  const room = await openRoom({ cases: 3, readers: ['Ada Reader'], share_percent: 100 });
  const ada = room.readers[0]!;
  await assignAll(room);
  const seenAgain = await readNext(ada);
  const other = await readNext(ada);
  on(room, '2026-02-21');
  await ada.backend['case.open']({ caseCode: seenAgain });
  expect((await ada.backend['worklist.show']({})).hasNext).toBe(true);
  const waiting = rowsOf(
    room.folder,
    `select repeatOf, notBefore from assignment join imaging_case using (caseCode)
     where isRepeat = 1 and notBefore is not null`,
  );
  const isOff = new Map(waiting.map((row) => [row['repeatOf'], String(row['notBefore']) > '2026-02-21T00:00:00.000Z']));
  expect(isOff).toEqual(new Map([[seenAgain, true], [other, false]])); // prettier-ignore
});

test('a repeat of a case that was signed before it was drawn waits for the washout all the same', async () => {
  const room = await openRoom({ cases: 1, readers: ['Ada Reader'] });
  const [ada] = room.readers;
  await assignAll(room);
  await readNext(ada!);
  const { current } = await room.manager['protocol.current']({});
  const text = current!.text.replace('share_percent: 0', 'share_percent: 100');
  await room.manager['protocol.adopt']({ text, reason: 'Repeats.' });
  expect(await assignAll(room)).toEqual({ made: 0, repeats: 1, lacking: 0 });
  on(room, '2026-02-17');
  later(room, day_ms - 1);
  expect((await ada!.backend['worklist.show']({})).hasNext).toBe(false);
  on(room, '2026-02-21');
  expect((await ada!.backend['worklist.show']({})).hasNext).toBe(true);
});

/** What the page gets of a case, with its names taken out and told apart. */
const seen = ({ content, read }: OpenedCase) => {
  const text = JSON.stringify({ content, read });
  return { names: new Set(text.match(/2\.25\.\d+|[0-9a-f]{16,}/gu) ?? []), frames: content.series[0]!.frames.length };
};

test('a repeat shares no name, no code and no file with its first read, and shows the same images', async () => {
  const { room, ada } = await openRepeated();
  const first = await beginNext(ada);
  const firstSeen = seen(first);
  await signAs(ada, await drawSome(ada, first));
  on(room, '2026-02-21');
  const repeat = await beginNext(ada);
  const repeatSeen = seen(repeat);
  expect(repeatSeen.frames).toBe(firstSeen.frames);
  expect([...repeatSeen.names].filter((name) => firstSeen.names.has(name))).toEqual([]);
  expect(repeat.content.caseCode).not.toBe(first.content.caseCode);
  const hashes = rowsOf(room.folder, 'select distinct fileHash from case_instance');
  // 3 slices by 2 phases, twice.
  expect(hashes).toHaveLength(12);
  const pixels = async (at: OpenedCase): Promise<readonly string[]> => {
    const frames = at.content.series[0]!.frames;
    const encoded = await Promise.all(
      frames.map(({ SOPInstanceUID, frame }) => room.opened.frame(SOPInstanceUID, frame)),
    );
    return encoded.map((bytes) => Buffer.from(bytes).toString('hex'));
  };
  expect(await pixels(repeat)).toEqual(await pixels(first));
});

test('a repeat measures what its first read measured', async () => {
  const { room, ada } = await openRepeated();
  const first = await drawSome(ada, await beginNext(ada));
  const one = await signAs(ada, first);
  on(room, '2026-02-21');
  const again = await drawSome(ada, await beginNext(ada));
  const other = await signAs(ada, again);
  const valuesOf = async (caseCode: string) =>
    (await ada.backend['case.open']({ caseCode })).read.values.map((value) => ('value' in value ? value.value : null));
  expect(await valuesOf(other.seal.caseCode)).toEqual(await valuesOf(one.seal.caseCode));
  expect(await ada.backend['read.verify']({ readId: again.read.readId })).toEqual({ ok: true, differences: [] });
});

test('the files of a repeat hold none of the names of the files they were made from', async () => {
  const { room } = await openRepeated();
  const rows = rowsOf(
    room.folder,
    'select caseCode, SOPInstanceUID, SeriesInstanceUID, fileHash, instance from case_instance',
  );
  const code = repeatOf(room);
  const old = rows.filter((row) => row['caseCode'] !== code);
  const names = old.flatMap((row) => [
    ...(String(row['instance']).match(/2\.25\.\d+/gu) ?? []),
    String(row['fileHash']),
  ]);
  // Study, series, frame of reference, and 6 images.
  expect(new Set(names.filter((name) => name.startsWith('2.25.'))).size).toBe(9);
  for (const row of rows.filter((one) => one['caseCode'] === code)) {
    const hash = String(row['fileHash']);
    const file = readFileSync(casePath(path.join(room.folder, 'store', 'cases'), hash), 'latin1');
    expect(names.filter((name) => file.includes(name) || JSON.stringify(row).includes(name))).toEqual([]);
  }
});

test('a damaged file of the case store is refused, and nothing of the assignment is kept', async () => {
  const room = await openRoom({ cases: 2, readers: ['Ada Reader'], share_percent: 100 });
  rowsOf(room.folder, `update case_instance set fileHash = '${'0'.repeat(64)}' where ${lastRow('case_instance')}`);
  expect(await codeOf(assignAll(room))).toBe('source-missing');
  expect((await room.manager['assignment.list']({})).assignments).toEqual([]);
  expect(rowsOf(room.folder, 'select * from imaging_case where repeatOf is not null')).toEqual([]);
});

test('with a first read that is withdrawn goes its repeat, and the next draw makes up for it', async () => {
  const room = await openRoom({ cases: 2, readers: ['Ada Reader'], share_percent: 50 });
  expect(await assignAll(room)).toEqual({ made: 2, repeats: 1, lacking: 0 });
  const [{ repeatOf: repeated }] = rowsOf(
    room.folder,
    'select repeatOf from imaging_case where repeatOf is not null',
  ) as [{ repeatOf: string }];
  const { assignments } = await room.manager['assignment.list']({});
  const { assignmentId } = assignments.find(({ caseCode }) => caseCode === repeated)!;
  await room.manager['assignment.withdraw']({ assignmentId, reason: 'Knows the subject.' });
  const states = (await room.manager['assignment.list']({})).assignments.map(
    ({ isRepeat, state }) => `${isRepeat} ${state}`,
  );
  expect(states.sort()).toEqual(['false waiting', 'false withdrawn', 'true withdrawn']);
  // Of one case half is one, rounded up; the case whose repeat was withdrawn is not drawn again.
  expect(await assignAll(room)).toEqual({ made: 0, repeats: 1, lacking: 1 });
});
