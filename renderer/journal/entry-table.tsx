import type { JournalLine } from '../../app/contract/calls/journal-calls.ts';
import { EntryRaw } from './entry-raw.tsx';
import { entrySentence, hasHistory, objectText, timeText } from './entry-sentence.ts';

interface RowProps {
  readonly entry: JournalLine;
  readonly followed: string | null;
  readonly onFollow: (object: string) => void;
}

const Row = ({ entry, followed, onFollow }: RowProps) => (
  <tr aria-current={entry.object === followed ? 'true' : undefined}>
    <td className="figure">{entry.seq}</td>
    <td className="entry-time">
      <time dateTime={entry.at}>{timeText(entry.at)}</time>
    </td>
    <td>{entry.actor}</td>
    <td className="entry-what">
      {entrySentence(entry)}
      {entry.reason !== null && <span className="dim"> Reason: {entry.reason}</span>}
      <EntryRaw entry={entry} />
    </td>
    <td className="entry-object">
      {hasHistory(entry.object) ? (
        <button type="button" className="plain-button link" title={entry.object} onClick={() => onFollow(entry.object)}>
          {objectText(entry.object)}
        </button>
      ) : (
        <span title={entry.object}>{objectText(entry.object)}</span>
      )}
    </td>
  </tr>
);

interface TableProps extends Omit<RowProps, 'entry'> {
  readonly entries: readonly JournalLine[];
}

/** The entries, the latest first. */
export const EntryTable = ({ entries, ...row }: TableProps) => (
  <table className="entries">
    <thead>
      <tr>
        <th scope="col" className="figure">
          No.
        </th>
        <th scope="col">Time (UTC)</th>
        <th scope="col">Who</th>
        <th scope="col">What</th>
        <th scope="col">Object</th>
      </tr>
    </thead>
    <tbody>
      {entries.map((entry) => (
        <Row key={entry.seq} entry={entry} {...row} />
      ))}
    </tbody>
  </table>
);
