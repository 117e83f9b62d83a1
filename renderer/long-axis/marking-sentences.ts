/** What the pane says: why nothing can be marked, and what the next click or key does. */
import { keyOf } from '../state/keymap.ts';
import type { Valve } from '../../measurement/valve-plane.ts';
import type { SharedSpace } from './long-axis-cines.ts';

/** Why no lines are drawn; null where they are. */
export const spaceSentence: Readonly<Record<SharedSpace, string | null>> = {
  shared: null,
  differs: 'Another frame of reference than the short axis: no lines are drawn and no valve is marked.',
  'not-told':
    'The headers do not tell one frame of reference for these images and the short axis: no lines are drawn and no valve is marked.',
  'no-stack': 'There is no short-axis stack whose slices could be drawn here.',
};

/** Said where a valve is to be marked between the ends of the beat. */
export const goToEndSentence = (known: boolean): string =>
  known
    ? `A valve is marked at ED or ES: ${keyOf('go-ed') ?? 'no key'} goes to ED, ${keyOf('go-es') ?? 'no key'} to ES.`
    : `A valve is marked at ED or ES, and neither is known yet: ${keyOf('set-ed') ?? 'no key'} sets ED here, ${keyOf('set-es') ?? 'no key'} ES.`;

export const onePlaceSentence = 'The two ends are one place: click at either side of the valve.';
export const noImageSentence = 'This view has no image at this phase.';
export const noMarkSentence = (valve: Valve): string => `There is no ${valve} plane on this image to delete.`;

/** What the next click or key does. */
export const nextEndSentence = (valve: Valve, isSecond: boolean): string =>
  `${isSecond ? 'Other' : 'One'} end of the ${valve} annulus: click, or arrows and ${keyOf('mark-set') ?? 'no key'}.`;
