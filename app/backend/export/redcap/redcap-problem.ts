/** Why REDCap did not do what was asked of it. No sentence holds a token, an address, a subject or a value. */

/** Every way in which a request can end without its answer: a closed set. */
export type RedcapProblemCode =
  /** It was never heard. */
  | 'unreachable'
  | 'certificate'
  /** It may have been heard, and done. */
  | 'timed-out'
  | 'cut-off'
  | 'server-failed'
  | 'not-redcap'
  | 'too-large'
  | 'wrong-answer'
  /** The rows were taken, and the answer confirms others. */
  | 'wrong-count'
  /** It was heard, and not done. */
  | 'redirected'
  | 'token-refused'
  | 'refused'
  | 'rows-refused'
  | 'cancelled';

/** A cell that REDCap refused, by row and column of the file. */
export interface RefusedCell {
  readonly row: number | null;
  readonly column: string | null;
  readonly message: string;
}

export interface RedcapProblem {
  readonly code: RedcapProblemCode;
  readonly message: string;
  /** Of `rows-refused`. */
  readonly cells: readonly RefusedCell[];
}

export type Answer<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: RedcapProblem };

export const problem = (
  code: RedcapProblemCode,
  message: string,
  cells: readonly RefusedCell[] = [],
): { readonly ok: false; readonly problem: RedcapProblem } => ({ ok: false, problem: { code, message, cells } });

const notDone: readonly RedcapProblemCode[] = [
  'unreachable',
  'certificate',
  'redirected',
  'token-refused',
  'refused',
  'rows-refused',
];

/** Whether REDCap has done nothing, and will not. */
export const isNotDone = ({ code }: RedcapProblem): boolean => notDone.includes(code);

/** Whether REDCap is through with it. */
export const isAnswered = (found: RedcapProblem): boolean =>
  isNotDone(found) || found.code === 'wrong-count' || found.code === 'wrong-answer';

const transient: readonly RedcapProblemCode[] = ['unreachable', 'timed-out', 'cut-off', 'server-failed'];

/** Whether it may go well a moment later. What is asked again must be the same. */
export const isTransient = ({ code }: RedcapProblem): boolean => transient.includes(code);

const causeCode = (error: unknown): string => {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if ('code' in at && typeof at.code === 'string') return at.code;
  }
  return '';
};

const certificateCodes = /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ERR_TLS|ERR_SSL|EPROTO/;

/** Of a request that had no answer, or whose answer broke off. */
export const transportProblem = (error: unknown): { readonly ok: false; readonly problem: RedcapProblem } => {
  const code = causeCode(error);
  if (certificateCodes.test(code)) {
    return problem(
      'certificate',
      'The certificate of REDCap is none that this machine trusts: name the file of its authority in NODE_EXTRA_CA_CERTS before the start.',
    );
  }
  if (['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'].includes(code)) {
    return problem('unreachable', 'Nothing answers at the address of REDCap.');
  }
  return problem('cut-off', 'REDCap broke off before its answer was whole.');
};
