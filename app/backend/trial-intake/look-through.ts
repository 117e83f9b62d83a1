/** Looks through a source: every file, every study, every layout. Nothing of it is written below the store. */
import { Refused } from '../../contract/failure.ts';
import { witness, type Desk } from '../desk.ts';
import { catalogueSource } from '../intake/index-report.ts';
import { openSource } from '../intake/index-source.ts';
import type { IndexProgress } from '../intake/index-progress.ts';
import { appendEntry } from '../journal/append-entry.ts';
import type { LayoutPictures } from '../layouts/layout-pictures.ts';
import { reviewSeries, type IntakeJob } from './intake-job.ts';
import { lookAtStudies, type Looked } from './looked.ts';
import { clipsOf, meetLayouts } from './meet-layouts.ts';

const tellLook = (desk: Desk, job: IntakeJob, { catalogue, studies }: Looked): Promise<void> =>
  desk.store.write(async (tx) => {
    await appendEntry(tx, await witness(desk, tx), {
      action: 'intake.look',
      object: `intake/${job.intakeId}`,
      new: {
        files: catalogue.size(),
        studies: studies.length,
        refused: [...catalogue.refused()].length,
        duplicates: [...catalogue.duplicates()].length,
      },
    });
  });

/** Puts what was found into the job. `within`: folders that links may lead to; null: every one. Rejects where it was cancelled or the source is not there. */
export const lookThrough = async (
  desk: Desk,
  pictures: LayoutPictures,
  job: IntakeJob,
  onProgress: (progress: IndexProgress) => void,
  within: readonly string[] | null,
): Promise<void> => {
  const { signal } = job.cancelling;
  const stop = (): void => {
    if (signal.aborted) throw new Refused('cancelled', 'The intake was cancelled.');
  };
  const { root } = await openSource(job.source);
  const catalogue = await catalogueSource(job.source, { signal, onProgress, within });
  try {
    const looked: Looked = { catalogue, root, studies: await lookAtStudies(catalogue, root, stop) };
    const clips = clipsOf(looked).length;
    let done = catalogue.size();
    const total = done + clips;
    const refused = await meetLayouts(desk, pictures, looked, () => {
      stop();
      onProgress({ done: (done += 1), total, refused: 0 });
    });
    job.looked = looked;
    job.refused = refused;
    reviewSeries(job);
    await tellLook(desk, job, looked);
  } catch (error) {
    job.looked = null;
    catalogue.close();
    throw error;
  }
};
