import { Button, Modal, NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { Refused } from '../../app/contract/failure.ts';
import { catalogue } from '../../measurement/catalogue.ts';
import { roundedText } from '../../measurement/rounding.ts';
import type { MeasuredValue, MeasureKey } from '../../measurement/result.ts';
import { sentenceOf } from './failure-sentences.ts';
import { isPresent, unitText, valueOf } from './measure-text.ts';
import { firstMeaning, meanings, signFaults, type SignFaults, type SignForm } from './sign-form.ts';
import { Trouble } from './trouble.tsx';

interface SignDialogProps {
  readonly opened: boolean;
  readonly caseCode: string;
  /** Printed name of the account; null before the first. */
  readonly account: string | null;
  readonly amending: boolean;
  readonly values: readonly MeasuredValue[];
  /** The numbers of this kind of case, in the order in which they are listed. */
  readonly keys: readonly MeasureKey[];
  /** Words in place of a number that is missing. */
  readonly missing: (key: MeasureKey) => string;
  /** False where a number is missing that such a read is made for. */
  readonly complete: boolean;
  readonly open: readonly string[];
  readonly onSign: (form: SignForm) => Promise<void>;
  readonly onClose: () => void;
}

const beatsOf = (value: MeasuredValue | null): string => {
  const beats = isPresent(value) ? value.of.beats?.length : undefined;
  return beats === undefined ? '' : `${beats} ${beats === 1 ? 'beat' : 'beats'}`;
};

const Numbers = ({ values, keys, missing }: Pick<SignDialogProps, 'values' | 'keys' | 'missing'>) => (
  <table className="sealed-numbers">
    <caption>Numbers to be sealed</caption>
    <tbody>
      {keys.map((key) => {
        const value = valueOf(values, key);
        return (
          <tr key={key}>
            <th scope="row">{key}</th>
            {isPresent(value) ? (
              <td>
                <span className="sealed-beats">{beatsOf(value)}</span>
                {roundedText(value.value, catalogue[key].digits)} <span className="dim">{unitText(value.unit)}</span>
              </td>
            ) : (
              <td className="dim">{missing(key)}</td>
            )}
          </tr>
        );
      })}
    </tbody>
  </table>
);

type SignBodyProps = Omit<SignDialogProps, 'opened'>;

interface FieldsProps {
  readonly form: SignForm;
  readonly faults: SignFaults;
  readonly firstTime: boolean;
  readonly onChange: (change: Partial<SignForm>) => void;
}

const Fields = ({ form, faults, firstTime, onChange }: FieldsProps) => (
  <>
    <TextInput
      label="Printed name"
      value={form.printedName}
      error={faults.printedName}
      autoComplete="off"
      data-autofocus={firstTime ? true : undefined}
      onChange={(event) => onChange({ printedName: event.currentTarget.value })}
    />
    <NativeSelect
      label="Meaning of the signature"
      data={[...meanings]}
      value={form.meaning}
      onChange={(event) => onChange({ meaning: event.currentTarget.value })}
    />
    <PasswordInput
      label={firstTime ? 'Choose a password' : 'Password'}
      value={form.password}
      error={faults.password}
      autoComplete="off"
      data-autofocus={firstTime ? undefined : true}
      onChange={(event) => onChange({ password: event.currentTarget.value })}
    />
    {firstTime && (
      <PasswordInput
        label="The password again"
        value={form.passwordAgain}
        error={faults.passwordAgain}
        autoComplete="off"
        onChange={(event) => onChange({ passwordAgain: event.currentTarget.value })}
      />
    )}
  </>
);

const SignBody = ({
  caseCode,
  account,
  amending,
  values,
  keys,
  missing,
  complete,
  open,
  onSign,
  onClose,
}: SignBodyProps) => {
  const firstTime = account === null;
  const [form, setForm] = useState<SignForm>({
    printedName: account ?? '',
    meaning: firstMeaning(amending, !complete),
    password: '',
    passwordAgain: '',
  });
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const faults = signFaults(form, firstTime);

  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(faults).length > 0) return;
    setBusy(true);
    setTrouble(null);
    onSign(form).catch((error: unknown) => {
      setTrouble(error instanceof Refused ? sentenceOf(error) : 'The workstation does not answer. Try again.');
      setBusy(false);
    });
  };

  return (
    <form className="sign-form" onSubmit={submit}>
      <div className="sign-columns">
        <div className="sign-fields">
          {firstTime && (
            <p className="dim">
              This is the first signature here: your name and password make the account that signs from now on.
            </p>
          )}
          <Fields
            form={form}
            faults={tried ? faults : {}}
            firstTime={firstTime}
            onChange={(change) => setForm({ ...form, ...change })}
          />
        </div>
        <Numbers values={values} keys={keys} missing={missing} />
      </div>
      {open.length > 0 && <p className="dim">Signed as missing: {open.join(', ')}.</p>}
      {trouble !== null && <Trouble>{trouble}</Trouble>}
      <div className="button-row">
        <Button type="submit" loading={busy}>
          Sign {caseCode}
        </Button>
        <Button variant="default" onClick={onClose} disabled={busy}>
          Back to the read
        </Button>
      </div>
    </form>
  );
};

/** The only modal step: name, meaning and password under the numbers that are sealed. */
export const SignDialog = ({ opened, onClose, ...body }: SignDialogProps) => (
  <Modal.Root opened={opened} onClose={onClose} size={640} centered transitionProps={{ duration: 0 }}>
    <Modal.Overlay />
    <Modal.Content aria-label={`Sign ${body.caseCode}`}>
      <Modal.Body className="sign-body">
        <h2>Sign {body.caseCode}</h2>
        <SignBody {...body} onClose={onClose} />
      </Modal.Body>
    </Modal.Content>
  </Modal.Root>
);
