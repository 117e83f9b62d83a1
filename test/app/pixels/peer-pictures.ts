/** Pictures of a file as other programs make them: dcmtk, gdcm for what dcmtk cannot decode, pydicom for stored YBR. */
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { run, runsHere } from '../../host-tools.ts';

/** RGB, row by row, three bytes a pixel. */
interface PeerPictures {
  readonly peer: 'dcmtk' | 'gdcm' | 'pydicom';
  readonly frames: readonly Uint8Array[];
}

/** Samples of a binary PGM or PPM of 8 bits as RGB. */
const rgbOfPnm = (file: Buffer): Uint8Array => {
  const head = /^P([56])\s+(?:#[^\n]*\n\s*)*(\d+)\s+(\d+)\s+255\s/u.exec(file.toString('latin1', 0, 200));
  if (head === null) throw new Error('no 8-bit PNM');
  const samples = file.subarray(head[0].length);
  return head[1] === '6'
    ? samples
    : Uint8Array.from({ length: samples.length * 3 }, (_, i) => samples[Math.floor(i / 3)]!);
};

const inFolder = <T>(work: (folder: string) => T): T => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ventricle-peer-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Every frame by dcmj2pnm; null where it cannot. */
const byDcmtk = (file: string, folder: string): readonly Uint8Array[] | null => {
  const { status } = run('dcmj2pnm', ['--all-frames', '--write-raw-pnm', file, path.join(folder, 'frame')]);
  if (status !== 0) return null;
  const numberOf = (name: string): number => Number(name.split('.')[1]);
  return readdirSync(folder)
    .filter((name) => /^frame\.\d+\.p[pg]m$/u.test(name))
    .sort((a, b) => numberOf(a) - numberOf(b))
    .map((name) => rgbOfPnm(readFileSync(path.join(folder, name))));
};

/** Null where neither program can decode the file. */
export const peerPictures = (file: string): PeerPictures | null =>
  inFolder((folder) => {
    const own = byDcmtk(file, folder);
    if (own !== null) return { peer: 'dcmtk', frames: own };
    // gdcm decodes the samples (and opens segmented palettes); dcmtk turns them into colours.
    const raw = path.join(folder, 'raw.dcm');
    if (run('gdcmconv', ['--raw', file, raw]).status !== 0) return null;
    const frames = byDcmtk(raw, folder);
    return frames === null ? null : { peer: 'gdcm', frames };
  });

const python = '/usr/bin/python3';

/** Decodes with numpy alone, then goes to RGB by the matrix of PS3.3 C.7.6.3.1.2. */
const pydicomScript = `
import sys, pydicom
from pydicom.pixel_data_handlers.util import convert_color_space
image = pydicom.dcmread(sys.argv[1])
rgb = convert_color_space(image.pixel_array, 'YBR_FULL', 'RGB')
open(sys.argv[2], 'wb').write(rgb.tobytes())
`;

/** A still that stores YBR without a codec that would undo it; null where pydicom is not to be had. */
export const pydicomPicture = (file: string): PeerPictures | null =>
  inFolder((folder) => {
    const out = path.join(folder, 'rgb');
    if (run(python, ['-c', pydicomScript, file, out]).status !== 0) return null;
    return { peer: 'pydicom', frames: [readFileSync(out)] };
  });

export const havePeers =
  runsHere('dcmj2pnm', ['--version']) && runsHere('gdcmconv', ['--version']) && runsHere(python, ['--version']);
