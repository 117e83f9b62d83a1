/** `intake SOURCE --match CSV`: takes the scans of a trial in from a terminal, as the intake page does. */
import { readFile } from 'node:fs/promises';
import type { CallOutput } from '../../app/contract/calls.ts';
import type { Completeness, Found } from '../../app/contract/calls/intake-calls.ts';
import { Refused } from '../../app/contract/failure.ts';
import { naming, type Answer } from './answer.ts';
import { callsThrough, logIn, sayProgress, type Ask, type Calls } from './call-door.ts';
import { withTrial } from './open-store.ts';
import { table } from './table.ts';

export interface IntakeOptions {
  readonly source: string;
  readonly trial: string;
  readonly match: string;
  readonly ask: Ask;
  /** Standard error. */
  readonly say: (text: string) => void;
}

const pause_ms = 200;

const ended = async (call: Calls, job: string): Promise<Found> => {
  for (;;) {
    const found = await call('intake.found', { job });
    if (found.state !== 'looking' && found.state !== 'taking') return found;
    await new Promise((resume) => setTimeout(resume, pause_ms));
  }
};

/** Waits for the end of a step; what failed or was cancelled is refused. */
const wholly = async (call: Calls, job: string): Promise<Found> => {
  const found = await ended(call, job);
  if (found.state === 'cancelled') {
    throw new Refused('cancelled', 'The intake was cancelled: what is whole stays, the same command goes on.');
  }
  if (found.state !== 'failed') return found;
  const { code, message } = found.failure ?? { code: 'internal' as const, message: 'The intake failed.' };
  throw new Refused(code, message);
};

const catalogueText = ({ studies }: Found): string =>
  table(
    [
      ['subject', 'visit', 'kind', 'slices', 'phases', 'images', 'why'],
      ...studies.flatMap(({ subject, visit, series }) =>
        series.map((one) => [
          ...[subject ?? '(not matched)', visit ?? '', one.isRead ? one.kind : 'not read'],
          ...[one.slices, one.phases, one.images].map(String),
          one.reason,
        ]),
      ),
    ],
    [3, 4, 5],
  );

const completenessText = (lines: readonly Completeness[]): string =>
  table(
    lines.map(({ subject, visit, modality, state, missing }) => [subject, visit, modality, state, missing.join('; ')]),
  );

const sumText = ({ added, known, waiting, refused }: Found): string =>
  [
    `${added} images de-identified`,
    `${known} were there`,
    ...(waiting === 0 ? [] : [`${waiting} clips wait for the approval of their layout`]),
    ...(refused.length === 0 ? [] : [`${refused.length} files refused`]),
  ].join(', ');

type Matched = CallOutput<'intake.matchCsv'>;

const answerOf = (found: Found, { matched, faults }: Matched): Answer => {
  const { refused, duplicates, completeness, added, known, waiting } = found;
  const lines = [
    ...faults.map(({ line, message }) => `Line ${line}: ${message}`),
    ...refused.map(({ file, code, message }) => `Refused: ${file} (${code}) ${message}`),
  ];
  return {
    json: { matched, faults, completeness, refused, duplicates, added, known, waiting },
    text: [...lines, `${matched} studies matched, ${sumText(found)}.`].join('\n'),
    no: faults.length > 0,
  };
};

/** Takes in what the table matches. A line of it that does not fit is named, the rest goes on, and the answer is no. */
export const intakeAnswer = async ({ source, trial, match, ask, say }: IntakeOptions): Promise<Answer> => {
  const csv = await readFile(match, 'utf8').catch(() => {
    throw new Refused('unreadable', 'The table of matches cannot be read.', { file: match });
  });
  return withTrial(trial, async (opened) => {
    const call = callsThrough(opened);
    await logIn(call, ask, 'Intake from a terminal.');
    sayProgress(opened, say);
    const { job } = await naming(source, () => call('intake.look', { source }));
    const cancel = (): void => void call('intake.cancel', { job });
    process.once('SIGINT', cancel);
    try {
      say(`Looking through ${source}\n`);
      await wholly(call, job);
      const matched = await call('intake.matchCsv', { job, csv });
      const found = await call('intake.found', { job });
      say(`${catalogueText(found)}\n\n${completenessText(found.completeness)}\n`);
      if (matched.matched === 0) return answerOf(found, matched);
      await call('intake.take', { job });
      return answerOf(await wholly(call, job), matched);
    } finally {
      process.off('SIGINT', cancel);
      await call('session.logout', {});
    }
  });
};
