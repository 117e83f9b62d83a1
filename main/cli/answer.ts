/** What a command answers, and how it reaches the terminal: one JSON document or readable text; failures by code. */
import { Refused, type Failure } from '../../app/contract/failure.ts';

/** Where a command runs: its streams, its folder, its surroundings. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** Folder that relative paths start from. */
  readonly folder: string;
}

/** The answer of a command. */
export interface Answer {
  /** The document of `--json`. */
  readonly json: unknown;
  readonly text: string;
  /** True where the command ran and the answer is no: exit code 1. */
  readonly no?: boolean;
}

/** Says which folder or file a refusal is about, where the refusal does not. */
export const naming = async <T>(file: string, run: () => Promise<T>): Promise<T> => {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof Refused) || error.failure.file !== undefined) throw error;
    const { code, message, attribute } = error.failure;
    throw new Refused(code, message, attribute === undefined ? { file } : { file, attribute });
  }
};

/** The refusal for a folder that the system does not let us write; null for any other error. */
export const refusedByFileSystem = (error: unknown, file: string): Refused | null =>
  error instanceof Error && 'code' in error && 'syscall' in error
    ? new Refused('unreadable', `The folder cannot be written (${String(error.code)}).`, { file })
    : null;

/** Exit codes: done, refused, wrong usage. */
export const EXIT = { done: 0, refused: 1, usage: 2 } as const;

const failureOf = (error: unknown): Failure =>
  error instanceof Refused
    ? error.failure
    : { code: 'internal', message: 'The program failed. The details are on standard error.' };

const sentence = ({ code, message, file, attribute }: Failure): string =>
  [`Refused (${code}): ${message}`, file === undefined ? '' : `File: ${file}`, attribute ? `Attribute: ${attribute}` : '']
    .filter((line) => line !== '')
    .join('\n'); // prettier-ignore

const ended = (text: string): string => (text === '' || text.endsWith('\n') ? text : `${text}\n`);

/** Runs a command, writes its answer, and answers the exit code. */
export const runCommand = async (terminal: Terminal, json: boolean, run: () => Promise<Answer>): Promise<number> => {
  try {
    const answer = await run();
    terminal.out(ended(json ? JSON.stringify(answer.json) : answer.text));
    return answer.no === true ? EXIT.refused : EXIT.done;
  } catch (error) {
    const failure = failureOf(error);
    if (!(error instanceof Refused))
      terminal.error(`${error instanceof Error ? (error.stack ?? '') : String(error)}\n`);
    if (json) terminal.out(`${JSON.stringify({ failure })}\n`);
    else terminal.error(`${sentence(failure)}\n`);
    return EXIT.refused;
  }
};
