/** Reads the method choices of a protocol file: of a whole trial protocol, or of a file that holds nothing else. */
import { open } from 'node:fs/promises';
import type { MeasureChoices } from '../../../measurement/protocol-choices.ts';
import { Refused } from '../../contract/failure.ts';
import { allChoices } from '../../contract/protocol.ts';
import { checkChoices } from '../protocol/check-protocol.ts';
import { faultLine } from '../protocol/fault-line.ts';
import { longestText } from '../protocol/yaml-text.ts';

/** Parses the text of a protocol file; `file` is its name in a refusal, which names every fault. */
export const parseProtocol = (text: string, file: string): MeasureChoices => {
  const { faults, choices } = checkChoices(text);
  if (faults.length > 0) throw new Refused('bad-input', faults.map(faultLine).join('\n'), { file });
  return allChoices(choices);
};

const unreadable = (file: string): Refused =>
  new Refused('unreadable', 'The protocol file cannot be read: is the path right?', { file });

/** The first bytes of a file; one more than any protocol may have tells that it is too long. */
const bytesOf = async (path: string): Promise<Uint8Array> => {
  const file = await open(path).catch(() => null);
  if (file === null) throw unreadable(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4 * longestText), 0);
    return buffer.subarray(0, bytesRead);
  } catch {
    throw unreadable(path);
  } finally {
    await file.close();
  }
};

/** Reads the method choices of a protocol file from disk. */
export const readProtocol = async (path: string): Promise<MeasureChoices> =>
  // What is not UTF-8 becomes a character that the check names with its line.
  parseProtocol(new TextDecoder('utf-8').decode(await bytesOf(path)), path);
