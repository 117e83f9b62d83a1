/** What the worklist shows of its cases: the next one, those begun, those signed. Never an order, never a count. */
import type { CaseLine } from '../../app/contract/case.ts';
import { isBegun, nextLine } from '../state/next-line.ts';

export interface Worklist {
  readonly next: CaseLine | null;
  readonly begun: readonly CaseLine[];
  readonly signed: readonly CaseLine[];
}

/** Sorts the lines as they came. */
export const worklistOf = (lines: readonly CaseLine[]): Worklist => ({
  next: nextLine(lines),
  begun: lines.filter(isBegun),
  signed: lines.filter((line) => line.state === 'signed'),
});

/** Active time in whole minutes, rounded up, so that work begun never reads as none. */
export const minutesText = (active_ms: number): string => `${Math.ceil(active_ms / 60_000)} min`;

const groupWords: Partial<Record<CaseLine['groups'][number], string>> = {
  'short-axis cine': 'cine MRI',
  'long-axis cine': 'long-axis cine MRI',
  'echo 2D': 'echo',
  'echo M-mode': 'echo',
  'other US': 'other ultrasound',
  PET: 'FDG PET',
};

/** What can be read in the case, in words, each once. */
export const groupsText = (groups: CaseLine['groups']): string =>
  [...new Set(groups.map((group) => groupWords[group] ?? group))].join(', ');

const stateWords: Record<CaseLine['state'], string> = {
  new: 'New',
  open: 'In reading',
  signed: 'Signed',
  amending: 'Being amended',
};

/** The state in words. */
export const stateText = (state: CaseLine['state']): string => stateWords[state];
