/** The contour file of the interchange format (version 1): pixel indices of the stored frame, zero-based. */
import { z } from 'zod';
import { cardiacPhases, ledgerDecisions, structures, views } from '../../measurement/structure.ts';

/** No image is so large, pixels: an outline that far out would have an area beyond all numbers. */
const farthest = 1e6;
const pixelPlace = z.number().min(-farthest).max(farthest);
const pixelPoint = z.tuple([pixelPlace, pixelPlace]).readonly();

export const fileContourSchema = z.object({
  SOPInstanceUID: z.string().min(1),
  frame: z.int().positive(),
  structure: z.enum(structures),
  phase: z.enum(cardiacPhases).optional(),
  phaseIndex: z.int().positive().optional(),
  beat: z.int().positive().optional(),
  view: z.enum(views),
  closed: z.boolean(),
  points: z.array(pixelPoint).readonly(),
  apex: pixelPoint.optional(),
  confidence: z.number().optional(),
});
export type FileContour = z.infer<typeof fileContourSchema>;

export const contourFileSchema = z.object({
  format: z.literal('ventricle-contours'),
  version: z.literal(1),
  contours: z.array(fileContourSchema).readonly(),
  subject: z
    .object({
      height_cm: z.number().positive().optional(),
      weight_kg: z.number().positive().optional(),
      heartRate_bpm: z.number().positive().optional(),
    })
    .optional(),
  ledger: z
    .array(
      z.object({
        structure: z.enum(structures),
        phase: z.enum(cardiacPhases),
        slice: z.string().min(1),
        /** Needed where the image holds several slices. */
        frame: z.int().positive().optional(),
        decision: z.enum(ledgerDecisions),
      }),
    )
    .readonly()
    .optional(),
});
export type ContourFile = z.infer<typeof contourFileSchema>;
