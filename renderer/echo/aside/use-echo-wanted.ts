/** What the open echo read still lacks. */
import { useMemo } from 'react';
import type { Wanted } from '../../panel/still-wanted.ts';
import { useReadDocument } from '../../state/read-document.ts';
import { echoWanted } from './echo-wanted.ts';

/** For the panel and for the key that signs. */
export const useEchoWanted = (): Wanted => {
  const records = useReadDocument((document) => document.records);
  return useMemo(() => echoWanted([...records.values()]), [records]);
};
