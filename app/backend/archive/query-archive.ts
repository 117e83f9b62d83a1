/** Queries (QIDO-RS), a page at a time: archives give no more than they like, and some do not know pages. */
import { archivePath, type Archive } from './archive-address.ts';
import { askArchive } from './ask-archive.ts';
import { readObjects, textOf, type DicomJson } from './dicom-json.ts';
import { malformed } from './archive-failure.ts';
import { brisk, withPatience, type Patience } from './patience.ts';

export interface Query {
  readonly parts: readonly string[];
  readonly filters?: Readonly<Record<string, string>>;
  /** Attributes asked for beside the usual ones. */
  readonly include?: readonly string[];
}

export interface QueryPage {
  readonly offset: number;
  readonly limit: number;
}

export interface Asking {
  readonly signal: AbortSignal;
  readonly patience?: Patience;
}

export const queryPage = async (
  archive: Archive,
  { parts, filters = {}, include = [] }: Query,
  { offset, limit }: QueryPage,
  { signal, patience = brisk }: Asking,
): Promise<readonly DicomJson[]> => {
  const search = new URLSearchParams(filters);
  for (const tag of include) search.append('includefield', tag);
  search.set('limit', String(limit));
  search.set('offset', String(offset));
  const question = { accept: 'application/dicom+json', what: 'root', signal } as const;
  return withPatience(patience, signal, async () =>
    readObjects(await askArchive(archive, { ...question, at: `${archivePath(archive, parts)}?${search.toString()}` })),
  );
};

const asked = 500;
/** More objects than any study has. */
const mostObjects = 1_000_000;

/** All that a query finds, each once by the UID under `tag`. */
export const queryAll = async (
  archive: Archive,
  query: Query,
  tag: string,
  asking: Asking,
): Promise<readonly DicomJson[]> => {
  const found = new Map<string, DicomJson>();
  for (let offset = 0; ;) {
    const page = await queryPage(archive, query, { offset, limit: asked }, asking);
    const before = found.size;
    for (const object of page) found.set(textOf(object, tag), object);
    // A page that brings nothing new is the end, or the first one again.
    if (found.size === before) return [...found.values()];
    if (found.size > mostObjects) throw malformed('The archive lists more images than any study has.');
    offset += page.length;
  }
};

/** The header of every object below a study or a series. */
export const queryMetadata = async (
  archive: Archive,
  parts: readonly string[],
  { signal, patience = brisk }: Asking,
): Promise<readonly DicomJson[]> => {
  const question = { accept: 'application/dicom+json', what: 'root', signal } as const;
  return withPatience(patience, signal, async () =>
    readObjects(await askArchive(archive, { ...question, at: archivePath(archive, [...parts, 'metadata']) })),
  );
};
