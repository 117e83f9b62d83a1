/** Fetches the encoded bytes of one frame through the one door. */
import { answerSchema } from '../../app/contract/door.ts';
import type { CaseFrame } from '../../app/contract/case.ts';
import { Refused } from '../../app/contract/failure.ts';
import type { Urgency } from './frame-cache.ts';
import { isAway } from './is-away.ts';

const refusalOf = async (response: Response): Promise<Refused> => {
  const answer = answerSchema.safeParse(await response.json().catch(() => null));
  if (answer.success && !answer.data.ok) {
    const { code, message, attribute } = answer.data.failure;
    return new Refused(code, message, attribute === undefined ? {} : { attribute });
  }
  return new Refused('unreadable', `The frame could not be fetched (${response.status}).`);
};

/** The bytes of a frame as they are stored. Rejects with `Refused`, or a TypeError when the backend or its store is away. */
export const fetchFrame = async (
  { SOPInstanceUID, frame }: CaseFrame,
  urgency: Urgency,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> => {
  const response = await fetch(`frames/${encodeURIComponent(SOPInstanceUID)}/${frame}`, { signal, priority: urgency });
  if (isAway(response)) throw new TypeError('The store is away.');
  if (!response.ok) throw await refusalOf(response);
  return new Uint8Array(await response.arrayBuffer());
};
