/** Every image of the shared data and every kind of phantom: blinded, read back by three readers, and as valid as before. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync, globSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makePhantom, phantomKinds } from '../../../../app/backend/phantom/write-phantom.ts';
import { Refused } from '../../../../app/contract/failure.ts';
import { run, runsHere } from '../../../host-tools.ts';
import { describeWithData } from '../../../shared-data.ts';
import { blindUID, deidentify } from './blind-for-tests.ts';
import { conformanceErrors, imageIn, measuredFacts, pixelPrint } from './blinded-facts.ts';

interface Pair {
  readonly source: string;
  readonly blinded: string;
}

/** More than the other has, each counted as often as it stands. */
const added = (after: readonly string[], before: readonly string[]): readonly string[] => {
  const left = [...before];
  return after.filter((line) => {
    const place = left.indexOf(line);
    if (place >= 0) left.splice(place, 1);
    return place < 0;
  });
};

const expectNoNewErrors = async (pairs: readonly Pair[]): Promise<void> => {
  let compared = 0;
  for (let from = 0; from < pairs.length; from += 2) {
    const both = pairs.slice(from, from + 2).map(async ({ source, blinded }) => {
      const [before, after] = await Promise.all([conformanceErrors(source), conformanceErrors(blinded)]);
      if (before === null) return;
      compared += 1;
      expect(added(after ?? ['it cannot be read'], before), source).toEqual([]);
    });
    await Promise.all(both);
  }
  expect(compared).toBeGreaterThan(0.9 * pairs.length);
};

const python = '/usr/bin/python3';

/** Reads each file with pydicom to its pixels; tells its three UIDs, its private elements and every person's name. */
const script = `
import json, sys, pydicom
told = []
for path in sys.argv[1:]:
    ds = pydicom.dcmread(path)
    private, names = [], []
    def look(_, element):
        if element.tag.is_private: private.append(str(element.tag))
        if element.VR == 'PN' and str(element.value): names.append(str(element.tag))
    ds.walk(look)
    told.append(dict(uids=[str(ds.StudyInstanceUID), str(ds.SeriesInstanceUID), str(ds.file_meta.MediaStorageSOPInstanceUID)],
                     private=private, names=names, pixels=len(ds.PixelData)))
print(json.dumps(told))
`;

interface Told {
  readonly uids: readonly string[];
  readonly private: readonly string[];
  readonly names: readonly string[];
  readonly pixels: number;
}

const expectReadByPydicom = (pairs: readonly Pair[]): void => {
  const { stdout, stderr } = run(python, ['-W', 'ignore', '-c', script, ...pairs.map(({ blinded }) => blinded)]);
  expect(stderr).not.toContain('Traceback');
  const told = JSON.parse(stdout) as readonly Told[];
  expect(told).toHaveLength(pairs.length);
  told.forEach((file, index) => {
    const { source } = pairs[index]!;
    expect(
      file.uids.every((uid) => uid.startsWith('2.25.')),
      source,
    ).toBe(true);
    expect([file.private, file.names], source).toEqual([[], []]);
    expect(file.pixels, source).toBeGreaterThan(0);
  });
};

const folder = mkdtempSync(path.join(tmpdir(), 'blinded-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Blinds one file next to the others, checks it with our reader, and gives where it is; null where it is refused. */
const blindOne = (source: string, file: Buffer, name: string): Pair | string => {
  try {
    const { bytes } = deidentify(file);
    const blinded = path.join(folder, `${name}.dcm`);
    writeFileSync(blinded, bytes);
    const [before, after] = [imageIn(file)!, imageIn(bytes)!];
    expect(measuredFacts(after), source).toEqual(measuredFacts(before));
    expect(after.SOPInstanceUID).toBe(blindUID(before.SOPInstanceUID));
    if (before.pixels.TransferSyntaxUID === after.pixels.TransferSyntaxUID) {
      expect(pixelPrint(bytes, after), source).toBe(pixelPrint(file, before));
    }
    return { source, blinded };
  } catch (error) {
    if (error instanceof Refused) return error.failure.code;
    throw error;
  }
};

describeWithData('the shared data', '.', (sharedPath) => {
  const pairs: Pair[] = [];
  const refused = new Map<string, string[]>();

  beforeAll(() => {
    const files = globSync('**/*', { cwd: sharedPath('.') }).map((name) => sharedPath(name));
    for (const [index, source] of files.toSorted().entries()) {
      if (!statSync(source).isFile()) continue;
      const file = readFileSync(source);
      if (imageIn(file) === null) continue;
      const pair = blindOne(source, file, `shared-${index}`);
      if (typeof pair !== 'string') pairs.push(pair);
      else refused.set(pair, [...(refused.get(pair) ?? []), source]);
    }
  });

  test('every image is blinded, with the same facts and pixels', () => {
    expect(pairs.length).toBeGreaterThan(700);
  });

  test('refused are secondary captures and a class of nobody’s, and nothing else', () => {
    expect([...refused.keys()]).toEqual(['not-an-image']);
    for (const source of refused.get('not-an-image')!) {
      const { SOPClassUID } = imageIn(readFileSync(source))!;
      expect(SOPClassUID).toMatch(/^(1\.2\.840\.10008\.5\.1\.4\.1\.1\.7(\.\d)?|1\.2\.276\.0\.19\..*)$/);
    }
  });

  test.runIf(runsHere('dciodvfy'))('dciodvfy finds no error that was not there', { timeout: 180_000 }, async () => {
    // Images of one cine are alike: one in twenty of them stands for the rest.
    const some = pairs.filter(({ source }, index) => !source.includes('sunnybrook') || index % 20 === 0);
    expect(some.length).toBeGreaterThan(200);
    await expectNoNewErrors(some);
  });

  test.runIf(runsHere(python, ['-c', 'import pydicom']))(
    'pydicom reads each, and finds no name and nothing private',
    () => {
      expectReadByPydicom(pairs);
    },
  );
});

describe.each(phantomKinds)('the phantom %s', (kind) => {
  const pairs: Pair[] = [];

  beforeAll(() => {
    for (const { name, bytes } of makePhantom(kind, 3).files()) {
      if (pairs.length === 6) break;
      const source = path.join(folder, `${kind}-source-${pairs.length}.dcm`);
      writeFileSync(source, bytes);
      const pair = blindOne(source, bytes, `${kind}-${pairs.length}`);
      if (typeof pair === 'string') throw new Error(`${name}: ${pair}`);
      pairs.push(pair);
    }
  });

  test('is blinded with the same facts and pixels', () => {
    expect(pairs.length).toBeGreaterThan(0);
    for (const { blinded } of pairs) expect(readFileSync(blinded).includes('PHANTOM^')).toBe(false);
  });

  test.runIf(runsHere('dciodvfy'))('has no error that it did not have', async () => {
    await expectNoNewErrors(pairs);
  });

  test.runIf(runsHere(python, ['-c', 'import pydicom']))('is read by pydicom', () => {
    expectReadByPydicom(pairs);
  });
});
