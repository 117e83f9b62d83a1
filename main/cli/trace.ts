/** `trace ID`: follows an exported number back to contours, frames and journal entries. */
import type { OpenBackend } from '../../app/backend/backend.ts';
import type { TracedEntry, TracedNumber, TracedRead } from '../../app/contract/calls/trace-calls.ts';
import type { Answer } from './answer.ts';
import { withStore, withTrial } from './open-store.ts';

const numberText = ({ value, missing, unit }: TracedNumber): string =>
  value === null ? `missing: ${missing ?? ''}` : `${value} ${unit}`;

const provenanceLines = ({ value }: TracedRead): readonly string[] => {
  if ('missing' in value) return [`  missing: ${value.missing}`];
  const { phases, slices, choices, definition } = value.of;
  return [
    `  ${value.value} ${value.unit}, ${value.method}, ${definition}`,
    ...(phases === undefined ? [] : [`  phases: ED ${phases.ED ?? '-'}, ES ${phases.ES ?? '-'}`]),
    ...(slices === undefined ? [] : [`  slices: ${slices.join(' ')}`]),
    ...Object.entries(choices ?? {}).map(([name, choice]) => `  choice: ${name} = ${choice}`),
  ];
};

const readLines = (read: TracedRead): readonly string[] => [
  `read ${read.readId}, signed ${read.signedAt} by ${read.printedName}: ${read.meaning}`,
  `  seal ${read.seal}`,
  ...(read.amends === null ? [] : [`  amends ${read.amends.readId}: ${read.amends.reason}`]),
  ...(read.amendedBy === null ? [] : [`  amended by ${read.amendedBy}`]),
  ...provenanceLines(read),
  ...read.contours.map((one) => `  contour ${one.id}: ${one.structure}, ${one.SOPInstanceUID}/${one.frame}, ${one.origin}`),
  ...read.frames.map(({ SOPInstanceUID, frame, hash }) => `  frame ${SOPInstanceUID}/${frame}: ${hash}`),
]; // prettier-ignore

const did = (word: string, ids: readonly string[]): string => (ids.length === 0 ? '' : `; ${word} ${ids.join(', ')}`);

const entryLine = ({ seq, at, actor, action, reason, made, changed, removed }: TracedEntry): string =>
  `  ${seq}  ${at}  ${actor}  ${action}${reason === null ? '' : ` (${reason})`}${did('made', made)}${did('changed', changed)}${did('removed', removed)}`;

const textOf = (traced: TracedNumber): string => {
  const { id, name, caseCode, reads, decision, entries, head } = traced;
  return [
    `${id}: ${name}, ${numberText(traced)}`,
    `case ${caseCode}`,
    ...reads.flatMap(readLines),
    ...(decision === null
      ? []
      : [`decided ${decision.choice} by ${decision.printedName} at ${decision.decidedAt}: ${decision.reason}`]),
    'journal',
    ...entries.map(entryLine),
    `head ${head.seq}:${head.hash}`,
  ].join('\n');
};

const answer =
  (id: string) =>
  async ({ backend }: OpenBackend): Promise<Answer> => {
    const traced = await backend['trace.number']({ id });
    return { json: traced, text: textOf(traced) };
  };

/** Of a store of own scans. */
export const traceAnswer = (store: string, id: string): Promise<Answer> => withStore(store, answer(id));

/** Of a trial's store. Whoever may read its files may ask: it takes neither a log-in nor the key. */
export const traceTrialAnswer = (trial: string, id: string): Promise<Answer> => withTrial(trial, answer(id));
