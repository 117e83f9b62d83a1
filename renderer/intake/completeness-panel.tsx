import { IconAlertTriangle, IconCheck, IconCircleDashed, IconMinus, IconQuestionMark } from '@tabler/icons-react';
import { useState } from 'react';
import { Checkbox } from '@mantine/core';
import type { Completeness } from '../../app/contract/calls/intake-calls.ts';
import { CompletenessActs } from './completeness-acts.tsx';

const marks: Readonly<Record<Completeness['state'], { readonly Icon: typeof IconCheck; readonly words: string }>> = {
  complete: { Icon: IconCheck, words: 'complete' },
  incomplete: { Icon: IconAlertTriangle, words: 'incomplete' },
  missing: { Icon: IconCircleDashed, words: 'has not come' },
  'not done': { Icon: IconMinus, words: 'not done' },
  unexpected: { Icon: IconQuestionMark, words: 'not in the protocol' },
};

const Mark = ({ state }: { readonly state: Completeness['state'] }) => {
  const { Icon, words } = marks[state];
  return (
    <span className={`completeness completeness-${state.replace(' ', '-')}`}>
      <Icon size={14} aria-hidden className="inline-icon" />
      {words}
    </span>
  );
};

const isSettled = ({ state, accepted }: Completeness): boolean =>
  state === 'complete' || state === 'not done' || accepted !== null;

const Missing = ({ missing, accepted }: Completeness) => (
  <>
    {missing.join('; ')}
    {accepted !== null && <span className="dim"> · read as it is: {accepted}</span>}
  </>
);

interface CompletenessProps {
  readonly lines: readonly Completeness[];
  readonly disabled: boolean;
}

/** What the protocol asks of each visit against what has come, before anyone reads it. */
export const CompletenessPanel = ({ lines, disabled }: CompletenessProps) => {
  const [all, setAll] = useState(false);
  const lacking = lines.filter((line) => !isSettled(line));
  const shown = all ? lines : lacking;
  return (
    <section className="card" aria-label="Completeness">
      <h2>3 · Completeness</h2>
      {lines.length === 0 ? (
        <p className="dim">Match a study to a subject and visit: what is missing of it is told here.</p>
      ) : (
        <div className="completeness-head">
          <p role="status">
            {lacking.length === 0
              ? 'Nothing that the protocol asks for is waited for.'
              : `${lacking.length} of ${lines.length} modalities lack something: their cases wait until the rest comes or you say what holds.`}
          </p>
          <Checkbox
            size="xs"
            label="Show the others as well"
            checked={all}
            onChange={(event) => setAll(event.currentTarget.checked)}
          />
        </div>
      )}
      {shown.length > 0 && (
        <table className="completeness-lines">
          <thead>
            <tr>
              <th scope="col">Subject</th>
              <th scope="col">Visit</th>
              <th scope="col">Modality</th>
              <th scope="col">State</th>
              <th scope="col">What is missing</th>
              <th scope="col">
                <span className="unseen">What holds</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((line) => {
              const { subject, visit, modality, state } = line;
              return (
                <tr key={`${subject} ${visit} ${modality}`}>
                  <th scope="row">{subject}</th>
                  <td>{visit}</td>
                  <td>{modality}</td>
                  <td className="nowrap">
                    <Mark state={state} />
                  </td>
                  <td>
                    <Missing {...line} />
                  </td>
                  <td className="figure">
                    <CompletenessActs line={line} disabled={disabled} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </section>
  );
};
