/** What was given to whom, in words and numbers. Pure. */
import type { CallOutput } from '../../app/contract/calls.ts';
import type { Assignment } from '../../app/contract/calls/trial-calls.ts';

const many = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`;

/** What an assignment made. */
export const assignedText = ({ made, repeats, lacking }: CallOutput<'assignment.assign'>): string => {
  const wants =
    lacking === 0 ? '' : ` ${many(lacking, 'case lacks', 'cases lack')} a reader still: choose more readers.`;
  if (made === 0 && repeats === 0) return lacking === 0 ? 'Every case that is ready has its readers.' : wants.trim();
  const hidden = repeats === 0 ? '' : `, ${many(repeats, 'hidden repeat', 'hidden repeats')}`;
  return `${many(made, 'assignment', 'assignments')} made${hidden}.${wants}`;
};

export interface ReaderCounts {
  readonly waiting: number;
  readonly open: number;
  readonly signed: number;
}

/** What a reader has; hidden repeats are work as every other. */
export const readerCounts = (assignments: readonly Assignment[], accountId: string): ReaderCounts => {
  const own = assignments.filter((one) => one.accountId === accountId).map(({ state }) => state);
  return {
    waiting: own.filter((state) => state === 'waiting').length,
    open: own.filter((state) => state === 'reading' || state === 'paused').length,
    signed: own.filter((state) => state === 'signed').length,
  };
};
