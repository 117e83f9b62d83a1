/** The trial protocol: its versions, the check of a new one, its adoption. */
import { z } from 'zod';
import { call, nothing, reason } from '../call.ts';
import { protocolFaultSchema, trialProtocolSchema } from '../trial-protocol.ts';

const protocolText = z.string().max(1_000_000);

const protocolVersionSchema = z.object({
  version: z.int().positive(),
  /** SHA-256 of the text. */
  hash: z.string(),
  adoptedAt: z.string(),
  reason: z.string(),
});

export const protocolCalls = {
  /** Null before the first is adopted. */
  'protocol.current': call(
    nothing,
    z.object({
      current: protocolVersionSchema.extend({ text: z.string(), protocol: trialProtocolSchema }).nullable(),
    }),
  ),
  'protocol.versions': call(nothing, z.object({ versions: z.array(protocolVersionSchema).readonly() })),
  'protocol.examples': call(
    nothing,
    z.object({ examples: z.array(z.object({ name: z.string(), text: z.string() })).readonly() }),
  ),
  'protocol.check': call(
    z.object({ text: protocolText }),
    z.object({ faults: z.array(protocolFaultSchema).readonly(), protocol: trialProtocolSchema.nullable() }),
  ),
  /** Refused with the first fault and its line. A change is a new version; reads keep theirs. */
  'protocol.adopt': call(z.object({ text: protocolText, reason }), z.object({ version: z.int().positive() })),
} as const;
