import type { JournalLine } from '../../app/contract/calls/journal-calls.ts';

const pretty = (text: string): string => {
  try {
    return JSON.stringify(JSON.parse(text), null, 1);
  } catch {
    return text;
  }
};

/** The entry as it stands in the journal, behind a disclosure. */
export const EntryRaw = ({ entry }: { readonly entry: JournalLine }) => (
  <details className="entry-raw">
    <summary aria-label={`Entry ${entry.seq} as it stands`}>as it stands</summary>
    <dl>
      <dt>Action</dt>
      <dd>{entry.action}</dd>
      <dt>Object</dt>
      <dd>{entry.object}</dd>
      <dt>Workstation</dt>
      <dd>
        {entry.workstation}, Ventricle {entry.programVersion}
      </dd>
      <dt>SHA-256</dt>
      <dd className="hash">{entry.hash}</dd>
    </dl>
    {entry.old !== null && (
      <>
        <h4>Old</h4>
        <pre tabIndex={0}>{pretty(entry.old)}</pre>
      </>
    )}
    {entry.new !== null && (
      <>
        <h4>New</h4>
        <pre tabIndex={0}>{pretty(entry.new)}</pre>
      </>
    )}
  </details>
);
