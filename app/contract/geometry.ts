/** The shapes of patient-space geometry as they cross the door. */
import { z } from 'zod';
import type { ImagePlane, PatientPoint } from '../../measurement/patient-space.ts';

const number3 = z.tuple([z.number(), z.number(), z.number()]).readonly();

/** A point in patient space (LPS), mm. */
export const patientPointSchema = number3 as unknown as z.ZodType<PatientPoint, PatientPoint>;

/** Where a frame lies in the patient. */
export const imagePlaneSchema = z.object({
  ImagePositionPatient: number3,
  ImageOrientationPatient: z.tuple([z.number(), z.number(), z.number(), z.number(), z.number(), z.number()]).readonly(),
  PixelSpacing: z.tuple([z.number().positive(), z.number().positive()]).readonly(),
  Rows: z.int().positive(),
  Columns: z.int().positive(),
}) satisfies z.ZodType<ImagePlane>;
