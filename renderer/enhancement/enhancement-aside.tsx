import type { MeasureWarning } from '../../measurement/result.ts';
import { ChecksPanel } from '../panel/checks-panel.tsx';
import { PartAside } from '../panel/part-aside.tsx';
import { PartGrade } from '../panel/part-grade.tsx';
import type { ReadSignatureProps } from '../panel/read-signature.tsx';
import { useMeasured } from '../state/measured.ts';
import type { OpenCase } from '../state/session.ts';
import { goTo } from '../viewport/viewing-actions.ts';
import { EnhancementResults } from './enhancement-results.tsx';
import { PaintBar } from './paint-bar.tsx';
import { SegmentsPanel } from './segments-panel.tsx';
import type { SliceLine } from './slice-lines.ts';
import { ThresholdCurve } from './threshold-curve.tsx';

const isPlaced = ({ of }: MeasureWarning): boolean => of?.slice !== undefined;

const goToSlice = ({ of }: MeasureWarning): void => {
  if (of?.slice !== undefined) goTo({ slice: of.slice - 1 });
};

interface EnhancementAsideProps extends Omit<ReadSignatureProps, 'caseCode' | 'missing'> {
  readonly open: OpenCase;
  readonly lines: readonly SliceLine[];
}

/** Right of the image: what late enhancement comes to, its checks, the read's form and signature. */
export const EnhancementAside = ({ open, lines, ...signature }: EnhancementAsideProps) => {
  const { warnings } = useMeasured().enhancement;
  return (
    <PartAside open={open} {...signature}>
      <EnhancementResults values={signature.values} lines={lines} />
      <PaintBar />
      <SegmentsPanel />
      <ThresholdCurve open={open} />
      <ChecksPanel warnings={warnings} isPlaced={isPlaced} onGo={goToSlice} />
      <PartGrade view="late enhancement" words="late enhancement" />
    </PartAside>
  );
};
