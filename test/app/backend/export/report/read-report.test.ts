import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readReport } from '../../../../../app/backend/export/report/read-report.ts';
import { findSeal } from '../../../../../app/backend/reading/seal-document.ts';
import { catalogue } from '../../../../../measurement/catalogue.ts';
import { segmentNames } from '../../../../../measurement/heart-segments.ts';
import { roundedText } from '../../../../../measurement/rounding.ts';
import { planted } from '../../planted-study.ts';
import { rowsOf, tamper } from '../../store-file.ts';
import { codeOf, startOfTest } from '../../workbench.ts';
import { fontsOf, hasReader, infoOf, linesOf, pageOf, picturesIn, textOf, wordsOf, type Page } from './pdf-reader.ts';
import { amendedRead, ownRead, phantomRead, squaresRead } from './report-room.ts';

const slow = { timeout: 120_000 };

describe.runIf(hasReader)('the report of a cine read', () => {
  test('tells every number as the protocol rounds it, its unit, method and definition, or why there is none', slow, async () => {
    const { desk, at } = await squaresRead();
    const { bytes } = await readReport(desk, at.read.readId);
    const lines = linesOf(bytes);
    const has = (line: RegExp): void => expect(lines).toContainEqual(expect.stringMatching(line));
    // 3 slices · 100 mm² · 10 mm = 3 mL, no digit; 3 · 36 · 10 = 1.08 mL, the catalogue's digit; 100 · (3 − 1.08) / 3.
    has(/^Left ventricular end-diastolic volume +LVEDV +3 +mL +summation of discs +M1\.1 v1$/u);
    has(/^Left ventricular end-systolic volume +LVESV +1\.1 +mL +summation of discs +M1\.1 v1$/u);
    has(/^Left ventricular ejection fraction +LVEF +64\.00 +% +ratio of volumes +M1\.3 v1$/u);
    has(/^Right ventricular ejection fraction +RVEF +A contour that it/u);
    has(/^Late enhancement ratio +LGE_RATIO +Not done, or not/u);
    has(/^Image quality +good$/u);
    has(/^Trial +Größe & <Heart>$/u);
    has(/^Images +MR and PET$/u);
    has(/Not for clinical use\. +Page 1 of 1$/u);
    // 3 slices at both ends of the beat.
    expect(picturesIn(bytes)).toBe(6);
    const text = textOf(bytes);
    for (const mm of ['Slice 1, 0.0 mm', 'Slice 2, 10.0 mm', 'Slice 3, 20.0 mm']) expect(text).toContain(mm);
    for (const end of ['ED: phase 1, frame 1', 'ES: phase 2, frame 1']) expect(text).toContain(end);
  }); // prettier-ignore

  test('tells the signature, the seal, the protocol and the journal’s head as sealed and as it is now', slow, async () => {
    const { room, desk, at } = await squaresRead();
    const { bytes, name } = await readReport(desk, at.read.readId);
    const text = textOf(bytes);
    const seal = await desk.store.read((db) => findSeal(db, at.read.readId));
    const { hash, document } = seal!;
    const [head] = rowsOf(room.folder, 'select seq, hash from journal order by seq desc limit 1');
    for (const fact of [
      'Signed by Ada Ünï Reader',
      'Meaning I made this read and it is complete.',
      `Time, UTC ${startOfTest.toISOString()}`,
      `Seal, SHA-256 ${hash}`,
      `Protocol version 1, SHA-256 ${document.protocol!.hash}`,
      'Program Ventricle 0.0.0-test',
      `Journal when signed entry ${document.journal.seq}, SHA-256 ${document.journal.hash}`,
      `Journal now entry ${String(head!['seq'])}, SHA-256 ${String(head!['hash'])}`,
    ]) expect(text).toContain(fact);
    expect(head!['hash']).not.toBe(document.journal.hash);
    expect(name).toBe(`${at.read.caseCode}-report-${hash.slice(0, 8)}.pdf`);
  }); // prettier-ignore

  test('holds its fonts, and the same read gives the same bytes on another day', slow, async () => {
    const { room, desk, at } = await squaresRead();
    const { bytes } = await readReport(desk, at.read.readId);
    const fonts = fontsOf(bytes);
    expect(fonts.map(({ name }) => name.slice(7)).sort()).toEqual(['Roboto-Medium', 'Roboto-Regular']);
    expect(fonts.every(({ embedded }) => embedded)).toBe(true);
    room.clock.now = new Date(startOfTest.getTime() + 1e10);
    expect(Buffer.compare((await readReport(desk, at.read.readId)).bytes, bytes)).toBe(0);
    expect(infoOf(bytes)).toMatch(/CreationDate: .*2026/u);
  });

  test('tells nobody’s name and no day of the scan, in its text or beside it', slow, async () => {
    const { desk, at } = await squaresRead();
    const { bytes } = await readReport(desk, at.read.readId);
    const told = textOf(bytes) + infoOf(bytes);
    for (const word of [...planted, 'V-SECRET', 'scans 1']) expect(told).not.toContain(word);
    const raw = Buffer.from(bytes).toString('latin1');
    for (const word of planted.filter((one) => /[a-z]/iu.test(one))) expect(raw).not.toContain(word);
  });
});

