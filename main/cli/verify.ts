/** `verify [READ_ID]`: recomputes seals from contours and pixels and says what differs. */
import type { CallOutput } from '../../app/contract/calls.ts';
import type { OpenBackend } from '../../app/backend/backend.ts';
import { Refused } from '../../app/contract/failure.ts';
import type { Answer } from './answer.ts';
import { withStore } from './open-store.ts';

type Verdict = CallOutput<'read.verify'> & { readonly readId: string };

/** Of all reads one that cannot even be asked is a difference, not the end of the check. */
const verdictOf = async ({ backend }: OpenBackend, readId: string): Promise<Verdict> => {
  try {
    return { readId, ...(await backend['read.verify']({ readId })) };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { readId, ok: false, differences: [{ what: 'journal', message: error.failure.message }] };
  }
};

const lines = ({ readId, ok, differences }: Verdict): readonly string[] => [
  `${readId}  ${ok ? 'as sealed' : 'DIFFERS'}`,
  ...differences.map(({ what, message, SOPInstanceUID }) =>
    `  ${what}: ${message}${SOPInstanceUID === undefined ? '' : ` (image ${SOPInstanceUID})`}`,
  ),
]; // prettier-ignore

const asked = async (opened: OpenBackend, readId: string | null): Promise<readonly Verdict[]> => {
  if (readId !== null) return [{ readId, ...(await opened.backend['read.verify']({ readId })) }];
  const verdicts: Verdict[] = [];
  for (const one of await opened.sealedReads()) verdicts.push(await verdictOf(opened, one));
  return verdicts;
};

/** One read, or every sealed one. The answer is no when anything differs. */
export const verifyAnswer = (store: string, readId: string | null): Promise<Answer> =>
  withStore(store, async (opened) => {
    const reads = await asked(opened, readId);
    const ok = reads.every((read) => read.ok);
    const text = reads.length === 0 ? 'No sealed read.' : reads.flatMap(lines).join('\n');
    return { json: { ok, reads }, text, no: !ok };
  });
