/** What the open read still lacks, with all its parts. */
import { useMemo } from 'react';
import { waitingSentence } from '../../app/contract/waiting-proposals.ts';
import { useAsked, useChoices } from '../state/use-asked.ts';
import { partsOf } from '../state/case-parts.ts';
import { useHeldPixels } from '../state/held-pixels.ts';
import { useKeymap } from '../state/keymap.ts';
import { useMeasured } from '../state/measured.ts';
import { useReadDocument } from '../state/read-document.ts';
import type { OpenCase } from '../state/session.ts';
import { partsWanted } from './part-wanted.ts';
import type { Wanted } from './still-wanted.ts';

const imagesLoading = 'Images are loading: the numbers are not complete yet.';

export const useReadWanted = ({ content, part }: OpenCase): Wanted => {
  const records = useReadDocument((document) => document.records);
  const { keyOf } = useKeymap();
  const [take, reject] = [keyOf('take-proposal'), keyOf('reject-proposal')];
  const { phases } = useMeasured();
  const ED = phases.ED.phase;
  const ES = phases.ES.phase;
  const asked = useAsked();
  const { massPhase } = useChoices();
  const loading = useHeldPixels((held) => held.waiting > 0);
  return useMemo(() => {
    const wanted = partsWanted(partsOf(content), part, [...records.values()], { ends: { ED, ES }, asked, massPhase });
    const keys = [take, reject].filter((key) => key !== null);
    const waiting = waitingSentence(records.values(), keys);
    const first = loading ? imagesLoading : waiting;
    return first === null ? wanted : { ...wanted, first };
  }, [content, part, records, ED, ES, asked, massPhase, loading, take, reject]);
};
