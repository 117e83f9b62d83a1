/** Proposals by key. */
import type { KeyAction } from '../../state/key-bindings.ts';
import { rejectProposal, takeProposal } from './answer-proposal.ts';
import { followOutlineInHand } from './follow-act.ts';

const rows: readonly Omit<KeyAction, 'group' | 'context'>[] = [
  {
    id: 'follow-outline',
    title: 'Propose the outline at the other end of its beat',
    keys: ['P'],
    run: followOutlineInHand,
  },
  { id: 'take-proposal', title: 'Accept the proposed outline as it is', keys: ['A'], run: takeProposal },
  { id: 'reject-proposal', title: 'Reject the proposed outline', keys: ['X'], run: rejectProposal },
];

export const proposalActions: readonly KeyAction[] = rows.map((row) => ({
  ...row,
  group: 'Proposals',
  context: 'page',
}));
