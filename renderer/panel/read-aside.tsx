import { useCallback } from 'react';
import type { MeasuredValue, MeasureWarning } from '../../measurement/result.ts';
import type { ShortAxisStack } from '../../measurement/short-axis-stack.ts';
import { readOnlyReason, useReadDocument } from '../state/read-document.ts';
import { amendRead, createAccount, signRead } from '../state/sign-read.ts';
import { useSession } from '../state/session.ts';
import { goTo } from '../viewport/viewing-actions.ts';
import { BasalPanel } from './basal-panel.tsx';
import type { BeatEnds } from './beat-ends.ts';
import { ChecksPanel } from './checks-panel.tsx';
import { CommentPanel } from './comment-panel.tsx';
import { gradeImages, writeComment } from './form-gestures.ts';
import { QualityPanel } from './quality-panel.tsx';
import { ResultsPanel } from './results-panel.tsx';
import { SealPanel } from './seal-panel.tsx';
import { SignDialog } from './sign-dialog.tsx';
import type { SignForm } from './sign-form.ts';
import { SignPanel } from './sign-panel.tsx';
import type { Wanted } from './still-wanted.ts';

interface ReadAsideProps {
  readonly caseCode: string;
  readonly stack: ShortAxisStack | null;
  readonly ends: BeatEnds;
  readonly values: readonly MeasuredValue[];
  readonly warnings: readonly MeasureWarning[];
  readonly wanted: Wanted;
  readonly signing: boolean;
  readonly onSigning: (signing: boolean) => void;
}

const goToWarning = ({ of }: MeasureWarning): void =>
  goTo({
    ...(of?.slice === undefined ? {} : { slice: of.slice - 1 }),
    ...(of?.phaseIndex === undefined ? {} : { phase: of.phaseIndex - 1 }),
  });

/** The read's form: numbers, checks, quality, comment, what is still wanted, signature or seal. */
export const ReadAside = ({ caseCode, stack, ends, values, warnings, wanted, signing, onSigning }: ReadAsideProps) => {
  const read = useReadDocument((document) => document.read);
  const fixed = useReadDocument((document) => readOnlyReason(document) !== null);
  const quality = useReadDocument((document) => document.records.get('quality'));
  const comment = useReadDocument((document) => document.records.get('comment'));
  const account = useSession((session) => session.status?.account ?? null);
  const keepComment = useCallback((text: string) => writeComment(text), []);

  const sign = async ({ passwordAgain, ...signature }: SignForm): Promise<void> => {
    if (account === null && passwordAgain === signature.password)
      await createAccount(signature.printedName, signature.password);
    await signRead(signature, values);
    onSigning(false);
  };

  return (
    <aside className="results" aria-label="Results">
      <div className="results-scroll">
        <ResultsPanel values={values} />
        <BasalPanel stack={stack} ends={ends} disabled={fixed} />
        <ChecksPanel warnings={warnings} onGo={goToWarning} />
        <QualityPanel quality={quality?.kind === 'quality' ? quality : null} disabled={fixed} onGrade={gradeImages} />
        <CommentPanel text={comment?.kind === 'comment' ? comment.text : ''} fixed={fixed} onKeep={keepComment} />
      </div>
      {read?.seal ? (
        <SealPanel key={read.readId} seal={read.seal} onAmend={amendRead} />
      ) : (
        <SignPanel wanted={wanted} disabled={fixed} onSign={() => onSigning(true)} />
      )}
      <SignDialog
        opened={signing}
        caseCode={caseCode}
        account={account}
        amending={(read?.amends ?? null) !== null}
        values={values}
        open={wanted.open}
        onSign={sign}
        onClose={() => onSigning(false)}
      />
    </aside>
  );
};
