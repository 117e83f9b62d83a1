import { IconArrowRight } from '@tabler/icons-react';
import type { CaseLine } from '../../app/contract/case.ts';
import { groupsText } from './worklist-lines.ts';

interface NextCaseProps {
  readonly line: CaseLine;
  readonly opening: boolean;
  readonly onOpen: (caseCode: string) => void;
}

/** The one large action of the worklist. */
export const NextCase = ({ line, opening, onOpen }: NextCaseProps) => (
  <button
    type="button"
    className="next-case"
    disabled={opening}
    aria-label={`${line.state === 'new' ? 'Next case' : 'Go on with'} ${line.caseCode}`}
    onClick={() => onOpen(line.caseCode)}
  >
    <span className="next-case-what">{line.state === 'new' ? 'Next case' : 'Go on with'}</span>
    <span className="next-case-code code">{line.caseCode}</span>
    <span className="next-case-groups">{opening ? 'Opening …' : groupsText(line.groups)}</span>
    <span className="key" aria-hidden>
      N
    </span>
    <IconArrowRight size={22} aria-hidden />
  </button>
);
