/** Where the record API of a project is, and what it is asked with. */
import { Refused } from '../../../contract/failure.ts';

export interface RedcapSite {
  /** Of the API, with a slash at its end; without any secret. */
  readonly address: string;
  readonly token: () => string;
}

const wrong = (sentence: string): Refused => new Refused('bad-input', sentence);

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);

/** Refused where the token could be read on its way, without a word of the address. */
export const redcapSite = (address: string, token: () => string): RedcapSite => {
  const url = URL.parse(address.trim());
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw wrong('The address of REDCap begins with https:// and ends with /api/.');
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    throw wrong('The address of REDCap begins with https://: otherwise everybody on the way could read the token.');
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw wrong('The address of REDCap has neither a login nor a ? nor a #.');
  }
  // Without the slash REDCap sends the request on, and what is posted is lost.
  return { address: `${url.origin}${url.pathname.replace(/\/*$/, '/')}`, token };
};
