/** What the marked valves of the open read say of the slices at the base, for the basal ledger. */
import { useMemo } from 'react';
import type { LedgerEntry } from '../../measurement/result.ts';
import type { Cavity } from '../../measurement/cine-volumes.ts';
import type { ShortAxisStack } from '../../measurement/short-axis-stack.ts';
import { useReadDocument } from '../state/read-document.ts';
import { valveHint } from './valve-hint.ts';

/** A slice of the ledger. */
type LedgerSlice = Pick<LedgerEntry, 'phase' | 'slice'> & { readonly cavity: Cavity };

/** "above the mitral plane"; null where nothing is marked, and below the valve. */
export const useValveHint = (stack: ShortAxisStack | null): ((slice: LedgerSlice) => string | null) => {
  const records = useReadDocument((document) => document.records);
  return useMemo(() => {
    const hint = valveHint(stack, records.values());
    return ({ cavity, phase, slice }) => hint(cavity, phase, slice);
  }, [stack, records]);
};
