import { notifications } from '@mantine/notifications';
import { IconChevronLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { backToBoth } from '../adjudication/adjudication-state.ts';
import { partsOf } from '../state/case-parts.ts';
import { sentenceOf } from './failure-sentences.ts';
import { HelpAndReader } from './help-and-reader.tsx';
import { PartTabs } from './part-tabs.tsx';
import { groupsText } from './worklist-lines.ts';
import { useReadDocument, type Keeping } from '../state/read-document.ts';
import { roleNow, showPage, useSession, type OpenCase } from '../state/session.ts';
import { PauseButton } from '../worklist/pause-button.tsx';

const keepingWords: Record<Keeping, string> = {
  kept: 'Kept',
  keeping: 'Keeping …',
  away: 'Not kept yet',
  full: 'Not kept yet',
  refused: 'Not kept',
};

/** Whether what is on the screen is in the store, in words; read out when it changes to the worse. */
const KeptState = () => {
  const keeping = useReadDocument((document) => document.keeping);
  const sealed = useReadDocument((document) => document.read?.state === 'sealed');
  const words = sealed ? 'Sealed' : keepingWords[keeping];
  return (
    <span className={`kept kept-${keeping}`} data-keeping={keeping}>
      <span role={keeping === 'kept' || keeping === 'keeping' ? undefined : 'alert'}>{words}</span>
    </span>
  );
};

const Group = ({ open }: { readonly open: OpenCase }) => {
  const group = open.series[0]?.kind ?? open.content.series[0]?.kind;
  return group === undefined ? null : <span className="group">{groupsText([group])}</span>;
};

/** To the worklist; an adjudicator's own read belongs to a case of two. */
const BackButton = ({ caseCode }: { readonly caseCode: string }) => {
  const isOwn = useSession((session) => roleNow(session) === 'adjudicator');
  const back = (): void => {
    if (isOwn) backToBoth(caseCode).catch((error: unknown) => notifications.show({ message: sentenceOf(error) }));
    else showPage('worklist');
  };
  return (
    <button type="button" className="tab back" onClick={back}>
      <IconChevronLeft size={16} aria-hidden /> {isOwn ? 'Both reads' : 'Worklist'}
    </button>
  );
};

interface ReadingHeaderProps {
  readonly open: OpenCase;
  readonly help: boolean;
  readonly onHelp: () => void;
  readonly children: ReactNode;
}

/** Case code, group or parts, structures, kept or not, help, reader: nothing that tells who, when or in which order. */
export const ReadingHeader = ({ open, help, onHelp, children }: ReadingHeaderProps) => (
  <header className="bar reading-bar">
    <BackButton caseCode={open.content.caseCode} />
    <h1 className="case-code">
      <span className="unseen">Case </span>
      <span className="code">{open.content.caseCode}</span>
    </h1>
    {partsOf(open.content).length > 1 ? <PartTabs open={open} /> : <Group open={open} />}
    {children}
    <span className="spring" />
    <KeptState />
    <PauseButton caseCode={open.content.caseCode} />
    <HelpAndReader help={help} onHelp={onHelp} />
  </header>
);
