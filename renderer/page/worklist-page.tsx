import { useState } from 'react';
import { AdjudicatorWorklist } from '../adjudication/adjudicator-worklist.tsx';
import { About } from '../panel/about.tsx';
import { CaseTable } from '../panel/case-table.tsx';
import { sentenceOf } from '../panel/failure-sentences.ts';
import { NextCase } from '../panel/next-case.tsx';
import { OpenFolder } from '../panel/open-folder.tsx';
import { TopBar } from '../panel/top-bar.tsx';
import { Trouble } from '../panel/trouble.tsx';
import { useAnswer } from '../panel/use-answer.ts';
import { worklistOf } from '../panel/worklist-lines.ts';
import { openCase } from '../state/open-case.ts';
import { roleNow, useSession } from '../state/session.ts';
import { ReaderWorklist } from '../worklist/reader-worklist.tsx';
import { useListenedKeys, usePageKey } from '../worklist/use-page-key.ts';

// Cases come while scans are being looked through.
const freshAfter_ms = 3000;

const DemonstrationLine = () => {
  const demonstration = useSession((session) => session.status?.demonstration ?? false);
  return demonstration ? (
    <p className="demonstration">
      Demonstration trial: digital phantoms whose volumes are known. Open the next case, draw, and see the numbers. Your
      own scans can be opened below.
    </p>
  ) : null;
};

/** Of own scans: the next case as one large action; below it the open and signed ones by code only. */
const OwnWorklist = () => {
  const { answer, trouble, ask } = useAnswer('case.list', {}, freshAfter_ms);
  const [opening, setOpening] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const worklist = worklistOf(answer?.cases ?? []);
  const next = worklist.next?.caseCode ?? null;

  const open = (caseCode: string): void => {
    setOpening(true);
    setRefused(null);
    openCase(caseCode).catch((error: unknown) => {
      setRefused(sentenceOf(error));
      setOpening(false);
    });
  };
  useListenedKeys();
  usePageKey({ id: 'next-case', title: 'Next case', group: 'Page', key: 'N' }, () => {
    if (next !== null && !opening) open(next);
  });

  return (
    <div className="page">
      <TopBar />
      <main className="sheet">
        <h1 className="unseen">Worklist</h1>
        <DemonstrationLine />
        {trouble !== null && <Trouble>{trouble}</Trouble>}
        {refused !== null && <Trouble>{refused}</Trouble>}
        {worklist.next !== null && <NextCase line={worklist.next} opening={opening} onOpen={open} />}
        {answer !== null && worklist.next === null && (
          <p className="empty">
            {worklist.signed.length > 0
              ? 'All cases are signed. Open a folder of scans to read more.'
              : 'Nothing to read yet. Open a folder of cine MRI below: Ventricle looks through it and makes a case of each study it can read.'}
          </p>
        )}
        <OpenFolder onOpen={open} onDone={ask} />
        {worklist.begun.length > 0 && <CaseTable title="In reading" lines={worklist.begun} onOpen={open} />}
        {worklist.signed.length > 0 && <CaseTable title="Signed" lines={worklist.signed} onOpen={open} />}
        <About />
      </main>
    </div>
  );
};

/** The worklist of whoever sits here. */
export const WorklistPage = () => {
  const role = useSession(roleNow);
  if (role === 'adjudicator') return <AdjudicatorWorklist />;
  return role === 'reader' ? <ReaderWorklist /> : <OwnWorklist />;
};
