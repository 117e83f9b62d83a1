/** The page's side of the one door: a relative fetch, the same in every host. */
import type { z } from 'zod';
import { calls, type CallInput, type CallName, type CallOutput } from '../../app/contract/calls.ts';
import { answerSchema } from '../../app/contract/door.ts';
import { Refused } from '../../app/contract/failure.ts';
import { takeAttention } from './attention.ts';
import { loggedOutTeller } from './logged-out.ts';

/** Runs one call of the contract. Throws `Refused` with the backend's code, or a TypeError when the backend is away. */
export const call = async <N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> => {
  const tellLoggedOut = loggedOutTeller();
  const response = await fetch(`call/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'ventricle-attended': takeAttention() ? 'yes' : 'no' },
    body: JSON.stringify(input),
  });
  const answer = answerSchema.parse(await response.json());
  if (!answer.ok) {
    const { code, message, file, attribute } = answer.failure;
    if (code === 'not-logged-in') tellLoggedOut();
    throw new Refused(code, message, {
      ...(file === undefined ? {} : { file }),
      ...(attribute === undefined ? {} : { attribute }),
    });
  }
  const schema: z.ZodType = calls[name].output;
  return schema.parse(answer.output) as CallOutput<N>;
};
