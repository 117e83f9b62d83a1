/** Every row of the profile, on its own: planted in the data set and deep inside of a sequence, and what became of it. */
import { existsSync, readFileSync } from 'node:fs';
import dicomParser, { type DataSet, type Element } from 'dicom-parser';
import { describe, expect, test } from 'vitest';
import { blindUID, deidentify } from './blind-for-tests.ts';
import { mrImage, mrNodes, type Node } from './dicom-tree.ts';

type Row = readonly [id: string, name: string, action: string, VR: string];

const { rows } = JSON.parse(readFileSync(new URL('profile-rows.json', import.meta.url), 'utf8')) as {
  readonly rows: readonly Row[];
};

/** One tag that a row stands for: masks are odd groups and repeating ones. */
const tagOf = (id: string): number =>
  id === 'oddgroup' ? 0x00291010 : parseInt(id.replace('XX', '1E').replaceAll('X', '1'), 16);

const uid = '1.3.6.1.4.1.99999.4711.42';

/** A value that nothing else in the file has, by its representation. */
const values: Readonly<Record<string, string>> = {
  AE: 'PLANTEDTITLE',
  AS: '063Y',
  CS: 'PLANTEDWORD',
  DA: '19610412',
  DS: '4711.4711',
  DT: '19610412101112',
  IS: '471147114',
  LO: 'Planted words',
  LT: 'Planted words of a comment',
  PN: 'Quxborough^Zelda',
  SH: 'Planted 4711',
  ST: 'Planted street 4',
  TM: '101112.131415',
  UC: 'Planted characters',
  UI: uid,
  UR: 'http://planted.example/4711',
  UT: 'Planted text without end',
};

const binary = Buffer.from('PLANTEDBYTES4711');

const plantedNode = (tag: number, VR: string): Node => {
  if (VR === 'SQ')
    return [
      tag,
      VR,
      [
        [
          [0x00081155, 'UI', uid],
          [0x0040a123, 'PN', 'Quxborough^Zelda'],
        ],
      ],
    ];
  return [tag, VR, values[VR] ?? binary];
};

const traces = [uid, 'PLANTED', 'Quxborough', 'Zelda', '19610412', '4711.4711', '471147114', '101112.1'];

const lengthOf = (found: Element | undefined): number | undefined => found?.items?.length ?? found?.length;

/** What the action code allows, read from the code alone. */
const expectOutcome = (set: DataSet, tag: number, action: string, VR: string): void => {
  const name = `x${tag.toString(16).padStart(8, '0')}`;
  const found = set.elements[name];
  const length = lengthOf(found);
  const allowed = action.replace('*', '').split('/');
  if (VR === 'UI' && (allowed.includes('U') || allowed.includes('D'))) {
    expect(set.string(name)).toBe(blindUID(uid));
    return;
  }
  const outcome = found === undefined ? 'X' : length === 0 ? 'Z' : 'D';
  expect(allowed).toContain(outcome);
};

const parentTag = 0x00082218;
const childTag = 0x00082220;

const nested = (node: Node): Node => [parentTag, 'SQ', [[[childTag, 'SQ', [[node]]]]]];

const noTrace = (bytes: Buffer): void => {
  const text = bytes.toString('latin1').toLowerCase();
  for (const trace of traces) expect(text).not.toContain(trace.toLowerCase());
};

describe('a row of the profile', () => {
  test('621 of them', () => {
    expect(new Set(rows.map(([id]) => id)).size).toBe(621);
  });

  test.each(rows)('%s %s: %s in the data set', (id, _name, action, VR) => {
    const tag = tagOf(id);
    const { bytes } = deidentify(mrImage([plantedNode(tag, VR)]));
    noTrace(bytes);
    const set = dicomParser.parseDicom(bytes);
    // The meta group has the UID of the data set, whatever it said before.
    if (id === '00020003') expect(set.string('x00020003')).toBe(blindUID('1.2.3.4'));
    else expectOutcome(set, tag, action, VR);
  });

  test.each(rows)('%s %s: %s inside of a sequence', (id, _name, action, VR) => {
    const tag = tagOf(id);
    const { bytes } = deidentify(mrImage([nested(plantedNode(tag, VR))]));
    noTrace(bytes);
    const region = dicomParser.parseDicom(bytes).elements['x00082218']?.items?.[0]?.dataSet;
    const modifier = region?.elements['x00082220']?.items?.[0]?.dataSet;
    expectOutcome(modifier!, tag, action, VR);
  });
});

test.each([0x50000005, 0x501e3000, 0x60004000, 0x601e3000, 0x60020010, 0x00090010, 0x7fe11010])(
  'the masks of curves, overlays and private attributes hold for %i as well',
  (tag) => {
    const { bytes } = deidentify(mrImage([[tag, 'LO', 'Planted words']]));
    noTrace(bytes);
    expect(dicomParser.parseDicom(bytes).elements[`x${tag.toString(16).padStart(8, '0')}`]).toBeUndefined();
  },
);

test('what is not planted stays: the image has as many elements as before, and the four that it gains', () => {
  const before = mrNodes().length;
  const set = dicomParser.parseDicom(deidentify(mrImage()).bytes);
  const names = Object.keys(set.elements).filter((name) => !name.startsWith('x0002'));
  expect(names).toHaveLength(before + 4);
});

const original = new URL('../../../../../shared/reference/ps3.15-confidentiality-profile.json', import.meta.url);

test.skipIf(!existsSync(original))('the rows are those of the standard’s own table', () => {
  const read = JSON.parse(readFileSync(original, 'utf8')) as readonly {
    readonly tag: string;
    readonly basicProfile: string;
  }[];
  const key = (tag: string, action: string): string =>
    `${tag.includes('ODD') ? 'oddgroup' : tag.replace(/[(),]/g, '')} ${action}`;
  expect(rows.map(([id, , action]) => key(id, action))).toEqual(
    read.map(({ tag, basicProfile }) => key(tag, basicProfile)),
  );
});
