import { locateFrame } from '../../measurement/short-axis-stack.ts';
import type { MeasureWarning } from '../../measurement/result.ts';
import { ChecksPanel } from '../panel/checks-panel.tsx';
import { PartAside } from '../panel/part-aside.tsx';
import { PartGrade } from '../panel/part-grade.tsx';
import type { ReadSignatureProps } from '../panel/read-signature.tsx';
import { useMeasured } from '../state/measured.ts';
import { useSession, type OpenCase } from '../state/session.ts';
import { goTo } from '../viewport/viewing-actions.ts';
import { CrossPanel } from './cross-panel.tsx';
import { UptakeResults } from './uptake-results.tsx';
import type { ShownScale } from './uptake-scale.ts';

const placeOf = ({ of }: MeasureWarning): { readonly slice: number; readonly phase: number } | null => {
  const stack = useSession.getState().open?.stack ?? null;
  const [frame] = of?.frames ?? [];
  return stack === null || frame === undefined ? null : locateFrame(stack, frame.SOPInstanceUID, frame.frame);
};

const goToWarning = (warning: MeasureWarning): void => {
  const place = placeOf(warning);
  if (place !== null) goTo({ slice: place.slice - 1, phase: place.phase - 1 });
};

interface UptakeAsideProps extends Omit<ReadSignatureProps, 'caseCode' | 'missing'> {
  readonly open: OpenCase;
  readonly scale: ShownScale;
}

/** Right of the images: what uptake comes to, the place of the cross, checks, the read's form and signature. */
export const UptakeAside = ({ open, scale, ...signature }: UptakeAsideProps) => {
  const { warnings } = useMeasured().uptake;
  return (
    <PartAside open={open} {...signature}>
      <UptakeResults open={open} values={signature.values} />
      <CrossPanel open={open} scale={scale} />
      <ChecksPanel warnings={warnings} isPlaced={(warning) => placeOf(warning) !== null} onGo={goToWarning} />
      <PartGrade view="PET" words="FDG uptake" />
    </PartAside>
  );
};
