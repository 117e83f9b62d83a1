import type { MeasuredValue, MeasureKey } from '../../measurement/result.ts';
import { readOnlyReason, useReadDocument } from '../state/read-document.ts';
import { amendRead, createAccount, signRead } from '../state/sign-read.ts';
import { useSession } from '../state/session.ts';
import { isPresent, valueOf } from './measure-text.ts';
import { missingText } from './missing-text.ts';
import { SealPanel } from './seal-panel.tsx';
import { SignDialog } from './sign-dialog.tsx';
import type { SignForm } from './sign-form.ts';
import { SignPanel } from './sign-panel.tsx';
import type { Wanted } from './still-wanted.ts';

export interface ReadSignatureProps {
  readonly caseCode: string;
  /** Every number as shown: all of them are sealed. */
  readonly values: readonly MeasuredValue[];
  /** Those that the form lists. */
  readonly keys: readonly MeasureKey[];
  /** Those without which the read does not begin as a complete one. */
  readonly whole: readonly MeasureKey[];
  /** Words in place of a number that is missing. */
  readonly missing?: (key: MeasureKey) => string;
  readonly wanted: Wanted;
  readonly signing: boolean;
  readonly onSigning: (signing: boolean) => void;
}

const plainWords = (values: readonly MeasuredValue[], key: MeasureKey): string => {
  const value = valueOf(values, key);
  return value !== null && 'missing' in value ? missingText(key, value.missing, value.attribute) : 'not done';
};

/** What is still wanted and the signature, or the seal. */
export const ReadSignature = ({
  caseCode,
  values,
  keys,
  whole,
  missing,
  wanted,
  signing,
  onSigning,
}: ReadSignatureProps) => {
  const read = useReadDocument((document) => document.read);
  const fixed = useReadDocument((document) => readOnlyReason(document) !== null);
  const account = useSession((session) => session.status?.account ?? null);

  const sign = async ({ passwordAgain, ...signature }: SignForm): Promise<void> => {
    if (account === null && passwordAgain === signature.password)
      await createAccount(signature.printedName, signature.password);
    await signRead(signature, values);
    onSigning(false);
  };

  return (
    <>
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
        keys={keys}
        missing={missing ?? ((key) => plainWords(values, key))}
        complete={whole.every((key) => isPresent(valueOf(values, key)))}
        open={wanted.open}
        onSign={sign}
        onClose={() => onSigning(false)}
      />
    </>
  );
};
