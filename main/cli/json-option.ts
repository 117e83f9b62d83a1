/** What every command has in common: its answer as one JSON document, if that is wanted. */
import { Option } from 'commander';
import type { Answer } from './answer.ts';

export interface Json {
  readonly json?: true;
}

export const jsonOption = (): Option =>
  new Option('--json', 'print one JSON document on standard output and nothing else');

export type Run = (options: Json, answer: () => Promise<Answer>) => Promise<void>;
