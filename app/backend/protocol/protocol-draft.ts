/** A protocol as far as it can be understood: what is wrong on its own is left out, so that all the rest can be checked together. */
import { z } from 'zod';
import { measureKeys } from '../../../measurement/result.ts';
import { visitModalitySchema } from '../../contract/trial-protocol.ts';

const maybe = <T extends z.ZodType>(schema: T) => schema.nullable().catch(null);
const text = maybe(z.string());
const measure = maybe(z.enum(measureKeys));
const modality = maybe(visitModalitySchema);
const list = <T extends z.ZodType>(item: T) => z.array(item).catch([]);
/** Values by name, whatever the names are. */
const named = <T extends z.ZodType>(value: T) => z.record(z.string(), value).catch({});
const noNames: Record<string, never> = {};

/** One that cannot be told stands for a list that cannot be, or that is empty. */
const modalities = z.array(modality).min(1).catch([null]);

const visit = z.object({ name: text, day: maybe(z.number()), modalities });

const draftSchema = z
  .object({
    visits: list(visit.catch({ name: null, day: null, modalities: [null] })),
    baseline: text,
    measures: named(list(measure)),
    endpoint: maybe(z.object({ modality, measure })),
    complete: named(z.unknown()),
    proposals: maybe(z.object({ model: maybe(z.object({ classes: list(text) })) })),
    reading: maybe(
      z.object({
        readers: maybe(z.number()),
        margins: named(z.unknown()),
        adjudication: maybe(z.boolean()),
        final: maybe(z.string()),
        coverage: named(z.unknown()),
      }),
    ),
    digits: named(z.unknown()),
    export: maybe(
      z.object({
        CSV: maybe(z.object({ separator: text, decimal: text })),
        REDCap: maybe(
          z.object({
            recordId: text,
            events: named(text),
            fields: named(text),
            reasons: named(text),
            reads: named(named(text)),
          }),
        ),
        SDTM: maybe(
          z.object({
            visits: named(
              z.object({ VISITNUM: maybe(z.number()), VISIT: text }).catch({ VISITNUM: null, VISIT: null }),
            ),
          }),
        ),
      }),
    ),
  })
  .catch({
    visits: [],
    baseline: null,
    measures: noNames,
    endpoint: null,
    complete: noNames,
    proposals: null,
    reading: null,
    digits: noNames,
    export: null,
  });
export type ProtocolDraft = z.infer<typeof draftSchema>;

export const draftOf = (value: unknown): ProtocolDraft => draftSchema.parse(value);
