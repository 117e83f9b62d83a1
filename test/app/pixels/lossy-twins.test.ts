import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run, runsHere } from '../../host-tools.ts';
import { describeWithData } from '../../shared-data.ts';
import { storedFrames } from '../stored-frame-of.ts';
import type { StoredFrame } from '../../../app/pixels/stored-frame.ts';

function differences(frame: StoredFrame, other: StoredFrame): { readonly largest: number; readonly mean: number } {
  let [largest, sum] = [0, 0];
  frame.samples.forEach((value: number, i: number) => {
    const difference = Math.abs(value - other.samples[i]!);
    largest = Math.max(largest, difference);
    sum += difference;
  });
  return { largest, mean: sum / frame.samples.length };
}

const hasDcmtk = runsHere('dcmdjpeg', ['--version']);

/** What DCMTK makes of a JPEG file. */
async function decodedByDcmtk(path: string): Promise<readonly StoredFrame[]> {
  const folder = mkdtempSync(join(tmpdir(), 'ventricle-'));
  try {
    run('dcmdjpeg', [path, join(folder, 'decoded.dcm')]);
    return await storedFrames(join(folder, 'decoded.dcm'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describeWithData('JPEG extended with 12 bits', 'codec', (path) => {
  const files = ['MR1', 'MR3', 'MR4', 'NM1'].map((image) => `wg04/${image}_JPLY.dcm`);
  for (const file of [...files, 'encapsulation/CT0012.fragmented_no_bot_jpeg_baseline.51.dcm'])
    test.skipIf(!hasDcmtk)(`${file} differs from DCMTK by no more than rounding`, async () => {
      const [ours, theirs] = [await storedFrames(path(file)), await decodedByDcmtk(path(file))];
      expect(ours.length).toBe(theirs.length);
      ours.forEach((frame, i) => {
        const { largest, mean } = differences(frame, theirs[i]!);
        expect(largest).toBeLessThanOrEqual(1);
        expect(mean).toBeLessThan(0.1);
      });
    });
});

describeWithData('lossy compression stays near the original', 'codec/wg04', (path) => {
  // Near-lossless JPEG-LS of the set was made with NEAR = 10 or less.
  for (const image of ['MR1', 'MR3', 'MR4', 'NM1'])
    test(`${image} in JPEG-LS near-lossless is within its bound everywhere`, async () => {
      const [near] = await storedFrames(path(`${image}_JLSN.dcm`));
      const [original] = await storedFrames(path(`${image}_UNC.dcm`));
      expect(differences(near!, original!).largest).toBeLessThanOrEqual(10);
    });
  test('colour in irreversible JPEG 2000 comes out as RGB', async () => {
    const [lossy] = await storedFrames(path('US1_J2KI.dcm'));
    const [original] = await storedFrames(path('US1_UNC.dcm'));
    expect(lossy!.color).toBe('RGB');
    expect(differences(lossy!, original!).mean).toBeLessThan(3);
  });
});

describeWithData('echo', 'echo', (path) => {
  test('JPEG XL recompression shows what the JPEG showed, in all 27 frames', async () => {
    const xl = await storedFrames(path('dcm4che/GE_VividE95_A3C_color_27f_jpegxl.dcm'));
    const jpeg = await storedFrames(path('derived/GE_VividE95_A3C_color_27f_jpegbaseline_reconstructed.dcm'));
    expect(xl.length).toBe(27);
    xl.forEach((frame, i) => {
      expect(differences(frame, jpeg[i]!).mean).toBeLessThan(0.5);
    });
  });
  test('fragmented JPEG without an offset table shows the uncompressed clip, frame by frame', async () => {
    const jpeg = await storedFrames(path('dicomParser/IM00001.fragmented_no_bot_jpeg_baseline.50.dcm'));
    const clip = await storedFrames(path('dicomParser/IM00001.implicit_little_endian.dcm'));
    expect(jpeg.length).toBe(clip.length);
    // Its own frame is always the nearest one.
    jpeg.forEach((frame, i) => {
      const distances = clip.map((other) => differences(frame, other).mean);
      expect(distances.indexOf(Math.min(...distances))).toBe(i);
    });
  });
  test('palette indices survive JPEG-LS and RLE alike', async () => {
    const runLength = await storedFrames(path('dcm4che/US-PAL-8-10x-echo.dcm'));
    const jpegLs = await storedFrames(path('dcm4che/US-PAL-8-10x-echo_jpegls.dcm'));
    const bytes = (frames: readonly StoredFrame[]): Buffer =>
      Buffer.concat(frames.map(({ samples }) => samples as Uint8Array));
    expect(bytes(jpegLs).equals(bytes(runLength))).toBe(true);
    expect(jpegLs[0]?.color).toBe('palette');
  });
  test('big endian words of 8-bit pixels hold the same image as RLE', async () => {
    const [words] = await storedFrames(path('pydicom/CX50_palette_bigendian.dcm'));
    const [runLength] = await storedFrames(path('pydicom/CX50_palette_rle_2frame.dcm'));
    expect(Buffer.from(words!.samples.buffer).equals(Buffer.from(runLength!.samples.buffer))).toBe(true);
  });
});

describeWithData('a codestream whose sign is not the header’s', 'malformed/pydicom', (path) => {
  test('is read by the header, as pydicom reads it', async () => {
    const [frame] = await storedFrames(path('J2K_pixelrep_mismatch.dcm'));
    const column = (from: number, to: number, at: number): readonly number[] =>
      Array.from({ length: to - from }, (_, i) => frame!.samples[(from + i) * frame!.columns + at]!);
    expect(frame!.samples[0]).toBe(-2000);
    // The values pydicom's own tests expect.
    expect(column(47, 57, 279)).toEqual([621, 412, 138, -193, -520, -767, -907, -966, -988, -995]);
    expect(column(328, 338, 106)).toEqual([-377, -121, 141, 383, 633, 910, 1198, 1455, 1638, 1732]);
  });
});
