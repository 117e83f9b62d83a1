import { entrySentence } from '../journal/entry-sentence.ts';
import { Trouble } from '../panel/trouble.tsx';
import { useAnswer } from '../panel/use-answer.ts';
import { utcText } from '../panel/seal-text.ts';

/** What the journal tells of one case, the last first. */
export const CaseHistory = ({ caseCode }: { readonly caseCode: string }) => {
  const { answer, trouble } = useAnswer('journal.history', { object: `case/${caseCode}` });
  return (
    <section className="case-history" aria-label={`History of ${caseCode}`}>
      <h3>
        History of <span className="code">{caseCode}</span>
      </h3>
      {trouble !== null && <Trouble>{trouble}</Trouble>}
      <ol>
        {answer?.entries.toReversed().map((entry) => (
          <li key={entry.seq}>
            <span className="dim">{utcText(entry.at)}</span> {entrySentence(entry)}{' '}
            <span className="dim">{entry.actor}</span>
            {entry.reason !== null && <span className="dim"> · {entry.reason}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
};
