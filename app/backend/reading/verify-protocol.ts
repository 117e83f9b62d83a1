/** Whether the protocol of a sealed read is still the one it was read by. */
import type { CaseContent } from '../../contract/case.ts';
import { Refused } from '../../contract/failure.ts';
import { canonicalJson } from '../journal/canonical-json.ts';
import type { StoreReader } from '../store/store.ts';
import { differs, type Difference } from './difference.ts';
import { readContent } from './read-content.ts';
import type { Reading } from './read-state.ts';
import type { SealDocument } from './seal-document.ts';

interface SealedContent {
  /** The case with the choices of the sealed version; null where nothing tells them any more. */
  readonly content: CaseContent | null;
  readonly differences: readonly Difference[];
}

/** The case as the sealed read had it. Its numbers are computed by the version that the seal names, not by the row's. */
export const sealedContent = async (
  db: StoreReader,
  { protocolVersion }: Pick<Reading, 'protocolVersion'>,
  { caseCode, protocol }: SealDocument,
): Promise<SealedContent> => {
  const version = protocol?.version ?? null;
  const moved =
    version === protocolVersion ? [] : [differs('protocol', 'The read names another protocol than its seal does.')];
  try {
    const found = await readContent(db, { caseCode, protocolVersion: version });
    const isSame = canonicalJson(found.protocol) === canonicalJson(protocol ?? null);
    const other = isSame ? [] : [differs('protocol', 'The protocol is not the one by which the read was signed.')];
    return { content: isSame ? found.content : null, differences: [...moved, ...other] };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const sentence = `${error.failure.message} The numbers cannot be computed again.`;
    return { content: null, differences: [...moved, differs('protocol', sentence)] };
  }
};
