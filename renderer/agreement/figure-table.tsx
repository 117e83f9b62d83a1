import type { FigureRow } from '../../app/contract/agreement/figure-rows.ts';

export interface FigureLine {
  readonly id: string;
  readonly name: string;
  /** Under the name, dim. */
  readonly what: string;
  readonly figures: readonly FigureRow[];
}

interface FigureTableProps {
  readonly label: string;
  readonly first: string;
  readonly lines: readonly FigureLine[];
  /** The line whose plots are shown; absent where none can be chosen. */
  readonly chosen?: string;
  readonly onChoose?: (id: string) => void;
}

const order: readonly FigureRow['id'][] = [
  'N',
  'bias',
  'sd',
  'limits',
  'ICC11',
  'ICC21',
  'ICC31',
  'CoV',
  'coverage',
  'drift',
];

/** Every statistic that a line has, once, in the order of reports. */
const columnsOf = (lines: readonly FigureLine[]): readonly FigureRow[] => {
  const known = new Map(lines.flatMap(({ figures }) => figures).map((figure) => [figure.id, figure]));
  return order.flatMap((id) => known.get(id) ?? []);
};

/** What every line of the column calls it; where they differ, what they have in common. */
const headOf = (lines: readonly FigureLine[], { id, name, general }: FigureRow): string => {
  const same = lines.every(({ figures }) => figures.every((one) => one.id !== id || one.name === name));
  return same ? name : general;
};

const Figure = ({ figure, head }: { readonly figure: FigureRow | undefined; readonly head: string }) => {
  if (figure === undefined) return <td className="dim figure-none">–</td>;
  if (figure.missing !== null) return <td className="dim figure-none">{figure.missing}</td>;
  return (
    <td>
      {figure.value}
      {figure.interval !== null && <span className="figure-interval">{figure.interval}</span>}
      {figure.name !== head && <span className="figure-interval">{figure.name}</span>}
    </td>
  );
};

const Name = ({
  line,
  chosen,
  onChoose,
}: { readonly line: FigureLine } & Pick<FigureTableProps, 'chosen' | 'onChoose'>) => (
  <th scope="row">
    {onChoose === undefined ? (
      line.name
    ) : (
      <button
        type="button"
        className="plain-button link"
        aria-pressed={line.id === chosen}
        onClick={() => onChoose(line.id)}
      >
        {line.name}
      </button>
    )}
    {line.what !== '' && <span className="figure-interval">{line.what}</span>}
  </th>
);

/** A line a group, a column a statistic; 95 % intervals under the numbers. */
export const FigureTable = ({ label, first, lines, ...choice }: FigureTableProps) => {
  const columns = columnsOf(lines).map((column) => ({ ...column, head: headOf(lines, column) }));
  return (
    <div className="figures" role="region" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            {columns.map(({ id, head, meaning }) => (
              <th key={id} scope="col" title={meaning}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id} aria-current={line.id === choice.chosen ? 'true' : undefined}>
              <Name line={line} {...choice} />
              {columns.map(({ id, head }) => (
                <Figure key={id} head={head} figure={line.figures.find((one) => one.id === id)} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}; // prettier-ignore
