import { afterEach, expect, test } from 'vitest';
import { readingActions } from '../../../renderer/drawing/reading-actions.ts';
import { proposalActions } from '../../../renderer/proposals/proposal-actions.ts';
import { useProposals } from '../../../renderer/proposals/proposal-store.ts';
import { onSeenImage } from '../../../renderer/review/behind-sheet.ts';
import { closeReview, toggleReview } from '../../../renderer/review/review-store.ts';
import type { KeyAction } from '../../../renderer/state/key-bindings.ts';
import { useSession } from '../../../renderer/state/session.ts';

const open = {
  content: { caseCode: 'AAAA-AA', series: [] },
  part: 'cine' as const,
  view: 'short axis' as const,
  stack: null,
  series: [],
};

const tried = (group: string, id = 'an act'): { readonly action: KeyAction; readonly runs: () => number } => {
  let runs = 0;
  const action: KeyAction = { id, title: id, group, keys: ['F1'], context: 'page', run: () => void (runs += 1) };
  const [guarded] = onSeenImage([action]);
  return { action: guarded ?? action, runs: () => runs };
};

afterEach(() => {
  closeReview();
  useSession.setState({ open: null });
  useProposals.setState({ said: null });
});

test('while the sheet hides the image nothing on it is drawn, deleted, accepted or set; it is said what to do', () => {
  useSession.setState({ open });
  for (const group of [
    'Draw',
    'Contours',
    'Beat',
    'Basal slices',
    'Proposals',
    'Keyboard pen',
    'While a line is in hand',
  ]) {
    const { action, runs } = tried(group);
    action.run();
    expect(runs(), group).toBe(1);
    toggleReview();
    action.run();
    expect(runs(), group).toBe(1);
    expect(useProposals.getState().said).toMatch(/review sheet hides the image/);
    toggleReview();
    action.run();
    expect(runs(), group).toBe(2);
  }
});

test('places, structures, the window and undo go on', () => {
  useSession.setState({ open });
  toggleReview();
  for (const [group, id] of [['Go to', 'slice-next'], ['Structure', 'structure-lv-endo'], ['Image', 'invert'], ['Contours', 'undo']] as const) {
    const { action, runs } = tried(group, id);
    action.run();
    expect(runs(), id).toBe(1);
  }
}); // prettier-ignore

test('every heading under which the page acts on the image is known', () => {
  const known = ['Go to', 'Draw', 'Structure', 'Contours', 'Beat', 'Basal slices', 'Image', 'Keyboard pen', 'While a line is in hand', 'Proposals']; // prettier-ignore
  expect([...new Set([...readingActions, ...proposalActions].map(({ group }) => group))].toSorted()).toEqual(
    known.toSorted(),
  );
});
