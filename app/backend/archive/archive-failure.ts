/** Why an archive cannot be used, in words that hold no address, login or name. */
import { Refused } from '../../contract/failure.ts';

const causeCode = (error: unknown): string => {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if ('code' in at && typeof at.code === 'string') return at.code;
  }
  return '';
};

const certificateCodes = /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ERR_TLS|ERR_SSL|EPROTO/;

const unreachable = (sentence: string): Refused => new Refused('archive-unreachable', sentence);

/** Of a request that had no answer, or whose answer was cut off. */
export const failureOfTransport = (error: unknown): Refused => {
  if (error instanceof Refused) return error;
  const code = causeCode(error);
  if (certificateCodes.test(code)) {
    return new Refused(
      'archive-refused',
      'The certificate of the archive is none that this machine trusts: name the file of its authority in NODE_EXTRA_CA_CERTS before the start.',
    );
  }
  if (code === 'ECONNREFUSED') return unreachable('Nothing answers at the address of the archive: is it running?');
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return unreachable('The host of the archive has no address: check its name.');
  return unreachable('The archive cannot be reached, or broke off its answer.');
}; // prettier-ignore

export const timedOut = (): Refused => unreachable('The archive did not answer in time.');

export const cancelled = (): Refused => new Refused('cancelled', 'It was cancelled.');

export const malformed = (sentence: string): Refused => new Refused('archive-malformed', sentence);

/** Of an answer that is no success. `what` says what a 404 means here. */
export const failureOfStatus = (status: number, what: 'root' | 'object'): Refused => {
  if (status === 401 || status === 403) return new Refused('archive-refused', 'The archive refused the login.');
  if (status === 404 || status === 410) {
    return what === 'object'
      ? new Refused('source-missing', 'The archive does not have this image.')
      : new Refused('archive-refused', 'The archive does not know DICOMweb at this address: check its root.');
  }
  if (status === 405 || status === 406 || status === 415 || status === 501) {
    return new Refused('archive-refused', `The archive does not do what is asked of it (${status}).`);
  }
  if (status === 408 || status === 429 || status >= 500) return unreachable(`The archive failed (${status}).`);
  return new Refused('archive-refused', `The archive refused the request (${status}).`);
};

/** Whether it may go well a moment later. */
export const isTransient = (error: unknown): boolean =>
  error instanceof Refused && error.failure.code === 'archive-unreachable';
