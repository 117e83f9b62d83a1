/** One request to the record API: its token, its time, no way to anywhere else. */
import { problem, transportProblem, type Answer } from './redcap-problem.ts';
import type { RedcapSite } from './redcap-site.ts';

export interface Asking {
  /** Until the answer is whole. */
  readonly timeout_ms: number;
  readonly signal: AbortSignal;
}

type Form = Readonly<Record<string, string | readonly string[]>>;

const mostBytes = 64 * 1024 * 1024;

const encoded = (form: Form, token: string): URLSearchParams => {
  const body = new URLSearchParams({ token, format: 'json', returnFormat: 'json' });
  for (const [name, value] of Object.entries(form)) {
    if (typeof value === 'string') body.set(name, value);
    else value.forEach((one, i) => body.append(`${name}[${i}]`, one));
  }
  return body;
};

const bodyOf = async (response: Response): Promise<string | null> => {
  const held: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > mostBytes) return null;
    held.push(chunk);
  }
  return Buffer.concat(held).toString('utf8');
};

/** What REDCap says of its refusal, in `{"error": …}`; null where it says none. */
const errorOf = (text: string): string | null => {
  try {
    const said: unknown = JSON.parse(text);
    return typeof said === 'object' && said !== null && 'error' in said && typeof said.error === 'string' ? said.error : null;
  } catch {
    return null;
  }
}; // prettier-ignore

/** A refusal with REDCap's own words, for whoever knows which rows were sent. */
interface Said {
  readonly status: number;
  readonly error: string;
}

export type Reply = Answer<unknown> | { readonly ok: 'refused'; readonly said: Said };

const isJson = (response: Response): boolean => /\bjson\b/i.test(response.headers.get('content-type') ?? '');

const replyOf = (response: Response, text: string): Reply => {
  const { status } = response;
  const error = errorOf(text);
  if (status === 401 || (status === 403 && (error === null || /token|permission|privilege/i.test(error)))) {
    return problem('token-refused', 'REDCap refused the token, or its user may not do this: check the API rights in the project.');
  }
  if (status === 408 || status === 429 || status >= 500) return problem('server-failed', `REDCap failed (${status}).`);
  if (status >= 400 || error !== null) {
    if (error !== null) return { ok: 'refused', said: { status, error } };
    return problem('not-redcap', `The address answered ${status}, but not as REDCap does: check that it ends with /api/.`);
  }
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch {
    if (isJson(response)) return problem('cut-off', 'The answer of REDCap ends in the middle.');
    return problem('not-redcap', 'The address answered with a page instead of JSON: check that it ends with /api/, and that REDCap is not closed for maintenance.');
  }
}; // prettier-ignore

/** Asks once. */
export const askRedcap = async (site: RedcapSite, form: Form, { timeout_ms, signal }: Asking): Promise<Reply> => {
  const late = AbortSignal.timeout(timeout_ms);
  try {
    const response = await fetch(site.address, {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: encoded(form, site.token()),
      // A token goes to the place that was named, or nowhere.
      redirect: 'manual',
      signal: AbortSignal.any([signal, late]),
    });
    if (response.status >= 300 && response.status < 400) {
      await response.body?.cancel();
      return problem('redirected', 'The address sends requests on to another: name that one, if you trust it.');
    }
    const text = await bodyOf(response);
    return text === null ? problem('too-large', 'The answer is larger than any that can be meant.') : replyOf(response, text);
  } catch (error) {
    if (signal.aborted) return problem('cancelled', 'It was cancelled.');
    if (late.aborted) return problem('timed-out', 'REDCap did not answer in time.');
    return transportProblem(error);
  }
}; // prettier-ignore
