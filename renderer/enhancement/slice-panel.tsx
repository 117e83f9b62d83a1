import { IconAlertTriangleFilled } from '@tabler/icons-react';
import type { MeasureWarning } from '../../measurement/result.ts';
import type { EnhancedSlice } from '../../measurement/late-enhancement-result.ts';
import { useChoices } from '../state/use-asked.ts';
import { useKeymap } from '../state/keymap.ts';
import { useMeasured } from '../state/measured.ts';
import { useViewing } from '../state/viewing.ts';
import { kindText, shareText, signalText, wantSentence } from './enhancement-words.ts';
import { BringButton } from './bring-button.tsx';
import { SignalHistogram } from './signal-histogram.tsx';
import type { SliceLine } from './slice-lines.ts';

interface Figure {
  readonly term: string;
  readonly value: string;
  readonly unit?: string;
}

const referenceOf = (slice: EnhancedSlice, times: number): readonly Figure[] => {
  const signal = signalText(slice);
  return [
    { term: 'N', value: String(slice.N), unit: 'px' },
    { term: 'Mean', value: signal(slice.mean) },
    { term: 'SD', value: signal(slice.sd) },
    { term: `T ${times} SD`, value: signal(slice.threshold) },
  ];
};

const wallOf = (slice: EnhancedSlice): readonly Figure[] => [
  { term: 'Myocardium', value: String(slice.myocardium), unit: 'px' },
  { term: 'Enhanced', value: String(slice.enhanced), unit: 'px' },
  { term: 'Share', value: shareText(slice), unit: '%' },
];

interface FiguresProps {
  readonly label: string;
  readonly className: string;
  readonly figures: readonly Figure[];
}

const Figures = ({ label, className, figures }: FiguresProps) => (
  <dl className={`slice-figures ${className}`} aria-label={label}>
    {figures.map(({ term, value, unit }) => (
      <div key={term} className="slice-figure" data-figure={term}>
        <dt className={term === 'Share' ? 'unseen' : undefined}>{term}</dt>
        <dd>
          <output>{value}</output> {unit !== undefined && <span className="dim">{unit}</span>}
        </dd>
      </div>
    ))}
  </dl>
);

const ofWall: readonly MeasureWarning['code'][] = ['epicardium-misses-endocardium', 'wall-without-cavity'];

/** Those warnings that a reader mends on this very slice. */
const isOf =
  (slice: number) =>
  ({ code, of }: MeasureWarning): boolean =>
    of?.slice === slice && (code.startsWith('reference-') || ofWall.includes(code));

const short = (message: string): string => {
  const words = message.replace(/^Late enhancement, slice \d+:? (?:the )?/u, '');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const SliceWarnings = ({ warnings }: { readonly warnings: readonly MeasureWarning[] }) => (
  <ul className="slice-warnings" aria-label="Warnings of this slice" tabIndex={0}>
    {warnings.map(({ message }) => (
      <li key={message} className="warning" title={message}>
        <IconAlertTriangleFilled size={12} aria-hidden /> <span>{short(message)}</span>
      </li>
    ))}
  </ul>
);

const useKeyWords = (): ((action: string) => string) => {
  const { keyOf } = useKeymap();
  return (action) => {
    const key = keyOf(action);
    return key === null ? '' : ` (${key})`;
  };
};

const Wanted = ({ line }: { readonly line: Exclude<SliceLine, { readonly is: 'measured' }> }) => {
  const keyOf = useKeyWords();
  return (
    <div className="slice-wanted">
      {line.is === 'not evaluable' && <b>Slice {line.slice} is not evaluable.</b>}
      <p>{wantSentence(line.is === 'empty' ? 'nothing-drawn' : line.why, keyOf)}</p>
      {(line.is === 'empty' || line.why === 'no-epicardium' || line.why === 'nothing-between') && <BringButton />}
    </div>
  );
};

/** The shown slice: what its reference says, what is enhanced, and where the threshold falls. */
export const SlicePanel = ({ lines }: { readonly lines: readonly SliceLine[] }) => {
  const at = useViewing((viewing) => viewing.slice);
  const { warnings } = useMeasured().enhancement;
  const { sd } = useChoices();
  const line = lines[at];
  if (line === undefined) return null;
  const measured = line.is === 'measured' ? line.measured : null;
  return (
    <section className="slice-panel" aria-label={`Slice ${line.slice}`}>
      <h2>
        <span className="section-title">Slice {line.slice}</span>
        {measured !== null && <span className="section-note">reference on {kindText(measured.kind)}</span>}
      </h2>
      {measured === null ? (
        line.is !== 'measured' && <Wanted line={line} />
      ) : (
        <>
          <Figures label="Reference of this slice" className="slice-reference" figures={referenceOf(measured, sd)} />
          <Figures label="Wall of this slice" className="slice-wall" figures={wallOf(measured)} />
          <SignalHistogram slice={measured} />
          <SliceWarnings warnings={warnings.filter(isOf(line.slice))} />
        </>
      )}
    </section>
  );
};
