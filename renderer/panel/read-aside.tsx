import type { MeasureWarning } from '../../measurement/result.ts';
import type { ShortAxisStack } from '../../measurement/short-axis-stack.ts';
import { BodyPanel } from '../body/body-panel.tsx';
import { useValveHint } from '../long-axis/use-valve-hint.ts';
import { readOnlyReason, useReadDocument } from '../state/read-document.ts';
import { goTo } from '../viewport/viewing-actions.ts';
import { BasalPanel } from './basal-panel.tsx';
import type { BeatEnds } from './beat-ends.ts';
import { ChecksPanel } from './checks-panel.tsx';
import { ReadComment, ReadQuality } from './read-form.tsx';
import { ReadSignature, type ReadSignatureProps } from './read-signature.tsx';
import { ResultsPanel } from './results-panel.tsx';

interface ReadAsideProps extends Omit<ReadSignatureProps, 'missing'> {
  readonly stack: ShortAxisStack | null;
  readonly ends: BeatEnds;
  readonly warnings: readonly MeasureWarning[];
}

const isPlaced = ({ of }: MeasureWarning): boolean => of?.slice !== undefined;

const goToWarning = ({ of }: MeasureWarning): void =>
  goTo({
    ...(of?.slice === undefined ? {} : { slice: of.slice - 1 }),
    ...(of?.phaseIndex === undefined ? {} : { phase: of.phaseIndex - 1 }),
  });

/** The read's form: numbers, checks, quality, comment, what is still wanted, signature or seal. */
export const ReadAside = ({ stack, ends, warnings, ...signature }: ReadAsideProps) => {
  const fixed = useReadDocument((document) => readOnlyReason(document) !== null);
  const valveHint = useValveHint(stack);
  return (
    <aside className="results" aria-label="Results">
      <div className="results-scroll">
        <ResultsPanel values={signature.values} />
        <BasalPanel stack={stack} ends={ends} disabled={fixed} hintOf={valveHint} />
        <ChecksPanel warnings={warnings} isPlaced={isPlaced} onGo={goToWarning} />
        <ReadQuality />
        <BodyPanel fixed={fixed} />
        <ReadComment />
      </div>
      <ReadSignature {...signature} />
    </aside>
  );
};
