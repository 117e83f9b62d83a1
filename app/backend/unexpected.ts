/** What is written down of a failure that nobody expected. */

/** Told of such a failure: where it came up, and the error. */
export type OnUnexpected = (where: string, error: unknown) => void;

/**
 * Kind and place in the program alone: the message of an error can bear a path or what was typed, and neither belongs
 * in a log.
 */
export const describeUnexpected = (where: string, error: unknown): string => {
  if (!(error instanceof Error)) return `ventricle: unexpected in ${where}: ${typeof error}`;
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [`ventricle: unexpected in ${where}: ${error.name}${code}`, ...frames].join('\n');
};

export const logUnexpected: OnUnexpected = (where, error) => {
  process.stderr.write(`${describeUnexpected(where, error)}\n`);
};