test.runIf(hasReader)('the reader’s words are whole, however long; a letter that the font lacks is named', slow, async () => {
  const comment = `Seen with 中 and Ω.\n${'The apex is cut, as far as can be told. '.repeat(220)}The last word.`;
  const { desk, at } = await squaresRead({ comment });
  const text = textOf((await readReport(desk, at.read.readId)).bytes);
  expect(text).toContain('Comment Seen with [U+4E2D] and Ω.');
  expect(text.match(/as far as can be/gu)!.length).toBe(220);
  expect(text).toContain('The last word.');
}); // prettier-ignore

describe.runIf(hasReader)('the report of', () => {
  test('own scans has no trial, and none of the names that their headers bear', slow, async () => {
    const { desk, at } = await ownRead();
    const { bytes } = await readReport(desk, at.read.readId);
    const text = textOf(bytes);
    expect(text).toContain('Trial none: own scans');
    expect(text).toContain('LVEF 64.0 %');
    for (const word of planted) expect(text + infoOf(bytes)).not.toContain(word);
  });

  test('an amended read says so, and that of the one that amends it names it and why', slow, async () => {
    const { desk, first, later } = await amendedRead();
    const [before, after] = [await readReport(desk, first), await readReport(desk, later)];
    const seals = await desk.store.read(async (db) => [await findSeal(db, first), await findSeal(db, later)]);
    expect(textOf(before.bytes)).toContain('A later read amends this one: its numbers no longer stand.');
    expect(textOf(before.bytes)).toContain(`Amended by the read with the seal ${seals[1]!.hash}`);
    const text = textOf(after.bytes);
    expect(text).toContain(`Amends read ${first}, seal ${seals[0]!.hash}`);
    expect(text).toContain('Reason The apex was cut.');
    expect(text).not.toContain('no longer stand');
  });
});

/** Where a line is met first from a place on, going by a third of a point. */
const meets = (page: Page, from: readonly [number, number], step: readonly [number, number], is: (colour: readonly number[]) => boolean) => {
  for (let n = 0; n < 1000; n += 1) {
    const [x, y] = [from[0] + (n * step[0]) / 3, from[1] + (n * step[1]) / 3];
    if (is(page.at(x, y))) return { x, y };
  }
  throw new Error('It is not there.');
}; // prettier-ignore

const isWhite = ([red = 0, green = 0, blue = 0]: readonly number[]): boolean => Math.min(red, green, blue) > 250;
const isRed = ([red = 0, green = 0, blue = 0]: readonly number[]): boolean =>
  red > 140 && red > green + 60 && red > blue + 60;

test.runIf(hasReader)('a contour stands on its picture where it was drawn', slow, async () => {
  const { desk, at } = await squaresRead();
  const { bytes } = await readReport(desk, at.read.readId);
  const caption = wordsOf(bytes).find(({ text }) => text === 'Slice')!;
  const page = pageOf(bytes, caption.page);
  // The square goes from 2 to 12 in a frame of 16: with a fifth of its side around it the first 15 pixels are printed, in
  // 81 points. The middle of its first pixel is 2.5 pixels from the edge.
  const pixel = 81 / 15;
  const inside = caption.left + 4;
  const bottom = meets(page, [inside, caption.top], [0, -1], (colour) => !isWhite(colour));
  const top = meets(page, [bottom.x, bottom.y - 4], [0, -1], isWhite);
  expect(bottom.y - top.y).toBeCloseTo(81, -0.5);
  const middle = top.y + 7 * pixel;
  const left = meets(page, [caption.left, middle], [1, 0], isRed);
  expect(Math.abs(left.x - (caption.left + 2.5 * pixel))).toBeLessThan(1);
  const right = meets(page, [caption.left + 80, middle], [-1, 0], isRed);
  expect(Math.abs(right.x - (caption.left + 12.5 * pixel))).toBeLessThan(1);
  const upper = meets(page, [caption.left + 7 * pixel, top.y + 1], [0, 1], isRed);
  expect(Math.abs(upper.y - (top.y + 2.5 * pixel))).toBeLessThan(1);
  const lower = meets(page, [caption.left + 7 * pixel, bottom.y], [0, -1], isRed);
  expect(Math.abs(lower.y - (top.y + 12.5 * pixel))).toBeLessThan(1);
});

