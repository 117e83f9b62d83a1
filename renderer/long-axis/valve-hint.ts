/** What the marked valves say of a slice, beside the decision of the ledger (M1.6a). Pure. */
import type { ReadRecord } from '../../app/contract/read.ts';
import type { Cavity } from '../../measurement/cine-volumes.ts';
import type { ShortAxisStack } from '../../measurement/short-axis-stack.ts';
import type { CardiacPhase } from '../../measurement/structure.ts';
import { valveMarks, valveSideText, valveSlices } from '../../measurement/valve-plane.ts';

/** What is said of a cavity's slice (from 1) at an end of the beat; null where it lies below the valve or none is marked. */
export type ValveHint = (cavity: Cavity, phase: CardiacPhase, slice: number) => string | null;

/** "above the mitral plane", "crossed by the mitral plane", for every slice of a stack. */
export const valveHint = (stack: ShortAxisStack | null, records: Iterable<ReadRecord>): ValveHint => {
  if (stack === null) return () => null;
  const contours = [...records].filter((record) => record.kind === 'contour');
  const slices = valveSlices(stack, valveMarks(contours)).filter(({ side }) => side !== 'below');
  const texts = new Map(slices.map((one) => [`${one.cavity} ${one.phase} ${one.slice}`, valveSideText(one)]));
  return (cavity, phase, slice) => texts.get(`${cavity} ${phase} ${slice}`) ?? null;
};
