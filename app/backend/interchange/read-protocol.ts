/** Reads a protocol file (YAML, of which JSON is a part) and names the line of a fault. */
import { readFile } from 'node:fs/promises';
import { isNode, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { defaultMeasureChoices, type MeasureChoices } from '../../../measurement/protocol-choices.ts';
import { Refused } from '../../contract/failure.ts';
import { protocolFileSchema } from '../../contract/protocol.ts';

const refused = (file: string, line: number | null, why: string): Refused =>
  new Refused('bad-input', `${line === null ? '' : `Line ${line}: `}${why}`, { file });

/** Path of what is wrong: for a key that is not known, the key itself. */
const pathOf = (issue: z.core.$ZodIssue): readonly PropertyKey[] =>
  issue.code === 'unrecognized_keys' ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path;

const keyLine = (document: Document, lines: LineCounter, path: readonly PropertyKey[]): number | null => {
  const node = document.getIn(path, true);
  if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  return path.length === 0 ? null : keyLine(document, lines, path.slice(0, -1));
};

const choicesOf = (parsed: z.infer<typeof protocolFileSchema>): MeasureChoices => {
  const given = Object.entries(parsed.choices ?? {}).filter(([, value]) => value !== undefined);
  return { ...defaultMeasureChoices, ...(Object.fromEntries(given) as Partial<MeasureChoices>) };
};

/** Parses the text of a protocol file; `file` is its name in a refusal. */
export const parseProtocol = (text: string, file: string): MeasureChoices => {
  const lines = new LineCounter();
  // An alias bomb is cut off by the library's limit and ends as a fault like any other.
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const [fault] = document.errors;
  if (fault) throw refused(file, fault.linePos?.[0].line ?? null, fault.message.split('\n')[0] ?? 'not YAML');
  const parsed = protocolFileSchema.safeParse(contentOf(document, file) ?? {});
  if (parsed.success) return choicesOf(parsed.data);
  const [issue] = parsed.error.issues;
  if (!issue) throw refused(file, null, 'The protocol is not valid.');
  const path = pathOf(issue);
  throw refused(file, keyLine(document, lines, path), `${path.map(String).join('.')}: ${issue.message}`);
};

const contentOf = (document: Document, file: string): unknown => {
  try {
    return document.toJS({ maxAliasCount: 20 });
  } catch (error) {
    throw refused(file, null, error instanceof Error ? error.message : 'The protocol is not valid.');
  }
};

/** Reads the method choices of a protocol file from disk. */
export const readProtocol = async (path: string): Promise<MeasureChoices> => {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) throw new Refused('unreadable', 'The protocol file cannot be read: is the path right?', { file: path });
  return parseProtocol(text, path);
}; // prettier-ignore
