import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ContourRecord } from '../../../../app/contract/read.ts';
import type { SealDocument } from '../../../../app/backend/reading/seal-document.ts';
import { canonicalJson } from '../../../../app/backend/journal/canonical-json.ts';
import { sha256 } from '../../../../app/backend/journal/digest.ts';
import { patientPoint } from '../../../../measurement/patient-space.ts';
import { drawn, openPixels, region, signShown } from '../pixel-bench.ts';
import { enhancementFileOf } from '../planted-enhancement.ts';
import { planted } from '../planted-study.ts';
import { plantedDose, plantedFactor, uptakeFileOf } from '../planted-uptake.ts';
import { measureShown, numberOf } from '../shown-pixels.ts';
import { rowsOf, tamper } from '../store-file.ts';
import {
  adding,
  codeOf,
  good,
  keepAll,
  openOn,
  shownFor,
  sign,
  takeIn,
  type Bench,
  type OpenedCase,
} from '../workbench.ts';

const whatDiffers = async ({ opened }: Bench, at: OpenedCase): Promise<readonly string[]> => {
  const { ok, differences } = await opened.backend['read.verify']({ readId: at.read.readId });
  expect(ok).toBe(differences.length === 0);
  return [...new Set(differences.map(({ what }) => what))].sort();
};

const sealedText = ({ folder }: Bench): SealDocument =>
  JSON.parse(String(rowsOf(folder, 'select document from seal')[0]!['document'])) as SealDocument;

/** Writes other bytes over the first place where `from` stands in a file. */
const overwrite = (file: string, from: Buffer | string, to: Buffer | string): void => {
  const bytes = readFileSync(file);
  const place = bytes.indexOf(from);
  expect(place).toBeGreaterThan(0);
  Buffer.from(to).copy(bytes, place);
  writeFileSync(file, bytes);
};

/** The last pixel of a file is another. */
const changeLastPixel = (file: string): void => {
  const bytes = readFileSync(file);
  bytes.writeUInt16LE(7, bytes.length - 2);
  writeFileSync(file, bytes);
};

test('late enhancement and uptake are measured on the pixels of their files, sealed and found again', async () => {
  const bench = await openPixels();
  const at = await drawn(bench);
  const { values } = await measureShown(bench, at);
  // Two bright columns of 12 pixels on each of three slices 10 mm apart: 24 · 3 · 1 mm² · 10 mm.
  expect(numberOf(values, 'LGE_VOLUME')).toBeCloseTo(0.72, 12);
  // 24 of 144 − 36 pixels
  expect(numberOf(values, 'LGE_RATIO')).toBeCloseTo((100 * 24) / 108, 12);
  // Slice 4: value 400, slope 4.
  expect(numberOf(values, 'SUV_MEAN')).toBeCloseTo(1600 * plantedFactor, 12);
  await signShown(bench, at);
  expect(await whatDiffers(bench, at)).toEqual([]);
  await bench.opened.close();
  const again = { ...bench, opened: await openOn(bench.folder) };
  expect(await whatDiffers(again, at)).toEqual([]);
});

test('numbers that were shown without their pixels are not signed', async () => {
  const bench = await openPixels();
  const at = await drawn(bench);
  expect(numberOf(shownFor(at), 'LGE_VOLUME')).not.toBeTypeOf('number');
  expect(await codeOf(sign(bench, at))).toBe('numbers-differ');
});

test('the seal names every frame that a number rests on: also those beside the region, which the peak reaches', async () => {
  const bench = await openPixels();
  const at = await drawn(bench);
  await signShown(bench, at);
  const { frames } = sealedText(bench);
  const place = new Map(
    at.content.series.flatMap((series) =>
      series.frames.map((one) => [one.SOPInstanceUID, `${series.kind} ${one.plane!.ImagePositionPatient[2]}`]),
    ),
  );
  const named = frames.map(({ SOPInstanceUID }) => place.get(SOPInstanceUID)).sort();
  // The sphere of 6.2 mm about a voxel at z = 12 reaches the slices at 8 and 16, and no other.
  expect(named).toEqual(['PET 12', 'PET 16', 'PET 8', ...[0, 10, 20].map((z) => `late enhancement ${z}`)]);
});

