import { Button } from '@mantine/core';
import { Trouble } from '../panel/trouble.tsx';
import { useAnswer } from '../panel/use-answer.ts';
import { EntryRaw } from './entry-raw.tsx';
import { entrySentence, objectText, timeText } from './entry-sentence.ts';

interface TimelineProps {
  readonly object: string;
  readonly onClose: () => void;
}

/** All that happened to one case or read, the first first, in words. */
export const ObjectTimeline = ({ object, onClose }: TimelineProps) => {
  const { answer, trouble } = useAnswer('journal.history', { object });
  return (
    <section className="card timeline" aria-label={`History of ${objectText(object)}`}>
      <div className="timeline-head">
        <h2>
          History of <span className="code">{objectText(object)}</span>
        </h2>
        <Button variant="default" size="xs" onClick={onClose}>
          Close
        </Button>
      </div>
      {trouble !== null && <Trouble>{trouble}</Trouble>}
      <ol aria-label="Entries, the first first">
        {answer?.entries.map((entry) => (
          <li key={entry.seq}>
            <p className="timeline-when">
              <time dateTime={entry.at}>{timeText(entry.at)}</time> · {entry.actor} · {objectText(entry.object)}
            </p>
            <p className="timeline-what">
              {entrySentence(entry)}
              {entry.reason !== null && <span className="dim"> Reason: {entry.reason}</span>}
            </p>
            <EntryRaw entry={entry} />
          </li>
        ))}
      </ol>
      {answer !== null && <p className="dim">{answer.entries.length} entries.</p>}
    </section>
  );
};
