import { IconAlertTriangle, IconCheck, IconCircleDashed, IconMinus, IconQuestionMark } from '@tabler/icons-react';
import { useState } from 'react';
import { Checkbox } from '@mantine/core';
import type { Completeness } from '../../app/contract/calls/intake-calls.ts';

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

/** What the protocol asks of each visit against what has come, before anyone reads it. */
export const CompletenessPanel = ({ lines }: { readonly lines: readonly Completeness[] }) => {
  const [all, setAll] = useState(false);
  const lacking = lines.filter(({ state }) => state !== 'complete' && state !== 'not done');
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
              ? 'Everything that the protocol asks for is here.'
              : `${lacking.length} of ${lines.length} modalities lack something.`}
          </p>
          <Checkbox
            size="xs"
            label="Show the complete ones"
            checked={all}
            onChange={(event) => setAll(event.currentTarget.checked)}
          />
        </div>
      )}
      {shown.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">Subject</th>
              <th scope="col">Visit</th>
              <th scope="col">Modality</th>
              <th scope="col">State</th>
              <th scope="col">What is missing</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ subject, visit, modality, state, missing }) => (
              <tr key={`${subject} ${visit} ${modality}`}>
                <th scope="row">{subject}</th>
                <td>{visit}</td>
                <td>{modality}</td>
                <td className="nowrap">
                  <Mark state={state} />
                </td>
                <td>{missing.join('; ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
};