test('the seal holds the table of the slices and the segments', async () => {
  const bench = await openPixels();
  const at = await drawn(bench);
  await signShown(bench, at);
  const { details } = sealedText(bench);
  expect(details!.LGE).toHaveLength(3);
  const [first] = details!.LGE;
  // 12 pixels of −20 and 12 of −16: mean −18, SD √(24 · 2² / 23).
  const sd = Math.sqrt((24 * 4) / 23);
  expect(first).toMatchObject({ frame: 1, kind: 'PSIR', N: 24, mean: -18, myocardium: 108, enhanced: 24 });
  expect(first).toMatchObject({ byHand: 0, excluded: 0 });
  expect(first!.sd).toBeCloseTo(sd, 12);
  expect(first!.threshold).toBeCloseTo(-18 + 6 * sd, 12);
  expect(first!.area_mm2).toBeCloseTo(24, 12);
  expect(details!.LGE.map(({ slice }) => slice)).toEqual([1, 2, 3]);
  expect([details!.LGE_segments.length, details!.SUV_segments.length]).toEqual([17, 17]);
  const { read } = await bench.opened.backend['case.open']({ caseCode: bench.caseCode });
  expect(read.details).toEqual(details);
  tamper(bench.folder, `update seal set document = replace(document, '"enhanced":24', '"enhanced":25')`);
  expect(await whatDiffers(bench, at)).toEqual(['number', 'seal']);
});

test('a part that cannot be evaluated takes its numbers and its table with it, and no others', async () => {
  const bench = await openPixels();
  const at = await drawn(bench, {
    kind: 'view-grade',
    id: 'view-grade/late enhancement',
    view: 'late enhancement',
    grade: 'not-evaluable',
    reason: 'Nulled too late.',
  });
  await signShown(bench, at);
  const { details, values } = sealedText(bench);
  expect([numberOf(values, 'LGE_VOLUME'), numberOf(values, 'SUV_MAX')]).toEqual(['not-evaluable', expect.any(Number)]);
  expect([details!.LGE.length, details!.LGE_segments.length, details!.SUV_segments.length]).toEqual([0, 0, 17]);
  expect(await whatDiffers(bench, at)).toEqual([]);
});

test('pixels that change in a file after signing are seen, under a contour and beside it', async () => {
  const bench = await openPixels();
  const at = await drawn(bench);
  await signShown(bench, at);
  const before = readFileSync(uptakeFileOf(bench.scans, 5));
  changeLastPixel(uptakeFileOf(bench.scans, 5));
  expect(await whatDiffers(bench, at)).toEqual(['pixels']);
  writeFileSync(uptakeFileOf(bench.scans, 5), before);
  expect(await whatDiffers(bench, at)).toEqual([]);
  const file = enhancementFileOf(bench.scans, 'PSIR', 2);
  const bytes = readFileSync(file);
  bytes.fill(0, bytes.length - 512);
  writeFileSync(file, bytes);
  expect(await whatDiffers(bench, at)).toEqual(['number', 'pixels']);
});

test('a slice’s own slope that changes in its file is seen, and such a read is not signed', async () => {
  const bench = await openPixels();
  const at = await drawn(bench);
  const shown = [...(await measureShown(bench, at)).values];
  const file = uptakeFileOf(bench.scans, 4);
  const before = readFileSync(file);
  const slope = (value: string): Buffer =>
    Buffer.from([0x28, 0, 0x53, 0x10, 0x44, 0x53, 2, 0, value.charCodeAt(0), 32]);
  overwrite(file, slope('4'), slope('9'));
  expect(await codeOf(sign(bench, at, { shown }))).toBe('source-changed');
  writeFileSync(file, before);
  await sign(bench, at, { shown });
  overwrite(file, slope('4'), slope('9'));
  expect(await whatDiffers(bench, at)).toEqual(['number', 'pixels']);
});

test('another weight in a file is another factor: not signed, and found after signing', async () => {
  const bench = await openPixels();
  const at = await drawn(bench);
  const shown = [...(await measureShown(bench, at)).values];
  // The seventh slice bears no region and no sphere reaches it: the factor is that of the whole series.
  const file = uptakeFileOf(bench.scans, 7);
  const before = readFileSync(file);
  overwrite(file, plantedDose.acquired, '093000');
  expect(await codeOf(sign(bench, at, { shown }))).toBe('source-changed');
  writeFileSync(file, before);
  await sign(bench, at, { shown });
  overwrite(file, `DS\x06\x00${plantedDose.weight}`, 'DS\x06\x0060.00');
  expect(await whatDiffers(bench, at)).toEqual(['source']);
  const { differences } = await bench.opened.backend['read.verify']({ readId: at.read.readId });
  const said = JSON.stringify(differences);
  expect([...planted, ...Object.values(plantedDose), '60'].filter((word) => said.includes(word))).toEqual([]);
});

test('a factor that changes in the store is seen in the numbers and against the files', async () => {
  const bench = await openPixels();
  const at = await drawn(bench);
  await signShown(bench, at);
  tamper(
    bench.folder,
    `update case_series set uptake = replace(uptake, '"factor":', '"factor":1') where uptake is not null`,
  );
  expect(await whatDiffers(bench, at)).toEqual(['number', 'source']);
});

