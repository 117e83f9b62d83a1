/** What stands in the signing form, and what is wrong with it. Pure. */

export const meanings = [
  'I made this read and it is complete',
  'I made this read; what is missing cannot be had',
  'I made this amending read and it replaces the one before',
] as const;

/** The meaning that stands in the form at first: never "complete" over a number that is missing. */
export const firstMeaning = (amending: boolean, someMissing: boolean): string => {
  if (amending) return meanings[2];
  return someMissing ? meanings[1] : meanings[0];
};

export interface SignForm {
  readonly printedName: string;
  readonly meaning: string;
  readonly password: string;
  /** Only while there is no account yet. */
  readonly passwordAgain: string;
}

const shortestPassword = 8;

export type SignFaults = Readonly<Partial<Record<keyof SignForm, string>>>;

/** One sentence for each field that is not right yet. */
export const signFaults = (form: SignForm, firstTime: boolean): SignFaults => ({
  ...(form.printedName.trim() === '' ? { printedName: 'Write your name as it shall stand in the seal.' } : {}),
  ...(form.password === '' ? { password: 'Write your password.' } : {}),
  ...(firstTime && form.password !== '' && form.password.length < shortestPassword
    ? { password: `At least ${shortestPassword} characters.` }
    : {}),
  ...(firstTime && form.password !== form.passwordAgain ? { passwordAgain: 'The two passwords differ.' } : {}),
});
