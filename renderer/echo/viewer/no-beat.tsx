import type { CaseClip } from '../../../app/contract/case.ts';
import { useKeymap } from '../../state/keymap.ts';
import { noBeatProposed } from '../proposals/proposal-sentences.ts';
import { useProposals } from '../proposals/proposal-store.ts';
import type { BeatMark } from './beat-marks.ts';

interface NoBeatProps {
  readonly clip: CaseClip;
  readonly marks: readonly BeatMark[];
}

/** Why no beat is proposed, until the reader has set an end of one. */
export const NoBeat = ({ clip, marks }: NoBeatProps) => {
  const { keyOf } = useKeymap();
  const found = useProposals(({ beats }) => beats.get(clip.SOPInstanceUID));
  if (found === undefined || !('missing' in found) || marks.some(({ by }) => by === 'reader')) return null;
  const words = noBeatProposed(found.missing, { ED: keyOf('set-ed'), ES: keyOf('set-es') });
  return (
    <p className="no-beat" title={words}>
      {words}
    </p>
  );
};
