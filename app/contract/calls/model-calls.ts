/** The learned model of a trial: the file that its protocol names. */
import { z } from 'zod';
import { call, nothing } from '../call.ts';
import { modelHashSchema } from '../proposal-model.ts';

export const modelCalls = {
  /** Of the protocol in force; null where it names none. */
  'model.state': call(
    nothing,
    z.object({ model: z.object({ sha256: modelHashSchema, isHere: z.boolean() }).nullable() }),
  ),
  /** Takes in the file at a path of the workstation. Refused where it is no ONNX file, or not the one the protocol names. */
  'model.add': call(
    z.object({ file: z.string().trim().min(1).max(4096) }),
    z.object({ sha256: modelHashSchema, bytes: z.int().positive() }),
  ),
} as const;
