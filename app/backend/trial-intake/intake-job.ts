/** One intake while it runs: what was found, how it was matched and corrected, how far it is. Names subjects: memory alone. */
import type { Found } from '../../contract/calls/intake-calls.ts';
import type { Failure } from '../../contract/failure.ts';
import type { RefusedFile } from '../../contract/intake.ts';
import type { VisitModality } from '../../contract/trial-protocol.ts';
import type { Correction, Looked, LookedStudy } from './looked.ts';
import type { Match } from './match-study.ts';
import { seriesUse, type SeriesUse } from './series-use.ts';

export interface IntakeJob {
  readonly job: string;
  /** Whose it is: nobody else hears of it. */
  readonly accountId: string;
  readonly source: string;
  /** Name in the key; the same for an intake that goes on. */
  readonly intakeId: string;
  readonly startedAt: string;
  state: Found['state'];
  cancelling: AbortController;
  looked: Looked | null;
  /** By the series' name within the intake. */
  readonly uses: Map<string, SeriesUse>;
  /** By StudyInstanceUID. */
  readonly matches: Map<string, Match>;
  /** By SeriesInstanceUID. */
  readonly corrections: Map<string, Correction>;
  /** Of this taking: files, by name. */
  refused: readonly RefusedFile[];
  added: number;
  known: number;
  waiting: number;
  failure: Failure | null;
  /** Changes with everything that completeness depends on. */
  revision: number;
  ended: Promise<void>;
}

export const newJob = (of: Pick<IntakeJob, 'job' | 'accountId' | 'source' | 'intakeId' | 'startedAt'>): IntakeJob => ({
  ...of,
  state: 'looking',
  cancelling: new AbortController(),
  looked: null,
  uses: new Map(),
  matches: new Map(),
  corrections: new Map(),
  refused: [],
  added: 0,
  known: 0,
  waiting: 0,
  failure: null,
  revision: 0,
  ended: Promise.resolve(),
});

/** Says anew what each series is to the trial. */
export const reviewSeries = (job: IntakeJob): void => {
  const { looked } = job;
  if (looked === null) return;
  for (const { series } of looked.studies) {
    for (const one of series) {
      job.uses.set(one.name, seriesUse(looked, one, job.corrections.get(one.series.SeriesInstanceUID)));
    }
  }
  job.revision += 1;
};

export const studiesOf = ({ looked }: IntakeJob): readonly LookedStudy[] => looked?.studies ?? [];

/** The modalities for which a study can be read. */
export const modalitiesOfStudy = (job: IntakeJob, study: LookedStudy): ReadonlySet<VisitModality> =>
  new Set(study.series.flatMap(({ name }) => [...(job.uses.get(name)?.modalities ?? [])]));
