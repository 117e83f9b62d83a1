import { useMemo } from 'react';
import { useReadDocument } from '../../state/read-document.ts';
import { useSession } from '../../state/session.ts';
import { readClips, type ReadClip } from '../case-clips.ts';

const none: readonly ReadClip[] = [];

/** Every clip of the open case with its view and loop, for a component. */
export const useReadClips = (): readonly ReadClip[] => {
  const content = useSession((session) => session.open?.content ?? null);
  const records = useReadDocument((document) => document.records);
  return useMemo(() => (content === null ? none : readClips(content, records)), [content, records]);
};
