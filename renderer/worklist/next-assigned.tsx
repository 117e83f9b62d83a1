import { IconArrowRight } from '@tabler/icons-react';
import type { WorklistLine } from '../../app/contract/calls/trial-calls.ts';
import { groupsText } from '../panel/worklist-lines.ts';

interface NextAssignedProps {
  /** The case that is in hand; null where the next one is begun. */
  readonly current: Pick<WorklistLine, 'caseCode' | 'groups'> | null;
  /** What the next one brings. */
  readonly begins: string;
  readonly opening: boolean;
  readonly onOpen: () => void;
}

/** The one large action of a worklist. What comes next is not told before it is begun. */
export const NextAssigned = ({ current, begins, opening, onOpen }: NextAssignedProps) => (
  <button
    type="button"
    className="next-case"
    disabled={opening}
    aria-label={current === null ? 'Next case' : `Go on with ${current.caseCode}`}
    onClick={onOpen}
  >
    <span className="next-case-what">{current === null ? 'Next case' : 'Go on with'}</span>
    {current !== null && <span className="next-case-code code">{current.caseCode}</span>}
    <span className="next-case-groups">
      {opening ? 'Opening …' : current === null ? begins : groupsText(current.groups)}
    </span>
    <span className="key" aria-hidden>
      N
    </span>
    <IconArrowRight size={22} aria-hidden />
  </button>
);
