/** A small ultrasound clip on disk, with a name burned into a banner above its calibrated region. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { writePart10, type DicomDataset } from '../../../app/backend/dicom/part10-writer.ts';
import { elementHead, item } from '../../write-elements.ts';

export const clipSize = { Rows: 64, Columns: 80 } as const;

/** The banner stands in the rows above this one. */
export const bannerRows = 16;

/** Grey levels of the banner: never black, and none of the picture's. */
export const bannerLevels = [201, 202] as const;

/** The picture: below 200, another grey in each frame (from 1). */
export const pictureLevel = (column: number, row: number, frame: number): number =>
  1 + ((column * 3 + row * 5) % 60) + (frame % 2) * 90;

/** RGB of one frame (from 1): letters of the banner in its two levels, grey below. */
export const clipFrame = (frame: number): Uint8Array => {
  const { Rows, Columns } = clipSize;
  return Uint8Array.from({ length: Rows * Columns * 3 }, (_, i) => {
    const place = Math.floor(i / 3);
    const [column, row] = [place % Columns, Math.floor(place / Columns)];
    if (row < bannerRows) return bannerLevels[((column >> 1) + (row >> 1)) % 2]!;
    return pictureLevel(column, row, frame);
  });
};

/** 64 columns of 0.1 cm by 48 rows of 0.1 cm, right below the banner: 4.8 cm deep. */
export const clipRegion = {
  RegionSpatialFormat: 1,
  RegionDataType: 1,
  RegionFlags: 0,
  RegionLocationMinX0: 8,
  RegionLocationMinY0: bannerRows,
  RegionLocationMaxX1: 71,
  RegionLocationMaxY1: 63,
  PhysicalUnitsXDirection: 3,
  PhysicalUnitsYDirection: 3,
  PhysicalDeltaX: 0.1,
  PhysicalDeltaY: 0.1,
} as const;

export interface PlantedClip {
  readonly frames: number;
  /** True for a clip of an old scanner: no regions. */
  readonly classic?: boolean;
  /** Last part of the UIDs. */
  readonly number?: number;
  readonly other?: Partial<DicomDataset>;
}

/** The clip's attributes around its pixels. */
const clipDataset = (
  { frames, classic = false, number = 1, other = {} }: PlantedClip,
  PixelData: Uint8Array,
): DicomDataset => ({
  SOPClassUID: frames > 1 ? '1.2.840.10008.5.1.4.1.1.3.1' : '1.2.840.10008.5.1.4.1.1.6.1',
  SOPInstanceUID: `1.2.826.0.1.778.1.3.${number}`,
  StudyInstanceUID: '1.2.826.0.1.778.1.1',
  SeriesInstanceUID: '1.2.826.0.1.778.1.2',
  PatientName: 'PLANTEDNAME^PATIENT',
  PatientID: 'PLANTEDID',
  Modality: 'US',
  InstanceNumber: number,
  ...(frames > 1 && { NumberOfFrames: frames, FrameTime: 40 }),
  ...(!classic && { SequenceOfUltrasoundRegions: [clipRegion] }),
  ...clipSize,
  SamplesPerPixel: 3,
  PlanarConfiguration: 0,
  PhotometricInterpretation: 'RGB',
  BitsAllocated: 8,
  BitsStored: 8,
  HighBit: 7,
  PixelRepresentation: 0,
  PixelData,
  ...other,
});

/** Writes the clip into `folder` as one file and returns the folder. */
export const writePlantedClip = (folder: string, clip: PlantedClip): string => {
  mkdirSync(folder, { recursive: true });
  const pixels = Buffer.concat(Array.from({ length: clip.frames }, (_, i) => clipFrame(i + 1)));
  writeFileSync(path.join(folder, `clip-${clip.number ?? 1}.dcm`), writePart10(clipDataset(clip, pixels)));
  return folder;
};

/** RLE (PS3.5 Annex G) of one frame: a segment a colour, in literal runs. */
export const runLength = (rgb: Uint8Array): Buffer => {
  const segments = [0, 1, 2].map((colour) => {
    const plane = Buffer.from(rgb.filter((_, i) => i % 3 === colour));
    const runs: Buffer[] = [];
    for (let at = 0; at < plane.length; at += 128) {
      const run = plane.subarray(at, at + 128);
      runs.push(Buffer.from([run.length - 1]), run);
    }
    const packed = Buffer.concat(runs);
    return packed.length % 2 === 0 ? packed : Buffer.concat([packed, Buffer.alloc(1)]);
  });
  const head = Buffer.alloc(64);
  head.writeUInt32LE(3);
  let at = 64;
  segments.forEach((segment, i) => {
    head.writeUInt32LE(at, 4 + 4 * i);
    at += segment.length;
  });
  return Buffer.concat([head, ...segments]);
};

/** The clip's file with compressed frames, each in a fragment of its own, behind an empty offset table. */
export const encapsulatedClip = (
  clip: PlantedClip,
  TransferSyntaxUID: string,
  frames: readonly Uint8Array[],
): Buffer => {
  const file = writePart10(clipDataset(clip, new Uint8Array(0)));
  // The syntax stands in the meta group, the pixels last: an empty OB of 12 bytes.
  const syntax = Buffer.from('1.2.840.10008.1.2.1\0', 'latin1');
  const place = file.indexOf(syntax);
  const text = Buffer.from(TransferSyntaxUID.padEnd(TransferSyntaxUID.length + (TransferSyntaxUID.length % 2), '\0'));
  const meta = Buffer.concat([file.subarray(0, place), text]);
  meta.writeUInt16LE(text.length, place - 2);
  meta.writeUInt32LE(meta.readUInt32LE(140) + text.length - syntax.length, 140);
  const dataSet = file.subarray(place + syntax.length, file.length - 12);
  const head = elementHead(0x7fe00010, 'OB', 0xffffffff);
  // The rest of the meta group follows the syntax: its length has been corrected above.
  const end = Buffer.from([0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0]);
  return Buffer.concat([
    meta,
    dataSet,
    head,
    item(Buffer.alloc(0)),
    ...frames.map((frame) => item(Buffer.from(frame))),
    end,
  ]);
};
