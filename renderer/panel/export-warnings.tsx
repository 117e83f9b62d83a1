import type { CallOutput } from '../../app/contract/calls.ts';

type Warnings = CallOutput<'export.sealed'>['warnings'];

/** What is said of many reads is said once, the most frequent first. */
export const countedWarnings = (warnings: Warnings): readonly { readonly message: string; readonly count: number }[] =>
  Array.from(
    Map.groupBy(warnings, ({ message }) => message),
    ([message, same]) => ({ message, count: same.length }),
  ).toSorted((a, b) => b.count - a.count);

/** The warnings that the current reads were signed with. They stop no export. */
export const ExportWarnings = ({ warnings }: { readonly warnings: Warnings }) => (
  <section className="card" aria-label="Warnings of the exported reads">
    <div className="export-head">
      <h2>Warnings that these reads were signed with</h2>
    </div>
    <div className="preview" role="region" aria-label="Warnings and how often each was given" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">Times</th>
            <th scope="col">Warning</th>
          </tr>
        </thead>
        <tbody>
          {countedWarnings(warnings).map(({ message, count }) => (
            <tr key={message}>
              <td>{count}</td>
              <td>{message}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </section>
);
