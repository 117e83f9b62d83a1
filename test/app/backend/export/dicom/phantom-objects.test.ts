import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { farthestApart } from '../../../../../app/backend/export/dicom/compare-contours.ts';
import { objectsToLeave } from '../../../../../app/backend/export/dicom/check-objects.ts';
import { objectUIDs } from '../../../../../app/backend/export/dicom/derived-uid.ts';
import { maskVolume, readMask } from '../../../../../app/backend/export/dicom/read-mask.ts';
import { readReport } from '../../../../../app/backend/export/dicom/read-report.ts';
import { readStructureSet } from '../../../../../app/backend/export/dicom/read-structure-set.ts';
import { readObjects } from '../../../../../app/backend/export/dicom/read-objects.ts';
import { signedContours, type SignedRead } from '../../../../../app/backend/export/dicom/signed-read.ts';
import { structureContours } from '../../../../../app/backend/export/dicom/structure-set.ts';
import { reportedValues } from '../../../../../app/backend/export/dicom/report-groups.ts';
import { run, runsHere } from '../../../../host-tools.ts';
import { amendPhantom, gathered, once, readOf, readPhantom } from './dicom-room.ts';

const limit_ms = 120_000;

/** Files of all objects of a read, gone after the test. */
const filesOf = (read: SignedRead): readonly string[] => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ventricle-dicom-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return readObjects(read).map(({ name, bytes }) => {
    const file = path.join(folder, name);
    writeFileSync(file, bytes);
    return file;
  });
};

const heart = readOf('heart', 2);
const echo = readOf('echo', 2);
const amended = once(async () => gathered(await amendPhantom(await readPhantom('lge', 2))));

const bytesOf = (read: SignedRead, kind: string): Buffer =>
  readObjects(read).find((object) => object.kind === kind)!.bytes;

describe.runIf(runsHere('dciodvfy'))('dciodvfy', () => {
  test.each([
    ['a whole heart', heart, 3],
    ['echo', echo, 1],
  ] as const)(
    'finds no error in the objects of %s',
    async (_, read, count) => {
      const files = filesOf(await read());
      expect(files).toHaveLength(count);
      for (const file of files) {
        const { stdout, stderr } = run('dciodvfy', [file]);
        expect(`${stdout}${stderr}`).not.toMatch(/^Error/m);
        // It names the IOD where it has understood what it looks at.
        expect(`${stdout}${stderr}`).toMatch(/^(Comprehensive3DSR|RTStructureSet|Segmentation)$/m);
      }
    },
    limit_ms,
  );
});

