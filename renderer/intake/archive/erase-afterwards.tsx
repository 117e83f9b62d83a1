import { useAnswer } from '../../panel/use-answer.ts';
import { useTrialIntake } from '../trial-intake-job.ts';
import { EraseRetrieved } from './retrievals.tsx';

/** Originals that were retrieved for an intake are of no use after it: they name their subjects, and lie on this machine. */
export const EraseAfterwards = () => {
  const source = useTrialIntake((intake) => intake.source);
  const { answer, ask } = useAnswer('archive.state', {});
  const one = answer?.retrievals.find((each) => each.source === source);
  if (one === undefined) return null;
  return (
    <div className="export-run">
      <EraseRetrieved retrieval={one.retrieval} onDone={ask} />
      <span className="dim">
        {one.images} retrieved originals name their subjects and still lie on this machine. The archive keeps them.
      </span>
    </div>
  );
};
