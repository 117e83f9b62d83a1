/** Every transfer syntax the workstation decodes, in one table (PS3.5 Annex A, PS3.6 Annex A). */
import { DecodeRefused } from './decode-refused.ts';

/** Which decoder reads the frames of a transfer syntax. */
export type FrameCoding = 'native' | 'run-length' | 'jpeg' | 'jpeg-ls' | 'jpeg-2000' | 'htj2k' | 'jpeg-xl';

export interface TransferSyntax {
  readonly uid: string;
  readonly name: string;
  readonly coding: FrameCoding;
  /** False: every stored value comes back exactly. True: the syntax allows loss. */
  readonly lossy: boolean;
  /** Frames stand in items (PS3.5 A.4) instead of one run of bytes. */
  readonly encapsulated: boolean;
  readonly bigEndian: boolean;
  /** The data set after the file meta group is deflated as a whole. */
  readonly deflated: boolean;
}

const root = '1.2.840.10008.1.2';

function native(uid: string, name: string, of: { bigEndian?: boolean; deflated?: boolean } = {}): TransferSyntax {
  const { bigEndian = false, deflated = false } = of;
  return { uid, name, coding: 'native', lossy: false, encapsulated: false, bigEndian, deflated };
}

function encapsulated(uid: string, name: string, coding: FrameCoding, lossy: boolean): TransferSyntax {
  return { uid, name, coding, lossy, encapsulated: true, bigEndian: false, deflated: false };
}

export const transferSyntaxes: readonly TransferSyntax[] = [
  native(root, 'Implicit VR Little Endian'),
  native(`${root}.1`, 'Explicit VR Little Endian'),
  native(`${root}.1.99`, 'Deflated Explicit VR Little Endian', { deflated: true }),
  native(`${root}.2`, 'Explicit VR Big Endian', { bigEndian: true }),
  encapsulated(`${root}.5`, 'RLE Lossless', 'run-length', false),
  encapsulated(`${root}.4.50`, 'JPEG Baseline (Process 1)', 'jpeg', true),
  encapsulated(`${root}.4.51`, 'JPEG Extended (Process 2 and 4)', 'jpeg', true),
  encapsulated(`${root}.4.57`, 'JPEG Lossless (Process 14)', 'jpeg', false),
  encapsulated(`${root}.4.70`, 'JPEG Lossless (Process 14, Selection Value 1)', 'jpeg', false),
  encapsulated(`${root}.4.80`, 'JPEG-LS Lossless', 'jpeg-ls', false),
  encapsulated(`${root}.4.81`, 'JPEG-LS Near-Lossless', 'jpeg-ls', true),
  encapsulated(`${root}.4.90`, 'JPEG 2000 Lossless Only', 'jpeg-2000', false),
  encapsulated(`${root}.4.91`, 'JPEG 2000', 'jpeg-2000', true),
  encapsulated(`${root}.4.110`, 'JPEG XL Lossless', 'jpeg-xl', false),
  encapsulated(`${root}.4.111`, 'JPEG XL JPEG Recompression', 'jpeg-xl', true),
  encapsulated(`${root}.4.112`, 'JPEG XL', 'jpeg-xl', true),
  encapsulated(`${root}.4.201`, 'High-Throughput JPEG 2000 Lossless Only', 'htj2k', false),
  encapsulated(`${root}.4.202`, 'High-Throughput JPEG 2000 with RPCL Options, Lossless Only', 'htj2k', false),
  encapsulated(`${root}.4.203`, 'High-Throughput JPEG 2000', 'htj2k', true),
];

/** Names of what cannot be decoded, so that a refusal can say more than a UID. */
const unsupportedNames: Readonly<Record<string, string>> = {
  [`${root}.4.52`]: 'JPEG Extended (Process 3 and 5)',
  [`${root}.4.53`]: 'JPEG Spectral Selection, Non-Hierarchical (Process 6 and 8)',
  [`${root}.4.55`]: 'JPEG Full Progression, Non-Hierarchical (Process 10 and 12)',
  [`${root}.4.92`]: 'JPEG 2000 Part 2 Multi-component, Lossless Only',
  [`${root}.4.93`]: 'JPEG 2000 Part 2 Multi-component',
  [`${root}.4.94`]: 'JPIP Referenced',
  [`${root}.4.95`]: 'JPIP Referenced Deflate',
  [`${root}.4.100`]: 'MPEG2 Main Profile / Main Level',
  [`${root}.4.101`]: 'MPEG2 Main Profile / High Level',
  [`${root}.4.102`]: 'MPEG-4 AVC/H.264 High Profile / Level 4.1',
  [`${root}.4.103`]: 'MPEG-4 AVC/H.264 BD-compatible High Profile / Level 4.1',
  [`${root}.4.104`]: 'MPEG-4 AVC/H.264 High Profile / Level 4.2 for 2D Video',
  [`${root}.4.105`]: 'MPEG-4 AVC/H.264 High Profile / Level 4.2 for 3D Video',
  [`${root}.4.106`]: 'MPEG-4 AVC/H.264 Stereo High Profile / Level 4.2',
  [`${root}.4.107`]: 'HEVC/H.265 Main Profile / Level 5.1',
  [`${root}.4.108`]: 'HEVC/H.265 Main 10 Profile / Level 5.1',
  [`${root}.8.1`]: 'Deflated Image Frame Compression',
};

const byUid = new Map(transferSyntaxes.map((syntax) => [syntax.uid, syntax]));

/** The row of a UID, or a refusal that names what cannot be decoded. */
export function transferSyntax(TransferSyntaxUID: string): TransferSyntax {
  const found = byUid.get(TransferSyntaxUID);
  if (found !== undefined) return found;
  const name = unsupportedNames[TransferSyntaxUID];
  // A header may hold anything: only what can be a UID is repeated.
  const uid = /^[0-9.]{1,64}$/.test(TransferSyntaxUID) ? TransferSyntaxUID : 'not a UID';
  const what = name === undefined ? uid : `${name} (${uid})`;
  throw new DecodeRefused(
    'unsupported-transfer-syntax',
    `Images in the transfer syntax ${what} cannot be decoded. Convert them to an uncompressed or lossless syntax.`,
    'TransferSyntaxUID',
  );
}
