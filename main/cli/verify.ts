/** `verify [READ_ID]`: recomputes seals from contours and pixels, asks the whole store, and says what differs. */
import type { CallOutput } from '../../app/contract/calls.ts';
import type { GivenCheckpoint } from '../../app/contract/calls/journal-calls.ts';
import type { OpenBackend } from '../../app/backend/backend.ts';
import { Refused } from '../../app/contract/failure.ts';
import type { Answer } from './answer.ts';
import { withStore, withTrial } from './open-store.ts';

type StoreVerdict = CallOutput<'journal.verify'>;

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

/** What is asked of a store beside its seals: `SEQ:HASH` as an export or a printed page bears it. */
export interface Asked {
  readonly readId: string | null;
  readonly checkpoint: GivenCheckpoint | null;
}

const whole = ({ backend }: OpenBackend, { checkpoint }: Asked): Promise<StoreVerdict> =>
  backend['journal.verify'](checkpoint === null ? {} : { checkpoint });

const differenceLine = ({ what, message, readId, caseCode }: StoreVerdict['differences'][number]): string =>
  `  ${what}: ${message}${caseCode === undefined ? '' : ` (case ${caseCode})`}${readId === undefined ? '' : ` (read ${readId})`}`;

/** What differs in the store beside the reads: of them the seals tell already. */
const besideReads = ({ differences }: StoreVerdict): StoreVerdict['differences'] =>
  differences.filter(({ readId }) => readId === undefined);

/** One read, or every sealed one and the store they are in. The answer is no when anything differs. */
export const verifyAnswer = (store: string, wanted: Asked): Promise<Answer> =>
  withStore(store, async (opened) => {
    const reads = await asked(opened, wanted.readId);
    const beside = wanted.readId === null ? besideReads(await whole(opened, wanted)) : [];
    const ok = reads.every((read) => read.ok) && beside.length === 0;
    const sums = reads.length === 0 ? ['No sealed read.'] : reads.flatMap(lines);
    const text = [...sums, ...(beside.length === 0 ? [] : ['The store DIFFERS', ...beside.map(differenceLine)])];
    return { json: { ok, reads, ...(beside.length === 0 ? {} : { store: beside }) }, text: text.join('\n'), no: !ok };
  });

const sumText = ({ ok, entries, checkpoints, files, seals, numbers, head }: StoreVerdict): string =>
  `${ok ? 'Everything holds' : 'DIFFERS'}: ${entries} entries, ${checkpoints} checkpoints, ${files} case files, ${seals} seals, ${numbers} numbers computed again.\nHead ${head.seq}:${head.hash}`;

/** The whole store of a trial. Whoever may read its files may ask: it takes neither a log-in nor the key. */
export const verifyTrialAnswer = (trial: string, wanted: Asked): Promise<Answer> =>
  withTrial(trial, async (opened) => {
    const verdict = await whole(opened, wanted);
    const differences = verdict.differences.filter(
      ({ readId }) => wanted.readId === null || readId === undefined || readId === wanted.readId,
    );
    const said = { ...verdict, differences, ok: differences.length === 0 };
    const text = [sumText(said), ...differences.map(differenceLine), ...verdict.notes.map((note) => `  note: ${note}`)];
    return { json: said, text: text.join('\n'), no: !said.ok };
  });
