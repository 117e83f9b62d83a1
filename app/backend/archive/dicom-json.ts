/** Answers to queries: the JSON model of DICOM (PS3.18 annex F), as much of it as a list needs. */
import { z } from 'zod';
import { isUID } from './archive-address.ts';
import { malformed } from './archive-failure.ts';
import { wholeBody, type ArchiveAnswer } from './ask-archive.ts';

const attributeSchema = z.object({ Value: z.array(z.unknown()).optional() });
const objectSchema = z.record(z.string(), attributeSchema);
export type DicomJson = z.infer<typeof objectSchema>;

const mostBytes = 64 * 1024 * 1024;
const longestText = 256;

/** What was found; nothing where the archive says so without a body. */
export const readObjects = async (answer: ArchiveAnswer): Promise<readonly DicomJson[]> => {
  const body = await wholeBody(answer, mostBytes);
  if (answer.status === 204 || body.length === 0) return [];
  try {
    return z.array(objectSchema).parse(JSON.parse(body.toString('utf8')));
  } catch {
    throw malformed('The archive answers, but not as DICOMweb does: check the root of its address.');
  }
};

const asText = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'object' && value !== null && 'Alphabetic' in value) return asText(value.Alphabetic);
  return '';
};

/** Every value of an attribute (eight hexadecimal digits), as text. */
export const textsOf = (object: DicomJson, tag: string): readonly string[] =>
  (object[tag]?.Value ?? []).map((value) => asText(value).slice(0, longestText));

export const textOf = (object: DicomJson, tag: string): string => textsOf(object, tag)[0] ?? '';

/** Null where it says no whole number. */
export const countOf = (object: DicomJson, tag: string): number | null => {
  const text = textOf(object, tag);
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
};

/** Of a name that leads somewhere. */
export const uidOf = (object: DicomJson, tag: string): string => {
  const uid = textOf(object, tag);
  if (!isUID(uid)) throw malformed('The archive names a study, a series or an image by what is no UID.');
  return uid;
};
