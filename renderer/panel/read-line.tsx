import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { dismissRefusal, useReadDocument } from '../state/read-document.ts';
import { failureSentence } from './failure-sentences.ts';

/** The one line over the image: the workstation is away, or a change was refused. */
export const ReadLine = () => {
  const keeping = useReadDocument((document) => document.keeping);
  const refusal = useReadDocument((document) => document.refusal);
  if (refusal !== null) {
    const lost = refusal.lost.length === 0 ? '' : ` Not kept: ${refusal.lost.join(', ')}.`;
    return (
      <p className="view-line" role="alert">
        <IconAlertTriangle size={16} aria-hidden />
        <span>
          {failureSentence(refusal.failure)}
          {lost}
        </span>
        <Button size="compact-sm" variant="default" onClick={dismissRefusal}>
          Seen
        </Button>
      </p>
    );
  }
  if (keeping !== 'away' && keeping !== 'full') return null;
  return (
    <p className="view-line" role="alert">
      <IconAlertTriangle size={16} aria-hidden />
      <span>
        {keeping === 'full'
          ? 'The disk of the workstation is full. What said Kept is safe, the rest waits here: make room, and it goes on by itself.'
          : 'The workstation does not answer. It or its database is away: the read can be looked at, not changed; it goes on by itself.'}
      </span>
    </p>
  );
};
