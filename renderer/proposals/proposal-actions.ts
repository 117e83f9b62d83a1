/** Proposals by key. */
import type { KeyAction } from '../state/key-bindings.ts';
import { acceptImage, acceptSlice, rejectImage, rejectSlice } from './answer-act.ts';
import { followToNext, followToPrevious } from './follow-act.ts';
import { proposeFromClick, proposeVentricle } from './propose-act.ts';
import { setApex, setBase } from './range-act.ts';
import { trackSlice, trackVentricle } from './track-act.ts';

const rows: readonly Omit<KeyAction, 'group' | 'context'>[] = [
  { id: 'propose', title: 'Propose the picked ventricle', keys: ['P'], run: proposeVentricle },
  { id: 'propose-from-click', title: 'Propose it from a click', keys: ['Shift+P'], run: proposeFromClick },
  { id: 'track', title: 'Track the picked ventricle through the beat', keys: ['T'], run: trackVentricle },
  { id: 'track-slice', title: 'Track it on this slice alone', keys: ['Shift+T'], run: trackSlice },
  { id: 'follow-next', title: 'Follow it to the next slice', keys: ['J'], run: followToNext },
  { id: 'follow-previous', title: 'Follow it to the slice before', keys: ['Shift+J'], run: followToPrevious },
  { id: 'take-proposal', title: 'Accept what is proposed on this image', keys: ['A'], run: acceptImage },
  { id: 'take-slice', title: 'Accept this slice through the beat', keys: ['Shift+A'], run: acceptSlice },
  { id: 'reject-proposal', title: 'Reject what is proposed on this image', keys: ['X'], run: rejectImage },
  { id: 'reject-slice', title: 'Reject this slice through the beat', keys: ['Shift+Delete'], run: rejectSlice },
  { id: 'range-base', title: 'The ventricle begins on this slice', keys: ['Shift+Home'], run: setBase },
  { id: 'range-apex', title: 'The ventricle ends on this slice', keys: ['Shift+End'], run: setApex },
];

export const proposalActions: readonly KeyAction[] = rows.map((row) => ({
  ...row,
  group: 'Proposals',
  context: 'page',
}));
