/** Encodes data elements by hand, so that a test shows every byte it feeds in. */

/** Tag, value representation, value. Numbers are for US and UL, bytes for everything odd. */
export type WrittenElement = readonly [tag: number, VR: string, value: string | number | Buffer];

const longForm = new Set(['OB', 'OW', 'SQ', 'UN', 'UT', 'OV']);

const padded = (text: string, VR: string): Buffer => {
  const bytes = Buffer.from(text, 'latin1');
  return bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.from(VR === 'UI' ? '\0' : ' ')]);
};

const valueBytes = (VR: string, value: string | number | Buffer): Buffer => {
  if (typeof value === 'string') return padded(value, VR);
  if (typeof value !== 'number') return value;
  const bytes = Buffer.alloc(VR === 'UL' ? 4 : 2);
  if (VR === 'UL') bytes.writeUInt32LE(value);
  else bytes.writeUInt16LE(value);
  return bytes;
};

/** Head of an element in explicit VR little endian; `length` may lie. */
export const elementHead = (tag: number, VR: string, length: number): Buffer => {
  const head = Buffer.alloc(longForm.has(VR) ? 12 : 8);
  head.writeUInt16LE(tag >>> 16, 0);
  head.writeUInt16LE(tag & 0xffff, 2);
  head.write(VR, 4, 'latin1');
  if (longForm.has(VR)) head.writeUInt32LE(length, 8);
  else head.writeUInt16LE(length, 6);
  return head;
};

/** Elements in explicit VR little endian. */
export const elements = (all: readonly WrittenElement[]): Buffer =>
  Buffer.concat(
    all.flatMap(([tag, VR, value]) => {
      const bytes = valueBytes(VR, value);
      return [elementHead(tag, VR, bytes.length), bytes];
    }),
  );

/** An item of defined length. */
export const item = (content: Buffer): Buffer => {
  const head = Buffer.from([0xfe, 0xff, 0x00, 0xe0, 0, 0, 0, 0]);
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content]);
};

/** Preamble, mark and meta group before a data set. */
export const part10 = (dataSet: Buffer, TransferSyntaxUID = '1.2.840.10008.1.2.1'): Buffer =>
  Buffer.concat([Buffer.alloc(128), Buffer.from('DICM'), elements([[0x00020010, 'UI', TransferSyntaxUID]]), dataSet]);

/** A classic MR image of 4 x 4 pixels; `other` replaces or adds elements (in tag order again). */
export const mrElements = (other: readonly WrittenElement[] = []): readonly WrittenElement[] => {
  const plain: readonly WrittenElement[] = [
    [0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.4'],
    [0x00080018, 'UI', '1.2.3.4'],
    [0x00080060, 'CS', 'MR'],
    [0x0020000d, 'UI', '1.2.3.1'],
    [0x0020000e, 'UI', '1.2.3.2'],
    [0x00200032, 'DS', '10\\20\\30'],
    [0x00200037, 'DS', '1\\0\\0\\0\\1\\0'],
    [0x00280002, 'US', 1],
    [0x00280004, 'CS', 'MONOCHROME2'],
    [0x00280010, 'US', 4],
    [0x00280011, 'US', 4],
    [0x00280030, 'DS', '1.5\\1.25'],
    [0x00280100, 'US', 16],
    [0x00280101, 'US', 12],
    [0x00280102, 'US', 11],
    [0x00280103, 'US', 0],
    [0x7fe00010, 'OW', Buffer.alloc(32)],
  ];
  const replaced = new Set(other.map(([tag]) => tag));
  return [...plain.filter(([tag]) => !replaced.has(tag)), ...other].sort(([a], [b]) => a - b);
};

/** The same as a file. */
export const mrFile = (other: readonly WrittenElement[] = []): Buffer => part10(elements(mrElements(other)));
