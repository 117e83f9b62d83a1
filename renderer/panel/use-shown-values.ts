/** The numbers that stand on the screen: those of the seal, else as they are now. */
import type { MeasuredValue } from '../../measurement/result.ts';
import { useMeasured } from '../state/measured.ts';
import { useReadDocument } from '../state/read-document.ts';

const noValues: readonly MeasuredValue[] = [];

export const useShownValues = (): readonly MeasuredValue[] => {
  const { values } = useMeasured();
  const sealed = useReadDocument((document) => document.read?.values ?? noValues);
  return sealed.length > 0 ? sealed : values;
};
