/** A case as a reader's session sees it: geometry, timing and pixel form; no identity, date or source name. */
import { z } from 'zod';
import { measureKeys } from '../../measurement/result.ts';
import { views } from '../../measurement/structure.ts';
import { imagePlaneSchema } from './geometry.ts';
import { proposalsSchema } from './proposal-model.ts';
import { choicesSchema } from './protocol.ts';
import { pixelBoxSchema, ultrasoundRegionSchema } from './ultrasound.ts';

/** What a series is, by header rules that show their reason. */
const seriesKinds = [
  'short-axis cine',
  'long-axis cine',
  'late enhancement',
  'other MR',
  'echo 2D',
  'echo M-mode',
  'other US',
  'PET',
  'NM',
  'other',
] as const;
export const seriesKindSchema = z.enum(seriesKinds);
export type SeriesKind = z.infer<typeof seriesKindSchema>;

/** One lookup table of a palette, as stored (PS3.3 C.7.6.3.1.5). */
export const paletteTableSchema = z.object({
  /** (Red|Green|Blue)PaletteColorLookupTableDescriptor: entries (0 means 65536), first value mapped, bits an entry. */
  descriptor: z.tuple([z.int(), z.int(), z.int()]).readonly(),
  /** ...PaletteColorLookupTableData, or its Segmented form, as unsigned 16-bit words. */
  words: z.array(z.int().min(0).max(65535)).readonly(),
  segmented: z.boolean(),
});
export type PaletteTable = z.infer<typeof paletteTableSchema>;

/** How the bytes of a frame are to be read: DICOM attributes, verbatim. */
export const pixelDescriptionSchema = z.object({
  TransferSyntaxUID: z.string(),
  Rows: z.int().positive(),
  Columns: z.int().positive(),
  BitsAllocated: z.int(),
  BitsStored: z.int(),
  HighBit: z.int(),
  PixelRepresentation: z.int(),
  SamplesPerPixel: z.int(),
  PhotometricInterpretation: z.string(),
  PlanarConfiguration: z.int().optional(),
  /** VR of PixelData where the file tells: big endian 8-bit pixels in OW stand swapped in pairs (PS3.5 8.1.1). */
  PixelDataVR: z.enum(['OB', 'OW']).optional(),
  RescaleSlope: z.number().optional(),
  RescaleIntercept: z.number().optional(),
  WindowCenter: z.number().optional(),
  WindowWidth: z.number().optional(),
  /** Only with PALETTE COLOR: what app/pixels/palette.ts turns into colours. */
  palette: z.object({ red: paletteTableSchema, green: paletteTableSchema, blue: paletteTableSchema }).optional(),
});
export type PixelDescription = z.infer<typeof pixelDescriptionSchema>;

export const caseFrameSchema = z.object({
  /** The blinded UID of the store, never the source's. */
  SOPInstanceUID: z.string(),
  frame: z.int().positive(),
  /** Null where the header has no place or no spacing: shown, never measured in mm. */
  plane: imagePlaneSchema.nullable(),
  pixels: pixelDescriptionSchema,
  TemporalPositionIndex: z.number().optional(),
  TriggerTime: z.number().optional(),
  InstanceNumber: z.number().optional(),
  /** Late enhancement only: what kind of image it is (M5.3); absent where the header does not tell. */
  enhancementKind: z.enum(['magnitude', 'PSIR']).exactOptional(),
});
export type CaseFrame = z.infer<typeof caseFrameSchema>;

/** A clip or still of an ultrasound series: timing, calibration and what the header tells of its view. */
export const caseClipSchema = z.object({
  SOPInstanceUID: z.string(),
  /** What this image is, whatever its series is called: one series may hold clips and M-mode sweeps. */
  kind: seriesKindSchema,
  Rows: z.int().positive(),
  Columns: z.int().positive(),
  frames: z.int().positive(),
  /** Start of each frame, ms after the start of the first, which is 0; null for a still or where it is not told. */
  frameTimes_ms: z.array(z.number().nonnegative()).readonly().nullable(),
  /** R waves, ms after the first frame (RWaveTimeVector); empty where not told. */
  rWaveTimes_ms: z.array(z.number()).readonly(),
  heartRate_bpm: z.number().positive().nullable(),
  regions: z.array(ultrasoundRegionSchema).readonly(),
  /** The view as the header tells it, and the rule in words that repeat nothing a site typed. */
  proposedView: z.object({ view: z.enum(views), reason: z.string() }).nullable(),
  proposedLoop: z.enum(['native', 'contrast']).nullable(),
  /** Parts that reach the page; the rest of every frame is blank, since it can bear a name. */
  shown: z.array(pixelBoxSchema).readonly(),
  /** Why not the whole image is shown, in words. */
  shownReason: z.string(),
});
export type CaseClip = z.infer<typeof caseClipSchema>;

/**
 * What makes SUVbw of the values of a PET series, or the attribute for which nothing does (M6.1, M6.2). Weight, dose and
 * times, from which it was made, never come near a reader.
 */
export const uptakeScaleSchema = z.union([
  z.object({
    factor: z.number().positive(),
    Units: z.enum(['BQML', 'CNTS', 'GML']),
    decayCorrectedTo: z.enum(['SeriesTime', 'AcquisitionTime', 'administration', 'scanner']),
  }),
  z.object({ missing: z.literal('no-suv'), attribute: z.string() }),
]);
export type UptakeScale = z.infer<typeof uptakeScaleSchema>;

export const caseSeriesSchema = z.object({
  /** The blinded UID of the store. */
  SeriesInstanceUID: z.string(),
  kind: seriesKindSchema,
  /** The rule that decided the kind, in words. */
  reason: z.string(),
  frames: z.array(caseFrameSchema).readonly(),
  /** True time between two phases, ms; null where the header does not tell. */
  frameTime_ms: z.number().positive().nullable(),
  heartRate_bpm: z.number().positive().nullable(),
  /** One entry for each image of an ultrasound series; empty for every other. Its frames stand in `clips`, not in `frames`. */
  clips: z.array(caseClipSchema).readonly(),
  /**
   * Which of the spaces of this case its images lie in, from 1; the number means nothing else. Absent where the header
   * does not tell or its images do not agree: nobody knows whether its places are those of another series.
   */
  frameOfReference: z.int().positive().exactOptional(),
  /** Only of PET. */
  uptake: uptakeScaleSchema.exactOptional(),
});
export type CaseSeries = z.infer<typeof caseSeriesSchema>;

export const caseContentSchema = z.object({
  caseCode: z.string(),
  series: z.array(caseSeriesSchema).readonly(),
  /** What the trial's protocol asks of this case, as it stood when the read was begun; absent for own scans. */
  protocol: z
    .object({
      measures: z.array(z.enum(measureKeys)).readonly(),
      choices: choicesSchema,
      /** Only of a case with cine, and where the protocol says anything of it. */
      proposals: proposalsSchema.exactOptional(),
    })
    .exactOptional(),
});
export type CaseContent = z.infer<typeof caseContentSchema>;

/** One line of the worklist. */
export const caseLineSchema = z.object({
  caseCode: z.string(),
  state: z.enum(['new', 'open', 'signed', 'amending']),
  /** What can be read in it, in words ("cine MRI"). */
  groups: z.array(seriesKindSchema).readonly(),
  contours: z.int().nonnegative(),
  active_ms: z.number().nonnegative(),
  /** ISO UTC; null while not signed. */
  signedAt: z.string().nullable(),
});
export type CaseLine = z.infer<typeof caseLineSchema>;
