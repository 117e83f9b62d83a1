/** What the open read still lacks, with all its parts. */
import { useMemo } from 'react';
import { partsOf } from '../state/case-parts.ts';
import { useMeasured } from '../state/measured.ts';
import { useReadDocument } from '../state/read-document.ts';
import type { OpenCase } from '../state/session.ts';
import { partsWanted } from './part-wanted.ts';
import type { Wanted } from './still-wanted.ts';

export const useReadWanted = ({ content, part }: OpenCase): Wanted => {
  const records = useReadDocument((document) => document.records);
  const { phases } = useMeasured();
  const ED = phases.ED.phase;
  const ES = phases.ES.phase;
  return useMemo(
    () => partsWanted(partsOf(content), part, [...records.values()], { ED, ES }),
    [content, part, records, ED, ES],
  );
};
