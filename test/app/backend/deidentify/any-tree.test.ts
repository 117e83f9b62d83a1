/** Trees of any elements in any encoding: what is kept is whole, what goes is gone, and the lengths say what there is. */
import dicomParser, { type DataSet } from 'dicom-parser';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deidentify, formsOf } from './blind-for-tests.ts';
import { mrImage, syntaxes, type Node } from './dicom-tree.ts';

const secret = 'Quxborough';

const numbers = fc.double({ min: -1000, max: 1000, noNaN: true }).map((value) => value.toFixed(2));

/** Elements that stay, by tag, each with any value of its representation. */
const kept: readonly fc.Arbitrary<Node>[] = [
  numbers.map((value): Node => [0x00180050, 'DS', value]),
  numbers.map((value): Node => [0x00180081, 'DS', value]),
  fc.nat(0xffff).map((value): Node => [0x00186024, 'US', value]),
  fc.nat(0xffffffff).map((value): Node => [0x00186018, 'UL', value]),
  fc.constantFrom('COLUMN', 'ROW', 'OTHER').map((value): Node => [0x00181312, 'CS', value]),
];

const gone: readonly fc.Arbitrary<Node>[] = [
  fc.constant<Node>([0x00100010, 'PN', `${secret}^Zelda`]),
  fc.constant<Node>([0x00080081, 'ST', secret]),
  fc.constant<Node>([0x00090010, 'LO', secret]),
  fc.constant<Node>([0x00091001, 'UN', Buffer.from(`${secret}  `)]),
  fc.constant<Node>([0x00204000, 'LT', secret]),
];

const openSequences = [0x00082218, 0x00186011, 0x00189114, 0x00209113, 0x00289110];
const goneSequences = [0x00081140, 0x00091002, 0x00400275];

const uniqueByTag = (nodes: readonly Node[]): readonly Node[] =>
  [...new Map(nodes.map((node) => [node[0], node])).values()].toSorted(([a], [b]) => a - b);

const { tree } = fc.letrec<{ tree: readonly Node[]; node: Node }>((tie) => {
  const items = fc.array(tie('tree'), { maxLength: 3 });
  const sequence = (tags: readonly number[], VR: string): fc.Arbitrary<Node> =>
    fc.tuple(fc.constantFrom(...tags), items).map(([tag, all]): Node => [tag, VR, all]);
  return {
    node: fc.oneof(
      { depthSize: 'medium', withCrossShrink: true },
      ...kept,
      ...gone,
      sequence(openSequences, 'SQ'),
      sequence(openSequences, 'UN'),
      sequence(goneSequences, 'SQ'),
      sequence(goneSequences, 'UN'),
    ),
    tree: fc.array(tie('node'), { maxLength: 5 }).map(uniqueByTag),
  };
});

const isKeptTag = (tag: number): boolean => [0x00180050, 0x00180081, 0x00186024, 0x00186018, 0x00181312].includes(tag);

type Shape = readonly (readonly [number, unknown])[];

/** The tree as it must come out. */
const expected = (nodes: readonly Node[]): Shape =>
  nodes.flatMap(([tag, VR, value]): Shape => {
    if (isKeptTag(tag)) return [[tag, typeof value === 'string' ? value : Number(value)]];
    if (!openSequences.includes(tag) || typeof value !== 'object' || Buffer.isBuffer(value)) return [];
    return [[tag, VR === 'UN' ? 'unknown' : value.map(expected)]];
  });

const readAs = (set: DataSet, name: string): string | number => {
  if (name === 'x00186024') return set.uint16(name)!;
  return name === 'x00186018' ? set.uint32(name)! : set.string(name)!;
};

/** The tree as an independent reader finds it. */
const found = (set: DataSet): Shape =>
  Object.entries(set.elements)
    .map(([name, element]) => [parseInt(name.slice(1), 16), name, element] as const)
    .filter(([tag]) => isKeptTag(tag) || openSequences.includes(tag))
    .map(([tag, name, element]) => {
      if (isKeptTag(tag)) return [tag, readAs(set, name)] as const;
      if (element.vr === 'UN') return [tag, 'unknown'] as const;
      return [tag, (element.items ?? []).map((item) => found(item.dataSet!))] as const;
    });

test.each([syntaxes.explicit, syntaxes.bigEndian])('any tree in %s comes out as its kept part', (syntax) => {
  fc.assert(
    fc.property(tree, fc.boolean(), (nodes, delimited) => {
      const file = mrImage(nodes, syntax, delimited);
      const { bytes } = deidentify(file);
      for (const form of formsOf(secret)) expect(bytes.includes(form)).toBe(false);
      // Sequences of unknown representation are implicit inside; the reader of the tests does not look into them.
      expect(found(dicomParser.parseDicom(bytes))).toEqual(expected(nodes));
    }),
    { numRuns: 300 },
  );
});

test('the encodings of one tree come out as one tree', () => {
  fc.assert(
    fc.property(tree, fc.boolean(), (nodes, delimited) => {
      const plain = (all: readonly Node[]): readonly Node[] =>
        all.map(([tag, VR, value]): Node => {
          if (typeof value !== 'object' || Buffer.isBuffer(value)) return [tag, VR, value];
          return [tag, 'SQ', value.map(plain)];
        });
      const known = plain(nodes);
      const [explicit, bigEndian] = [syntaxes.explicit, syntaxes.bigEndian].map((syntax) =>
        found(dicomParser.parseDicom(deidentify(mrImage(known, syntax, delimited)).bytes)),
      );
      expect(bigEndian).toEqual(explicit);
      // Implicit: no reader of the tests knows the representations; a second pass of our own gives the same bytes.
      const once = deidentify(mrImage(known, syntaxes.implicit, delimited)).bytes;
      const other = deidentify(mrImage(known, syntaxes.implicit, !delimited)).bytes;
      expect(once.equals(other)).toBe(true);
    }),
    { numRuns: 200 },
  );
});