describe.runIf(runsHere('dsrdump'))('dsrdump', () => {
  const tree = async (read: () => Promise<SignedRead>): Promise<string> =>
    run('dsrdump', ['+Pc', '+Pl', filesOf(await read())[0] ?? '']).stdout;

  test('shows the codes of cine, late enhancement and uptake', async () => {
    const text = await tree(heart);
    const codes = ['8821-1', '8823-7', '8811-2', '8822-9', '8824-5', '8818-7', '18087-7'].map((one) => `NUM:(${one},LN,`);
    const others = ['NUM:(C209532,NCIt,', 'NUM:(126401,DCM,"SUVbw")', '(121401,DCM,"Derivation")=(56851009,SCT,"Maximum")'];
    const sites = ['=(87878005,SCT,', '=(53085002,SCT,', '=(416190007,SCT,"End diastole")', '(g/ml{SUVbw},UCUM,'];
    for (const told of [...codes, ...others, ...sites, '(126000,DCM,"Imaging Measurement Report")', 'SCOORD3D:(111030,DCM,']) {
      expect(text).toContain(told);
    }
    expect(text).toContain('Verification Flag   : VERIFIED');
  }, limit_ms); // prettier-ignore

  test('shows the codes of echo and its tracings on the images', async () => {
    const text = await tree(echo);
    const codes = ['79996-5', '80001-1', '79991-6', '80007-8', '80011-0', '29434-8', '77903-3', '79936-1', '80081-3', '80082-1'];
    for (const code of codes) expect(text).toContain(`NUM:(${code},LN,`);
    expect(text).toContain('(125207,DCM,"Method of Disks, Biplane")');
    expect(text).toMatch(/SCOORD:\(111030,DCM,"Image Region"\)=\(POLYLINE/);
    expect(text).toContain('<selected from IMAGE:=(USm image,,');
  }, limit_ms); // prettier-ignore
});

interface PythonObject {
  readonly modality: string;
  readonly numbers?: readonly {
    readonly id: string;
    readonly value?: number;
    readonly decimal?: number;
    readonly reason?: string;
  }[];
  readonly contours?: readonly {
    readonly id: string;
    readonly type: string;
    readonly image: unknown;
    readonly points: readonly number[];
  }[];
  readonly frames?: readonly { readonly segment: number; readonly count: number; readonly pixel_mm3: number }[];
}

const python = '/usr/bin/python3';

describe.runIf(runsHere(python, ['--version']) && run(python, ['-c', 'import pydicom, numpy']).status === 0)(
  'pydicom',
  () => {
    const told = async (read: SignedRead): Promise<readonly PythonObject[]> => {
      const { status, stdout, stderr } = run(python, [
        path.join(import.meta.dirname, 'read-dicom.py'),
        ...filesOf(read),
      ]);
      expect(stderr).toBe('');
      expect(status).toBe(0);
      return Promise.resolve(JSON.parse(stdout) as readonly PythonObject[]);
    };

    test.each([
    ['a whole heart', heart],
    ['echo', echo],
  ] as const)('reads every number and every point of %s', async (_, made) => {
    const read = await made();
    const [report] = await told(read);
    const sealed = reportedValues(read).map((one) => [`${read.readId}/${one.key}`, 'value' in one ? one.value : one.missing]);
    expect(new Map(report!.numbers!.map((one) => [one.id, one.value ?? one.reason]))).toEqual(new Map(sealed as [string, number | string][]));
    for (const { value, decimal } of report!.numbers!) {
      // Fifteen digits stand in a decimal string.
      if (value !== undefined) expect(Math.abs(decimal! - value)).toBeLessThanOrEqual(1e-12 * Math.abs(value));
    }
    const contours = new Map(report!.contours!.map((one) => [one.id, one]));
    expect(contours.size).toBe(signedContours(read).length);
    for (const { id, points, closed, SOPInstanceUID, frame } of signedContours(read)) {
      const found = contours.get(id)!;
      expect(found.image).toEqual([SOPInstanceUID, frame]);
      const whole = closed ? [...points, points[0]!] : points;
      // On an image the corner is 0 and the centre of the first pixel a half; in the patient mm are mm.
      const wanted = found.type === 'SCOORD3D' ? whole.flat() : whole.flatMap(([x, y]) => [x + 0.5, y + 0.5]);
      expect(found.points).toHaveLength(wanted.length);
      expect(found.points).toEqual(wanted.map(Math.fround));
    }
  }, limit_ms); // prettier-ignore

    test('reads every point of the structure set, and counts the volume of the mask', async () => {
    const read = await heart();
    const [, structures, mask] = await told(read);
    const ours = readStructureSet(readObjects(read)[1]!.bytes);
    expect(structures!.contours!.map(({ points }) => points)).toEqual(ours.map(({ points }) => points.flat()));
    expect(ours).toHaveLength(structureContours(read).length);
    const volume = mask!.frames!.filter(({ segment }) => segment === 2).reduce((sum, { count, pixel_mm3 }) => sum + count * pixel_mm3, 0) / 1000;
    const sealed = read.document.values.find(({ key }) => key === 'LGE_VOLUME')!;
    expect(volume).toBeCloseTo('value' in sealed ? sealed.value : NaN, 9);
  }, limit_ms); // prettier-ignore
  },
);

describe('read back', () => {
  test.each([
    ['a whole heart', heart],
    ['echo', echo],
  ] as const)('the report of %s gives the numbers exactly, with their ids', async (_, made) => {
    const read = await made();
    const { numbers, seal, readId, isVerified, predecessor } = readReport(bytesOf(read, 'SR'), read.images);
    expect({ seal, readId, isVerified, predecessor }).toEqual({ seal: read.hash, readId: read.readId, isVerified: true, predecessor: null }); // prettier-ignore
    const sealed = read.document.values.filter((one) => 'value' in one);
    expect(sealed.length).toBeGreaterThanOrEqual(16);
    expect(new Map(numbers.flatMap(({ id, value }) => (value === null ? [] : [[id, value]])))).toEqual(
      new Map(sealed.map((one) => [`${read.readId}/${one.key}`, one.value])),
    );
  }, limit_ms); // prettier-ignore

  test.each([
    ['a whole heart', heart],
    ['echo', echo],
  ] as const)('the report of %s gives every contour, to single precision', async (_, made) => {
    const read = await made();
    const { contours } = readReport(bytesOf(read, 'SR'), read.images);
    const byId = new Map(contours.map((one) => [one.id, one]));
    const signed = signedContours(read);
    expect(byId.size).toBe(signed.length);
    for (const { id, SOPInstanceUID, frame, structure, view, closed, points } of signed) {
      const back = byId.get(id)!;
      expect({ ...back, points: [] }).toEqual({ id, SOPInstanceUID, frame, structure, view, closed, points: [] });
      // Half a unit of the last place of a float of up to 1024 is 0.00003.
      expect(farthestApart(points, back.points)).toBeLessThan(2 ** -15);
    }
  }, limit_ms); // prettier-ignore

  test('the structure set gives every closed contour, to the fifteenth digit', async () => {
    const read = await heart();
    const back = readStructureSet(bytesOf(read, 'RTSTRUCT'));
    const signed = structureContours(read);
    expect(back).toHaveLength(signed.length);
    expect([...new Set(back.map(({ phase }) => phase))]).toEqual(expect.arrayContaining(['ED', 'ES', null]));
    let greatest = 0;
    for (const { SOPInstanceUID, frame, structure, points } of signed) {
      const near = back
        .filter((one) => one.SOPInstanceUID === SOPInstanceUID && one.frame === frame && one.structure === structure)
        .map((one) => farthestApart(points, one.points));
      greatest = Math.max(greatest, Math.min(...near));
    }
    console.log(`structure set: the greatest difference is ${greatest} mm`);
    // A value below 1000 has at least eleven places in sixteen characters: half a unit of the last is 5e-12.
    expect(greatest).toBeLessThanOrEqual(5e-12);
  }, limit_ms); // prettier-ignore

  test('the mask is the sealed volume, each frame on the image it was counted on', async () => {
    const read = await heart();
    const frames = readMask(bytesOf(read, 'SEG'));
    const sealed = read.document.values.find(({ key }) => key === 'LGE_VOLUME')!;
    expect(maskVolume(frames, 2)).toBeCloseTo('value' in sealed ? sealed.value : NaN, 9);
    const counts = read.document.details!.LGE.map(({ SOPInstanceUID, myocardium, enhanced }) => [SOPInstanceUID, myocardium, enhanced]);
    const countOf = (segment: number, UID: string): number =>
      frames.find((one) => one.segment === segment && one.SOPInstanceUID === UID)!.pixels.reduce((sum, one) => sum + one, 0);
    expect(counts.map(([UID]) => [UID, countOf(1, String(UID)), countOf(2, String(UID))])).toEqual(counts);
  }, limit_ms); // prettier-ignore
});

describe('the objects of a read', () => {
  test('are the same bytes each time, and pass every rule of ours', async () => {
    for (const read of [await heart(), await echo()]) {
      const twice = [objectsToLeave(read), readObjects(read)];
      expect(twice[0]!.map(({ hash }) => hash)).toEqual(twice[1]!.map(({ hash }) => hash));
    }
  }, limit_ms); // prettier-ignore

  test('of an amendment have names of their own, and its report names the one before', async () => {
    const [first, second] = await amended();
    const names = [...readObjects(first!), ...readObjects(second!)].map(({ SOPInstanceUID }) => SOPInstanceUID);
    expect(new Set(names).size).toBe(6);
    const before = readReport(bytesOf(first!, 'SR'), first!.images);
    const after = readReport(bytesOf(second!, 'SR'), second!.images);
    expect(before.predecessor).toBeNull();
    expect(after.predecessor).toBe(objectUIDs(first!, 'SR').SOPInstanceUID);
    expect(objectsToLeave(second!)).toHaveLength(3);
  }, limit_ms); // prettier-ignore

  test('hold no name of the reader and nothing of the source', async () => {
    for (const read of [await heart(), await echo()]) {
      for (const { bytes } of readObjects(read)) {
        expect(['Ünï', 'Reader', 'PHANTOM'].filter((word) => bytes.includes(word))).toEqual([]);
      }
    }
  }, limit_ms); // prettier-ignore
});