describe.runIf(hasReader)('the report of other images', () => {
  const numbersOf = async ({ desk, readId }: Awaited<ReturnType<typeof phantomRead>>) => {
    const seal = await desk.store.read((db) => findSeal(db, readId));
    return { document: seal!.document, bytes: (await readReport(desk, readId)).bytes };
  };

  test('late enhancement: its segments as a bullseye and by name, its slices one by one', slow, async () => {
    const { document, bytes } = await numbersOf(await phantomRead('lge'));
    const lines = linesOf(bytes);
    expect(lines).toContain('Enhanced share of each segment');
    for (const { segment, enhanced_percent } of document.details!.LGE_segments) {
      if (typeof enhanced_percent !== 'number') continue;
      const line = `${segment} +${segmentNames[segment - 1]!} +${roundedText(enhanced_percent, 1)} %`;
      expect(lines).toContainEqual(expect.stringMatching(new RegExp(line, 'u')));
    }
    for (const { slice, N, threshold } of document.details!.LGE) {
      const line = `^${slice} +\\S+ +${N} +.*${roundedText(threshold, 1)}`;
      expect(lines).toContainEqual(expect.stringMatching(new RegExp(line, 'u')));
    }
    const drawn = document.records.flatMap((record) => (record.kind === 'contour' ? [`${record.SOPInstanceUID}/${record.frame}`] : []));
    expect(picturesIn(bytes)).toBe(new Set(drawn).size);
  }); // prettier-ignore

  test.each(['pet', 'echo'] as const)('%s: every number, and a picture of every frame that bears a contour', slow, async (kind) => {
    const { document, bytes } = await numbersOf(await phantomRead(kind));
    const lines = linesOf(bytes);
    const numbers = document.values.filter((value) => 'value' in value);
    expect(numbers.length).toBeGreaterThan(2);
    for (const value of numbers) {
      if (!('value' in value)) continue;
      const { digits, unit } = catalogue[value.key];
      const line = `\\b${value.key} +${roundedText(value.value, digits)} +${unit}`;
      expect(lines).toContainEqual(expect.stringMatching(new RegExp(line, 'u')));
    }
    for (const { message } of document.warnings) expect(textOf(bytes)).toContain(message);
    const drawn = document.records.flatMap((record) => (record.kind === 'contour' ? [`${record.SOPInstanceUID}/${record.frame}`] : []));
    expect(picturesIn(bytes)).toBe(new Set(drawn).size);
  }); // prettier-ignore
});

test('nothing leaves of a read that is not signed, whose seal does not hold, or that nobody made', slow, async () => {
  const open = await squaresRead({ isSigned: false });
  expect(await codeOf(readReport(open.desk, open.at.read.readId))).toBe('read-open');
  expect(await codeOf(readReport(open.desk, 'nobody-made-it'))).toBe('not-found');
  const { room, desk, at } = await squaresRead();
  tamper(room.folder, `update seal set document = replace(document, 'Ada', 'Eva')`);
  expect(await codeOf(readReport(desk, at.read.readId))).toBe('store-damaged');
});

test('nothing leaves of a read whose images are other ones now', slow, async () => {
  const { room, desk, at } = await squaresRead();
  const cases = path.join(room.folder, 'store', 'cases');
  const files = readdirSync(cases, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(files.length).toBeGreaterThan(0);
  for (const { parentPath, name } of files) {
    const file = path.join(parentPath, name);
    const bytes = readFileSync(file);
    // The last pixel.
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    writeFileSync(file, bytes);
  }
  expect(await codeOf(readReport(desk, at.read.readId))).toBe('source-changed');
});
