/** The one door: a call by name, its input parsed, its failure mapped. */
import { calls, type Backend, type CallName } from '../contract/calls.ts';
import type { Answer } from '../contract/door.ts';
import { Refused, type Failure } from '../contract/failure.ts';
import { logUnexpected, type OnUnexpected } from './unexpected.ts';

const isCall = (name: string): name is CallName => Object.hasOwn(calls, name);

const failed = (failure: Failure): Answer => ({ ok: false, failure });

/** Paths of the faults alone: what was sent may hold a password. */
const badInput = (issues: readonly { readonly path: readonly PropertyKey[] }[]): Answer => {
  const places = [...new Set(issues.map(({ path }) => path.map(String).join('.') || 'input'))].slice(0, 8);
  return failed({ code: 'bad-input', message: `The call cannot be understood: ${places.join(', ')}.` });
};

const run = async (backend: Backend, name: CallName, input: unknown): Promise<Answer> => {
  const parsed = calls[name].input.safeParse(input);
  if (!parsed.success) return badInput(parsed.error.issues);
  // Input and function belong to the same name; the compiler cannot follow that through the table.
  const call = backend[name] as (input: unknown) => Promise<unknown>;
  return { ok: true, output: await call(parsed.data) };
};

/** Runs one call. Never throws. */
export const serve = async (
  backend: Backend,
  name: string,
  input: unknown,
  onUnexpected: OnUnexpected = logUnexpected,
): Promise<Answer> => {
  if (!isCall(name)) return failed({ code: 'unknown-call', message: 'There is no such call.' });
  try {
    return await run(backend, name, input);
  } catch (error) {
    if (error instanceof Refused) return failed(error.failure);
    onUnexpected(name, error);
    return failed({ code: 'internal', message: 'Something went wrong that should not. What was kept before is safe.' });
  }
};
