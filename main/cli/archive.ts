/** What the archive commands do and answer. */
import { calls, type CallInput, type CallOutput } from '../../app/contract/calls.ts';
import type { Retrieval } from '../../app/contract/calls/archive-calls.ts';
import { Refused } from '../../app/contract/failure.ts';
import type { Answer } from './answer.ts';
import { callsThrough, logIn, sayProgress, type Ask, type Calls } from './call-door.ts';
import { withTrial } from './open-store.ts';
import { table } from './table.ts';

export interface ArchiveTerminal {
  readonly trial: string;
  /** Address; else the environment's. */
  readonly archive?: string;
  readonly ask: Ask;
  /** Standard error. */
  readonly say: (text: string) => void;
}

export interface FindOptions {
  readonly patient?: string;
  readonly name?: string;
  readonly accession?: string;
  readonly from?: string;
  readonly to?: string;
  readonly modality?: CallInput<'archive.find'>['modality'];
  readonly all?: true;
}

const pageSize = 200;

const withManager = ({ trial, archive, ask, say }: ArchiveTerminal, use: (call: Calls) => Promise<Answer>): Promise<Answer> =>
  withTrial(
    trial,
    async (opened) => {
      const call = callsThrough(opened);
      await logIn(call, ask, 'Archive from a terminal.');
      sayProgress(opened, say);
      try {
        return await use(call);
      } finally {
        await call('session.logout', {});
      }
    },
    archive === undefined ? {} : { archive },
  ); // prettier-ignore

const filterOf = (options: FindOptions): CallInput<'archive.find'> => {
  const { patient = '', name = '', accession = '', from = '', to = '', modality = null, all = false } = options;
  const filter = { PatientID: patient, PatientName: name, AccessionNumber: accession, from, to, modality, all };
  const parsed = calls['archive.find'].input.safeParse({ ...filter, offset: 0, limit: pageSize });
  if (parsed.success) return parsed.data;
  throw new Refused(
    'bad-input',
    'A filter is none: days are written 2026-01-31, texts have 64 characters at the most.',
  );
};

type Study = CallOutput<'archive.find'>['studies'][number];

const studiesText = (studies: readonly Study[]): string =>
  table(
    [
      ['patient', 'name', 'date', 'study', 'modalities', 'images', 'StudyInstanceUID'],
      ...studies.map((study) => [
        ...[study.PatientID, study.PatientName, study.StudyDate, study.StudyDescription],
        ...[study.modalities.join(' '), study.images === null ? '' : String(study.images), study.StudyInstanceUID],
      ]),
    ],
    [5],
  );

export const findAnswer = (terminal: ArchiveTerminal, options: FindOptions): Promise<Answer> =>
  withManager(terminal, async (call) => {
    const filter = filterOf(options);
    const studies: Study[] = [];
    for (let offset: number | null = 0; offset !== null;) {
      const page: CallOutput<'archive.find'> = await call('archive.find', { ...filter, offset });
      studies.push(...page.studies);
      offset = page.next;
    }
    const text = studies.length === 0 ? 'The archive has no such study.' : studiesText(studies);
    return { json: { studies }, text, no: studies.length === 0 };
  });

const pause_ms = 200;

const ended = async (call: Calls, retrieval: string): Promise<Retrieval> => {
  for (;;) {
    const one = (await call('archive.state', {})).retrievals.find((each) => each.retrieval === retrieval);
    if (one === undefined) throw new Refused('not-found', 'The retrieval was erased.');
    if (one.state !== 'running') return one;
    await new Promise((resume) => setTimeout(resume, pause_ms));
  }
};

/** Cut off or cancelled, it is refused: the same command goes on. */
export const retrieveAnswer = (terminal: ArchiveTerminal, studies: readonly string[]): Promise<Answer> =>
  withManager(terminal, async (call) => {
    const wanted = { studies: studies.map((StudyInstanceUID) => ({ StudyInstanceUID, series: null })) };
    const parsed = calls['archive.retrieve'].input.safeParse(wanted);
    if (!parsed.success) throw new Refused('bad-input', 'Name studies by their StudyInstanceUID.');
    const { retrieval, job } = await call('archive.retrieve', parsed.data);
    const cancel = (): void => void call('archive.cancel', { job });
    process.once('SIGINT', cancel);
    try {
      const one = await ended(call, retrieval);
      if (one.failure !== null) throw new Refused(one.failure.code, one.failure.message);
      const { images, source } = one;
      return { json: { retrieval, images, source }, text: `${images} originals in ${source}` };
    } finally {
      process.off('SIGINT', cancel);
    }
  });

export const eraseAnswer = (terminal: ArchiveTerminal, retrieval: string): Promise<Answer> =>
  withManager(terminal, async (call) => {
    await call('archive.erase', { retrieval });
    return { json: { retrieval }, text: 'Erased.' };
  });
