/** Encodes a tree of elements by hand in every form that a file may have: the tests' own writer, beside the program's. */
import { mrElements } from '../../../write-elements.ts';

/** Tag, representation, value: text, a whole number (US, UL), bytes as they stand, or the items of a sequence. */
export type Node = readonly [tag: number, VR: string, value: string | number | Buffer | readonly (readonly Node[])[]];

export interface Form {
  readonly explicitVR: boolean;
  readonly bigEndian: boolean;
  /** Sequences and items end with delimiters. */
  readonly delimited: boolean;
}

export const syntaxes = {
  implicit: '1.2.840.10008.1.2',
  explicit: '1.2.840.10008.1.2.1',
  deflated: '1.2.840.10008.1.2.1.99',
  bigEndian: '1.2.840.10008.1.2.2',
  jpegBaseline: '1.2.840.10008.1.2.4.50',
  runLength: '1.2.840.10008.1.2.5',
} as const;

export const formOf = (syntax: string, delimited = false): Form => ({
  explicitVR: syntax !== syntaxes.implicit,
  bigEndian: syntax === syntaxes.bigEndian,
  delimited,
});

const longForm = new Set('OB OD OF OL OV OW SQ SV UC UN UR UT UV'.split(' '));
const undefinedLength = 0xffffffff;

const number = (value: number, size: 2 | 4, { bigEndian }: Form): Buffer => {
  const bytes = Buffer.alloc(size);
  if (size === 2) {
    if (bigEndian) bytes.writeUInt16BE(value);
    else bytes.writeUInt16LE(value);
  } else if (bigEndian) bytes.writeUInt32BE(value);
  else bytes.writeUInt32LE(value);
  return bytes;
};

const head = (tag: number, VR: string, length: number, form: Form): Buffer => {
  const place = [number(tag >>> 16, 2, form), number(tag & 0xffff, 2, form)];
  if (!form.explicitVR || tag >>> 16 === 0xfffe) return Buffer.concat([...place, number(length, 4, form)]);
  const code = Buffer.from(VR, 'latin1');
  return longForm.has(VR)
    ? Buffer.concat([...place, code, Buffer.alloc(2), number(length, 4, form)])
    : Buffer.concat([...place, code, number(length, 2, form)]);
};

const padded = (text: string, VR: string): Buffer => {
  const bytes = Buffer.from(text, 'latin1');
  return bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.from(VR === 'UI' ? '\0' : ' ')]);
};

const itemOf = (nodes: readonly Node[], form: Form): Buffer => {
  const content = encode(nodes, form);
  return form.delimited
    ? Buffer.concat([head(0xfffee000, '', undefinedLength, form), content, head(0xfffee00d, '', 0, form)])
    : Buffer.concat([head(0xfffee000, '', content.length, form), content]);
};

const sequenceOf = (tag: number, VR: string, items: readonly (readonly Node[])[], form: Form): Buffer => {
  // A sequence of unknown representation is implicit little endian inside, whatever the file is (PS3.5 6.2.2).
  const inside = VR === 'UN' ? { ...form, explicitVR: false, bigEndian: false } : form;
  const content = Buffer.concat(items.map((item) => itemOf(item, inside)));
  return form.delimited
    ? Buffer.concat([head(tag, VR, undefinedLength, form), content, head(0xfffee0dd, '', 0, inside)])
    : Buffer.concat([head(tag, VR, content.length, form), content]);
};

const bytesOf = (VR: string, value: string | number | Buffer, form: Form): Buffer => {
  if (typeof value === 'string') return padded(value, VR);
  return typeof value === 'number' ? number(value, VR === 'UL' ? 4 : 2, form) : value;
};

const isItems = (value: Node[2]): value is readonly (readonly Node[])[] =>
  typeof value === 'object' && !Buffer.isBuffer(value);

/** Elements in the order they are given. */
export function encode(nodes: readonly Node[], form: Form): Buffer {
  return Buffer.concat(
    nodes.map(([tag, VR, value]) => {
      if (isItems(value)) return sequenceOf(tag, VR, value, form);
      const bytes = bytesOf(VR, value, form);
      return Buffer.concat([head(tag, VR, bytes.length, form), bytes]);
    }),
  );
}

const byTag = (nodes: readonly Node[]): readonly Node[] => nodes.toSorted(([a], [b]) => a - b);

/** A classic MR image of 4 x 4 pixels; `other` replaces or adds. */
export const mrNodes = (other: readonly Node[] = []): readonly Node[] => {
  const replaced = new Set(other.map(([tag]) => tag));
  return byTag([...mrElements().filter(([tag]) => !replaced.has(tag)), ...other]);
};

const metaForm: Form = { explicitVR: true, bigEndian: false, delimited: false };

/** Preamble, mark and meta group before a data set, with what writers put there; `dataSet` as it is to stand. */
export const fileOf = (dataSet: Buffer, syntax: string, meta: readonly Node[] = []): Buffer =>
  Buffer.concat([
    Buffer.alloc(128),
    Buffer.from('DICM'),
    encode(byTag([[0x00020010, 'UI', syntax], ...meta]), metaForm),
    dataSet,
  ]);

/** An MR image as a file. */
export const mrImage = (other: readonly Node[] = [], syntax: string = syntaxes.explicit, delimited = false): Buffer =>
  fileOf(encode(mrNodes(other), formOf(syntax, delimited)), syntax);
