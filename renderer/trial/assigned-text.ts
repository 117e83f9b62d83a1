/** What was given to whom, in words and numbers. Pure. */
import type { CallOutput } from '../../app/contract/calls.ts';

const many = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`;

/** What an assignment made. */
export const assignedText = ({ made, repeats, lacking }: CallOutput<'assignment.assign'>): string => {
  const wants =
    lacking === 0 ? '' : ` ${many(lacking, 'case lacks', 'cases lack')} a reader still: choose more readers.`;
  if (made === 0 && repeats === 0) return lacking === 0 ? 'Every case that is ready has its readers.' : wants.trim();
  const hidden = repeats === 0 ? '' : `, ${many(repeats, 'hidden repeat', 'hidden repeats')}`;
  return `${many(made, 'assignment', 'assignments')} made${hidden}.${wants}`;
};