test('without its files a read is not signed, and a seal says what is gone', async () => {
  const bench = await openPixels();
  const at = await drawn(bench);
  const shown = [...(await measureShown(bench, at)).values];
  const file = uptakeFileOf(bench.scans, 7);
  const before = readFileSync(file);
  rmSync(file);
  expect(await codeOf(sign(bench, at, { shown }))).toBe('source-missing');
  writeFileSync(file, before);
  await sign(bench, at, { shown });
  rmSync(file);
  expect(await whatDiffers(bench, at)).toEqual(['source']);
  rmSync(enhancementFileOf(bench.scans, 'PSIR', 1));
  expect(await whatDiffers(bench, at)).toEqual(['number', 'source']);
});

test('a reader’s session and the export hold nothing of who, when and how much', async () => {
  const bench = await openPixels();
  const at = await drawn(bench);
  await signShown(bench, at);
  const { backend } = bench.opened;
  const said = [await backend['case.open']({ caseCode: bench.caseCode }), await backend['case.list']({})];
  for (const format of ['csv-long', 'csv-wide', 'json'] as const)
    said.push((await backend['export.sealed']({ format })) as never);
  const text = JSON.stringify(said);
  expect([...planted, ...Object.values(plantedDose)].filter((word) => text.includes(word))).toEqual([]);
});

/** The file in JPEG-LS, its one fragment nothing that can be decoded. */
const damage = (file: string): void => {
  const explicit = '1.2.840.10008.1.2.1\0';
  const bytes = readFileSync(file).toString('latin1');
  const pixels = bytes.lastIndexOf('\xe0\x7f\x10\x00OW');
  const header = bytes.slice(0, pixels).replace(`\x14\x00${explicit}`, '\x16\x001.2.840.10008.1.2.4.80');
  const tag = '\xfe\xff\x00\xe0';
  const fragments = `${tag}\0\0\0\0${tag}\x08\0\0\0nonsense\xfe\xff\xdd\xe0\0\0\0\0`;
  writeFileSync(file, Buffer.from(`${header}\xe0\x7f\x10\x00OB\0\0\xff\xff\xff\xff${fragments}`, 'latin1'));
};

test('a damaged image takes the numbers that rest on it and no others; page and signature agree', async () => {
  const bench = await openPixels();
  // The slice beside the region: the sphere of the peak reaches it, mean and maximum do not need it.
  damage(uptakeFileOf(bench.scans, 5));
  await takeIn(bench.opened, bench.scans);
  const at = await drawn(bench);
  const { values } = await measureShown(bench, at);
  expect(numberOf(values, 'SUV_PEAK')).toBe('not-evaluable PixelData');
  expect(numberOf(values, 'SUV_MAX')).toBeCloseTo(1600 * plantedFactor, 12);
  await signShown(bench, at);
  expect(await whatDiffers(bench, at)).toEqual([]);
});

/** The seal as a program wrote it that did not read late enhancement and PET yet. */
const asBefore = ({ details, values, ...document }: SealDocument): string => {
  expect(details).toBeDefined();
  const older = values.map((value) =>
    /^(LGE|SUV)/.test(value.key) ? { key: value.key, missing: 'not-done' as const } : value,
  );
  return canonicalJson({ ...document, values: older });
};

test('a cine read that was signed before late enhancement and PET were read holds still', async () => {
  const bench = await openPixels({ hasCine: true });
  const at = await keepAll(bench, adding(good));
  const cine = at.content.series.find(({ kind }) => kind === 'short-axis cine')!.frames[0]!;
  const contour: ContourRecord = {
    ...region(at),
    id: 'cine',
    SOPInstanceUID: cine.SOPInstanceUID,
    structure: 'LV endocardium',
    view: 'short axis',
    points: [patientPoint(2, 2, 0), patientPoint(9, 2, 0), patientPoint(9, 9, 0)],
  };
  const drawnOn = await keepAll(bench, adding(contour));
  await signShown(bench, drawnOn);
  expect(numberOf(sealedText(bench).values, 'LGE_VOLUME')).toBe('no-contour');
  const text = asBefore(sealedText(bench));
  tamper(bench.folder, `update seal set document = '${text.replaceAll("'", "''")}', hash = '${sha256(text)}'`);
  // The journal tells of the seal that stood here before; the numbers are no difference.
  expect(await whatDiffers(bench, drawnOn)).toEqual(['seal']);
  // Any other reason than that it was not done is a difference.
  const [from, to] = ['not-done', 'not-evaluable'].map((why) => `"key":"LGE_VOLUME","missing":"${why}"`);
  tamper(bench.folder, `update seal set document = replace(document, '${from}', '${to}')`);
  expect(await whatDiffers(bench, drawnOn)).toEqual(['number', 'seal']);
});
