/** The part of a trial protocol that touches a measure: the choices marked [p] in SEMANTICS.md. */
import { z } from 'zod';
import { defaultMeasureChoices, type MeasureChoices } from '../../measurement/protocol-choices.ts';

const percentShare = z.number().min(0).max(100);

/** Choices of the measures by their names in the record of a read; what is absent has its default. */
export const choicesSchema = z.strictObject({
  papillaryMuscles: z.enum(['cavity', 'myocardium']).optional(),
  basalMyocardium_percent: percentShare.optional(),
  strokeVolumeMargin_percent: percentShare.optional(),
  bodySurface: z.enum(['Mosteller', 'DuBois']).optional(),
  massPhase: z.enum(['ED', 'ES']).optional(),
  rvOwnPhases: z.boolean().optional(),
  diameters: z.enum(['2D', 'M-mode']).optional(),
  beats: z.int().min(1).max(20).optional(),
  lengthMargin_percent: percentShare.optional(),
  sd: z.number().min(1).max(20).multipleOf(0.01).optional(),
  missingReference: z.enum(['leave out', 'totals missing']).optional(),
  denominator: z.enum(['myocardium', 'cavity and myocardium']).optional(),
}) satisfies z.ZodType<{ readonly [K in keyof MeasureChoices]?: MeasureChoices[K] | undefined }>;
export type GivenChoices = z.infer<typeof choicesSchema>;

/** A protocol file as far as `measure` needs it. */
export const protocolFileSchema = z.strictObject({ choices: choicesSchema.optional() });

/** Every choice: those given, and the default of the rest. */
export const allChoices = (given: GivenChoices | undefined): MeasureChoices => {
  const said = Object.entries(given ?? {}).filter(([, value]) => value !== undefined);
  return { ...defaultMeasureChoices, ...(Object.fromEntries(said) as Partial<MeasureChoices>) };
};
