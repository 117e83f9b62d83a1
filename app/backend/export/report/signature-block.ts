/** Who signed on paper: name, meaning, time and seal, under what protocol, program and journal. */
import type { Content } from 'pdfmake/interfaces.js';
import type { JournalHead } from '../../journal/append-entry.ts';
import { factBlock } from './page.ts';

export interface Signed {
  readonly title: string;
  /** What the signature is of, as it is called beside its hash. */
  readonly hashName: string;
  readonly printedName: string;
  readonly meaning: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly hash: string;
  /** Further lines after the hash. */
  readonly more: readonly (readonly [string, string])[];
  readonly protocol: { readonly version: number; readonly hash: string } | null;
  readonly programVersion: string;
  /** The journal's head as it was signed. */
  readonly journal: JournalHead;
  /** The journal's head now. */
  readonly head: JournalHead;
  /** The program that made the report. */
  readonly madeWith: string;
}

const headText = ({ seq, hash }: JournalHead): string => `entry ${seq}, SHA-256 ${hash}`;

export const signatureBlock = (signed: Signed): Content =>
  factBlock(signed.title, [
    ['Signed by', signed.printedName],
    ['Meaning', signed.meaning],
    ['Time, UTC', signed.at],
    [signed.hashName, signed.hash],
    ...signed.more,
    ...(signed.protocol === null
      ? []
      : ([['Protocol', `version ${signed.protocol.version}, SHA-256 ${signed.protocol.hash}`]] as const)),
    ['Program', `Ventricle ${signed.programVersion}; this report by Ventricle ${signed.madeWith}`],
    ['Journal when signed', headText(signed.journal)],
    ['Journal now', headText(signed.head)],
  ]);
