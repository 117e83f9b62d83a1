/** The part of a trial protocol that touches a measure: the choices marked [p] in SEMANTICS.md. */
import { z } from 'zod';
import type { CineChoices } from '../../measurement/protocol-choices.ts';

const percentShare = z.number().min(0).max(100);

/** Choices of the ventricular measures by their names in the record of a read; what is absent has its default. */
const cineChoicesSchema = z.strictObject({
  papillaryMuscles: z.enum(['cavity', 'myocardium']).optional(),
  basalMyocardium_percent: percentShare.optional(),
  strokeVolumeMargin_percent: percentShare.optional(),
  bodySurface: z.enum(['Mosteller', 'DuBois']).optional(),
  massPhase: z.enum(['ED', 'ES']).optional(),
  rvOwnPhases: z.boolean().optional(),
}) satisfies z.ZodType<{ readonly [K in keyof CineChoices]?: CineChoices[K] | undefined }>;

/** A protocol file as far as `measure` needs it. */
export const protocolFileSchema = z.strictObject({ choices: cineChoicesSchema.optional() });
