/** What the open echo read still lacks. */
import { useMemo } from 'react';
import type { Wanted } from '../../panel/still-wanted.ts';
import { useAsked, useChoices } from '../../state/use-asked.ts';
import { useKeymap } from '../../state/keymap.ts';
import { useReadDocument } from '../../state/read-document.ts';
import { echoWanted } from './echo-wanted.ts';

/** For the panel and for the key that signs. */
export const useEchoWanted = (): Wanted => {
  const { keyOf } = useKeymap();
  const [take, reject] = [keyOf('take-proposal'), keyOf('reject-proposal')];
  const asked = useAsked();
  const { diameters } = useChoices();
  const records = useReadDocument((document) => document.records);
  return useMemo(() => {
    const keys = [take, reject].filter((key) => key !== null);
    return echoWanted([...records.values()], keys, { asked, diameters });
  }, [records, take, reject, asked, diameters]);
};
