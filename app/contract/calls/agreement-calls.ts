/** How far readings of the same case lie apart (M7.3): by reader for who runs the trial, pooled for who watches over it. */
import { z } from 'zod';
import { missingReasons } from '../../../measurement/quantity.ts';
import { measureKeys } from '../../../measurement/result.ts';
import { call, nothing } from '../call.ts';

const measureKey = z.enum(measureKeys);

/** In the unit of the measure, or in % of the mean of both. */
const marginSchema = z.union([z.object({ absolute: z.number() }), z.object({ percent: z.number() })]);

/** A statistic that cannot be had, and why. */
const noneSchema = z.object({ missing: z.enum(['too-few', 'no-spread', 'no-mean']) });
const intervalSchema = z.object({ low: z.number(), high: z.number() });
const correlationSchema = intervalSchema.extend({ value: z.number() });

const blandAltmanSchema = z.object({
  N: z.int(),
  bias: z.number(),
  sd: z.number(),
  limits: intervalSchema,
  intervals: z.object({ bias: intervalSchema, low: intervalSchema, high: intervalSchema }),
});

/** All intervals are of 95 %. */
const ownFiguresSchema = z.object({
  /** Pairs of readings. */
  N: z.int().nonnegative(),
  blandAltman: z.union([blandAltmanSchema, noneSchema]),
  /** Of one reading, readers not told apart. */
  ICC11: z.union([correlationSchema, noneSchema]),
  /** Null where pairs of several readers are pooled: these forms ask for the same two throughout. */
  ICC21: z.union([correlationSchema, noneSchema]).nullable(),
  ICC31: z.union([correlationSchema, noneSchema]).nullable(),
  variation: z.union([z.object({ N: z.int(), sd: z.number(), CoV_percent: z.number() }), noneSchema]),
  /** Null where there is no margin for the measure. */
  coverage: z
    .union([z.object({ N: z.int(), within: z.int(), share_percent: z.number(), interval: intervalSchema }), noneSchema])
    .nullable(),
});
export type OwnFigures = z.infer<typeof ownFiguresSchema>;

const figuresSchema = ownFiguresSchema.extend({
  drift: z.union([intervalSchema.extend({ N: z.int(), per30Days: z.number() }), noneSchema]),
});
export type Figures = z.infer<typeof figuresSchema>;

/** Two readings of one case. */
const pointSchema = z.object({
  /** Null where readings are pooled for who watches over the trial. */
  caseCode: z.string().nullable(),
  mean: z.number(),
  /** Second − first. */
  difference: z.number(),
  /** Whole days from the first signature of the trial to the later one of the two. */
  day: z.int().nonnegative(),
});
export type AgreementPoint = z.infer<typeof pointSchema>;

const leftOutSchema = z.object({
  caseCode: z.string().nullable(),
  /** Why the first reading is missing; null where it is there. */
  first: z.enum(missingReasons).nullable(),
  second: z.enum(missingReasons).nullable(),
});
export type LeftOut = z.infer<typeof leftOutSchema>;

const groupSchema = z.object({
  /** `pairs`: two readers on the same case. `repeats`: one reader on a case and on its hidden repeat. */
  kind: z.enum(['pairs', 'repeats']),
  /** Printed names, of a pair first and second; none where it is pooled. */
  readers: z.array(z.string()).readonly(),
  points: z.array(pointSchema).readonly(),
  leftOut: z.array(leftOutSchema).readonly(),
  figures: figuresSchema,
});
export type AgreementGroup = z.infer<typeof groupSchema>;

const shownSchema = z.object({
  key: measureKey,
  /** For the coverage. */
  margin: marginSchema.nullable(),
  groups: z.array(groupSchema).readonly(),
});
export type ShownAgreement = z.infer<typeof shownSchema>;

export const agreementForms = ['csv', 'svg', 'pdf'] as const;

export const agreementCalls = {
  /** `measure` null: the trial's endpoint. A measure that the protocol does not ask for has no groups. */
  'agreement.show': call(
    z.object({ measure: measureKey.nullable() }),
    z.object({
      /** Sealed reads whose numbers are still being taken: ask again. Null: all are here. */
      taking: z.object({ done: z.int().nonnegative(), total: z.int().positive() }).nullable(),
      /** Measures that the protocol asks for, with how many pairs have both readings. */
      measures: z
        .array(z.object({ key: measureKey, pairs: z.int().nonnegative(), repeats: z.int().nonnegative() }))
        .readonly(),
      shown: shownSchema.nullable(),
    }),
  ),
  /**
   * A reader's own, as it stood when they had signed so many reads: worked out anew so seldom, and never of few
   * readings, it tells nothing of any one case.
   */
  'agreement.own': call(
    nothing,
    z.object({
      /** Numbers are still being taken: ask again. */
      taking: z.boolean(),
      /** After each so many reads signed by the reader. */
      every: z.int().positive(),
      /** How many of them it stands on; 0: there is none yet. */
      signed: z.int().nonnegative(),
      measures: z
        .array(
          z.object({
            key: measureKey,
            margin: marginSchema.nullable(),
            /** Against the reader's own reads of hidden repeats; null while there are too few. */
            repeats: ownFiguresSchema.nullable(),
            /** Against all others, pooled; null while there are too few. */
            others: ownFiguresSchema.nullable(),
          }),
        )
        .readonly(),
    }),
  ),
  /** Tables of every measure, or plots of one. `measure` null: the trial's endpoint. */
  'agreement.export': call(
    z.object({ form: z.enum(agreementForms), measure: measureKey.nullable() }),
    z.object({
      files: z
        .array(
          z.object({
            name: z.string(),
            mediaType: z.string(),
            encoding: z.enum(['text', 'base64']),
            content: z.string(),
          }),
        )
        .readonly(),
    }),
  ),
} as const;
