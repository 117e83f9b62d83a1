/** A learned model as a trial's protocol names it: which file, and what goes in and comes out. */
import { z } from 'zod';
import { modelClasses, type ModelSpec } from '../../measurement/segmentation/model/model-spec.ts';

export const modelHashSchema = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'the SHA-256 of the file is wanted: 64 digits and small letters from a to f');

/** The convention is that of measurement/segmentation/model/model-spec.ts. */
export const proposalModelSchema = z.strictObject({
  /** Of the ONNX file: no other is run. */
  sha256: modelHashSchema,
  size: z.int().min(16).max(1024),
  spacing_mm: z.number().min(0.1).max(10),
  classes: z.array(z.enum(modelClasses)).min(2).readonly(),
}) satisfies z.ZodType<ModelSpec>;
export type ProposalModel = z.infer<typeof proposalModelSchema>;

/** What outlines are proposed from besides the pixels. */
export const proposalsSchema = z.strictObject({ model: proposalModelSchema.exactOptional() });

/** The largest file of a model, bytes: 512 MB. */
export const largestModel = 512 * 1024 * 1024;
