/** `intake SOURCE --match CSV`: takes the scans of a trial in from a terminal, as the intake page does. */
import { readFile } from 'node:fs/promises';
import type { CallInput, CallName, CallOutput } from '../../app/contract/calls.ts';
import type { Completeness, Found } from '../../app/contract/calls/intake-calls.ts';
import { Refused } from '../../app/contract/failure.ts';
import type { OpenBackend } from '../../app/backend/backend.ts';
import { naming, type Answer } from './answer.ts';
import { withTrial } from './open-store.ts';
import { table } from './table.ts';

/** Gives what the environment holds under a name, or asks for it; a secret is not echoed. */
export type Ask = (variable: string, question: string, isSecret: boolean) => Promise<string>;

export interface IntakeOptions {
  readonly source: string;
  readonly trial: string;
  readonly match: string;
  readonly ask: Ask;
  /** Standard error. */
  readonly say: (text: string) => void;
}

type Calls = <N extends CallName>(name: N, input: CallInput<N>) => Promise<CallOutput<N>>;

/** Calls through the same door as a page's: the session begins with the log-in. */
const callsThrough = (opened: OpenBackend): Calls => {
  let token: string | null = null;
  const carrier = () => ({
    place: 'terminal',
    token,
    isAttended: true,
    set: (next: string) => {
      token = next;
    },
    clear: () => {
      token = null;
    },
  });
  return async <N extends CallName>(name: N, input: CallInput<N>) => {
    const answer = await (await opened.visit(carrier())).answer(name, input);
    if (answer.ok) return answer.output as CallOutput<N>;
    const { code, message, file, attribute } = answer.failure;
    throw new Refused(code, message, {
      ...(file === undefined ? {} : { file }),
      ...(attribute === undefined ? {} : { attribute }),
    });
  };
};

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

const logIn = async (call: Calls, ask: Ask): Promise<void> => {
  const loginName = await ask('VENTRICLE_LOGIN', 'Login name', false);
  await call('session.login', { loginName, password: await ask('VENTRICLE_PASSWORD', 'Password', true) });
  const secret = await ask('VENTRICLE_KEY', 'Passphrase or identity of the key', true);
  await call('key.open', { secret, reason: 'Intake from a terminal.' });
};

/** How far it is, a line a second. */
const sayProgress = (opened: OpenBackend, say: IntakeOptions['say']): void => {
  let last = 0;
  opened.onProgress(({ done, total, state }) => {
    if (state !== 'running' || Date.now() - last < 1000) return;
    last = Date.now();
    say(`${done}${total === null ? '' : ` of ${total}`}\n`);
  });
};

/** Takes in what the table matches. A line of it that does not fit is named, the rest goes on, and the answer is no. */
export const intakeAnswer = async ({ source, trial, match, ask, say }: IntakeOptions): Promise<Answer> => {
  const csv = await readFile(match, 'utf8').catch(() => {
    throw new Refused('unreadable', 'The table of matches cannot be read.', { file: match });
  });
  return withTrial(trial, async (opened) => {
    const call = callsThrough(opened);
    await logIn(call, ask);
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
