/** The shapes of ultrasound as they cross the door: pixels, regions, and the region that a number used. */
import { z } from 'zod';
import type { PixelIndex } from '../../measurement/patient-space.ts';
import type { UsedRegion } from '../../measurement/result.ts';
import type { PixelBox, UltrasoundRegion } from '../../measurement/ultrasound-image.ts';

/** A place in a stored frame: zero-based, fractional. */
export const pixelIndexSchema = z.object({
  column: z.number(),
  row: z.number(),
}) satisfies z.ZodType<PixelIndex>;

/** A part of an image; edges inclusive. */
export const pixelBoxSchema = z.object({
  left: z.int(),
  top: z.int(),
  right: z.int(),
  bottom: z.int(),
}) satisfies z.ZodType<PixelBox>;

/** One item of SequenceOfUltrasoundRegions. */
export const ultrasoundRegionSchema = z.object({
  RegionSpatialFormat: z.int(),
  RegionDataType: z.int(),
  RegionLocationMinX0: z.number(),
  RegionLocationMinY0: z.number(),
  RegionLocationMaxX1: z.number(),
  RegionLocationMaxY1: z.number(),
  PhysicalUnitsXDirection: z.int(),
  PhysicalUnitsYDirection: z.int(),
  PhysicalDeltaX: z.number().nullable(),
  PhysicalDeltaY: z.number().nullable(),
  contradicted: z.boolean(),
}) satisfies z.ZodType<UltrasoundRegion>;

const axisSchema = z.object({ unit: z.enum(['cm', 's']), delta: z.number().positive() }).nullable();

/** The region that turned pixels into a number (M4.4). */
export const usedRegionSchema = z.object({
  SOPInstanceUID: z.string(),
  place: z.int().positive().nullable(),
  by: z.enum(['header', 'reader']),
  format: z.enum(['2D', 'M-mode']),
  box: pixelBoxSchema,
  x: axisSchema,
  y: axisSchema,
}) satisfies z.ZodType<UsedRegion>;
