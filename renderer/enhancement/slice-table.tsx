import { memo, useEffect, useRef } from 'react';
import { keepFocus } from '../panel/keep-focus.ts';
import { useChoices } from '../state/use-asked.ts';
import { useViewing } from '../state/viewing.ts';
import { goTo } from '../viewport/viewing-actions.ts';
import { kindText, shareText, signalText, wantText } from './enhancement-words.ts';
import type { SliceLine } from './slice-lines.ts';

/** Short for the head, and in full for the tooltip and screen readers. */
const columnsAt = (times: number): readonly (readonly [string, string])[] => [
  ['Image', 'Kind of the image that was measured'],
  ['N', 'Pixels of the reference'],
  ['Mean', 'Mean of the reference'],
  ['SD', 'Standard deviation of the reference'],
  ['T', `Threshold: mean + ${times} SD`],
  ['Enh.', 'Enhanced pixels'],
  ['%', 'Enhanced share of the myocardium, %'],
  ['Hand', 'Enhanced by hand, pixels'],
  ['Excl.', 'Excluded by hand, pixels'],
];

const columnCount = columnsAt(0).length;

const figuresOf = (line: Extract<SliceLine, { readonly is: 'measured' }>): readonly string[] => {
  const { measured } = line;
  const signal = signalText(measured);
  const { kind, N, mean, sd, threshold, enhanced, byHand, excluded } = measured;
  return [
    kindText(kind),
    String(N),
    signal(mean),
    signal(sd),
    signal(threshold),
    String(enhanced),
    shareText(measured),
    String(byHand),
    String(excluded),
  ];
};

const Cells = ({ line }: { readonly line: SliceLine }) => {
  if (line.is === 'measured') return figuresOf(line).map((figure, place) => <td key={place}>{figure}</td>);
  return line.is === 'empty' ? (
    <td colSpan={columnCount} className="slice-none">
      nothing drawn
    </td>
  ) : (
    <td colSpan={columnCount} className="slice-not-evaluable">
      not evaluable: {wantText[line.why]}
    </td>
  );
};

interface RowProps {
  readonly line: SliceLine;
  /** Only the shown slice stands in the order of Tab: the arrows lead to the others. */
  readonly current: boolean;
}

const Row = memo(({ line, current }: RowProps) => {
  const row = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (current) row.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const show = (): void => goTo({ slice: line.slice - 1 });
  return (
    <tr
      ref={row}
      className="slice-line"
      aria-current={current ? 'true' : undefined}
      data-slice={line.slice}
      onMouseDown={keepFocus}
      onClick={show}
    >
      <th scope="row">
        <button
          type="button"
          className="plain-button slice-go"
          tabIndex={current ? 0 : -1}
          aria-label={`Go to slice ${line.slice}`}
        >
          {line.slice}
        </button>
      </th>
      <Cells line={line} />
    </tr>
  );
});
Row.displayName = 'Row';

/** Every slice with its reference, threshold and pixels; a click on a row goes there. */
export const SliceTable = ({ lines }: { readonly lines: readonly SliceLine[] }) => {
  const slice = useViewing((viewing) => viewing.slice);
  const { sd } = useChoices();
  return (
    <div className="slice-table" role="region" aria-label="Late enhancement by slice" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">Slice</th>
            {columnsAt(sd).map(([short, full]) => (
              <th key={short} scope="col" title={full}>
                <abbr title={full}>{short}</abbr>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Row key={line.slice} line={line} current={line.slice === slice + 1} />
          ))}
        </tbody>
      </table>
    </div>
  );
};
