import { IconAlertTriangle } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { AdjudicatedCase } from '../../app/contract/calls/adjudication-calls.ts';
import { comparedLines, type ComparedLine } from './compared-lines.ts';

const NumberCell = ({ text, why }: { readonly text: string; readonly why: string | null }) => (
  <td className={why === null ? 'figure' : 'figure dim'} title={why ?? undefined}>
    {text}
    {why !== null && <span className="unseen">: {why}</span>}
  </td>
);

const Row = ({ line }: { readonly line: ComparedLine }) => (
  <tr className={line.beyond ? 'compared-beyond' : undefined} data-measure={line.key}>
    <th scope="row" title={line.name}>
      {line.key}
      <span className="dim compared-unit"> {line.unit}</span>
    </th>
    <NumberCell text={line.A} why={line.whyA} />
    <NumberCell text={line.B} why={line.whyB} />
    {line.own !== null && <NumberCell text={line.own} why={line.whyOwn} />}
    <td className="figure">
      {line.beyond && <IconAlertTriangle size={13} aria-hidden className="inline-icon" />}
      {line.difference}
      <span className="unseen"> {line.verdict}</span>
    </td>
    <td className="figure dim">{line.margin === '' ? '–' : line.margin}</td>
  </tr>
);

const verdictSentence = (lines: readonly ComparedLine[]): string => {
  const keys = lines.filter(({ beyond }) => beyond).map(({ key }) => key);
  return `Beyond the margin: ${keys.join(', ')}.`;
};

/** The numbers of both reads, how far they are apart, and which are beyond their margin. */
export const ComparedTable = ({ at }: { readonly at: AdjudicatedCase }) => {
  const lines = useMemo(() => comparedLines(at), [at]);
  const isDrawn = at.own?.state === 'sealed';
  return (
    <section className="section" aria-label="Numbers of both reads">
      <h2>Numbers of both reads</h2>
      <p className="compared-verdict">
        <IconAlertTriangle size={14} aria-hidden /> {verdictSentence(lines)}
      </p>
      <table className="compared">
        <thead>
          <tr>
            <th scope="col">Measure</th>
            <th scope="col" className="figure">
              A
            </th>
            <th scope="col" className="figure">
              B
            </th>
            {isDrawn && (
              <th scope="col" className="figure">
                Own
              </th>
            )}
            <th scope="col" className="figure">
              B − A
            </th>
            <th scope="col" className="figure">
              Margin
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Row key={line.key} line={line} />
          ))}
        </tbody>
      </table>
    </section>
  );
};
