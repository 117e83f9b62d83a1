/** The one door: a call by name, its input parsed, its failure mapped. */
import { calls, type Backend, type CallName } from '../contract/calls.ts';
import type { Answer } from '../contract/door.ts';
import { Refused, type Failure } from '../contract/failure.ts';
import { lookAt } from '../contract/look-at.ts';
import { diskFull } from './store/disk-full.ts';
import { logUnexpected, type OnUnexpected } from './unexpected.ts';
import { isWholeText } from './whole-text.ts';

export const isCall = (name: string): name is CallName => Object.hasOwn(calls, name);

const failed = (failure: Failure): Answer => ({ ok: false, failure });

/** Paths of the faults alone: what was sent may hold a password. */
const badInput = (issues: readonly { readonly path: readonly PropertyKey[] }[]): Answer => {
  const places = [...new Set(issues.map(({ path }) => path.map(String).join('.') || 'input'))].slice(0, 8);
  return failed({ code: 'bad-input', message: `The call cannot be understood: ${places.join(', ')}.` });
};

/** Whether the caller may make a call, asked before its input is looked at; null: it may be made. */
export type WhyMayNot = (name: CallName) => Failure | null;

const run = async (backend: Backend, name: CallName, input: unknown): Promise<Answer> => {
  if (!isWholeText(input)) return failed({ code: 'bad-input', message: 'The call holds text that is not whole.' });
  const parsed = lookAt<unknown>(calls[name].input, input);
  if (parsed === null) return badInput([{ path: [] }]);
  if (!parsed.success) return badInput(parsed.error.issues);
  // Input and function belong to the same name; the compiler cannot follow that through the table.
  const call = backend[name] as (input: unknown) => Promise<unknown>;
  return { ok: true, output: await call(parsed.data) };
};

/** Runs one call. Never throws. Without `whyMayNot` nobody is asked who calls. */
export const serve = async (
  backend: Backend,
  name: string,
  input: unknown,
  onUnexpected: OnUnexpected = logUnexpected,
  whyMayNot: WhyMayNot = () => null,
): Promise<Answer> => {
  if (!isCall(name)) return failed({ code: 'unknown-call', message: 'There is no such call.' });
  const refusal = whyMayNot(name);
  if (refusal !== null) return failed(refusal);
  try {
    return await run(backend, name, input);
  } catch (error) {
    const refused = error instanceof Refused ? error : diskFull(error);
    if (refused !== null) return failed(refused.failure);
    onUnexpected(name, error);
    return failed({ code: 'internal', message: 'Something went wrong that should not. What was kept before is safe.' });
  }
};
