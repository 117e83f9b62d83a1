import { Button, Progress } from '@mantine/core';
import type { IntakeOutcome } from '../../app/contract/intake.ts';
import { cancelIntake, dismissIntake, useIntakeJob } from '../state/intake-job.ts';
import { failureSentence } from './failure-sentences.ts';
import { RefusedFiles } from './refused-files.tsx';
import { Trouble } from './trouble.tsx';

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

const endings: Record<IntakeOutcome['state'], string> = {
  running: 'Reading',
  done: 'Done',
  cancelled: 'Cancelled',
  failed: 'Stopped early',
};

/** One line that sums an opening up. One that did not come to its end knows only how far it came. */
const outcomeText = (outcome: IntakeOutcome): string => {
  const looked = `${endings[outcome.state]}: ${count(outcome.files, 'file', 'files')} looked at`;
  if (outcome.state !== 'done') return `${looked}. A case made before stays in the worklist.`;
  return [
    looked,
    outcome.cases.length === 0 ? 'no case to read in them' : count(outcome.cases.length, 'case', 'cases'),
    ...(outcome.duplicates > 0 ? [count(outcome.duplicates, 'duplicate', 'duplicates')] : []),
    outcome.refused.length === 0 ? 'none refused' : `${outcome.refused.length} refused`,
  ].join(' · ');
};

const Running = () => {
  const progress = useIntakeJob((job) => job.progress);
  const done = progress?.done ?? 0;
  const total = progress?.total ?? null;
  return (
    <div className="intake-running">
      <Progress
        aria-label="Files looked at"
        value={total === null || total === 0 ? 100 : (100 * done) / total}
        striped={total === null}
        animated={total === null}
      />
      <span role="status">
        {total === null ? count(done, 'file', 'files') : `${done} of ${count(total, 'file', 'files')}`}
        {progress !== null && progress.refused > 0 ? ` · ${progress.refused} refused` : ''}
      </span>
      <Button variant="default" size="compact-sm" onClick={() => void cancelIntake()}>
        Cancel
      </Button>
    </div>
  );
};

/** Progress while a folder is opened, and what it led to afterwards. */
export const IntakeState = ({ onOpen }: { readonly onOpen: (caseCode: string) => void }) => {
  const { job, outcome, failure } = useIntakeJob();
  if (job === null || failure !== null) return null;
  if (outcome === null) return <Running />;
  return (
    <div className="intake-outcome">
      <p role="status">{outcomeText(outcome)}</p>
      {outcome.failure !== null && <Trouble>{failureSentence(outcome.failure)}</Trouble>}
      <div className="intake-cases">
        {outcome.cases.map((caseCode) => (
          <Button key={caseCode} variant="default" onClick={() => onOpen(caseCode)}>
            Read <span className="code">&nbsp;{caseCode}</span>
          </Button>
        ))}
        <Button variant="subtle" color="gray" onClick={dismissIntake}>
          Put away
        </Button>
      </div>
      {outcome.refused.length > 0 && <RefusedFiles files={outcome.refused} />}
    </div>
  );
};
