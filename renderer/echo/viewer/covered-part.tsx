import { Tooltip } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import type { CaseClip } from '../../../app/contract/case.ts';
import { keepFocus } from '../../panel/keep-focus.ts';
import { isCovered } from './is-covered.ts';

const events = { hover: true, focus: true, touch: true };

/** In the head of a pane: that not all of the image is shown, and why, for who asks. */
export const CoveredPart = ({ clip }: { readonly clip: CaseClip }) =>
  isCovered(clip) ? (
    <Tooltip label={clip.shownReason} events={events} multiline w={280}>
      <button
        type="button"
        className="pane-button"
        aria-label={`Part of the image is not shown. ${clip.shownReason}`}
        onMouseDown={keepFocus}
      >
        <IconEyeOff size={15} aria-hidden />
      </button>
    </Tooltip>
  ) : null;
