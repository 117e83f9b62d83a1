/** A case as it is read: its content, with what the protocol asked of it when the read was begun. */
import type { CaseContent } from '../../contract/case.ts';
import { visitModalities, type TrialProtocol } from '../../contract/trial-protocol.ts';
import { protocolOfVersion } from '../protocol/adopted-protocol.ts';
import type { StoreReader } from '../store/store.ts';
import { readCaseContent } from '../trial/case-content.ts';
import type { ModalityGroup } from '../trial/modality-groups.ts';
import { groupOf } from '../worklist/modality-group.ts';
import type { Reading } from './read-state.ts';

/** All that a reader's page gets of a protocol: what is measured in a group of modalities, by which choices, proposed how. */
const askedOf = (
  { measures, choices, proposals }: TrialProtocol,
  group: ModalityGroup,
): NonNullable<CaseContent['protocol']> => ({
  measures: visitModalities.filter((one) => groupOf(one) === group).flatMap((one) => measures[one] ?? []),
  choices: choices ?? {},
  ...(proposals !== undefined && groupOf('cine') === group && { proposals }),
});

/** Name of the protocol under which a read is made, as it is sealed. */
export interface ReadProtocol {
  readonly version: number;
  /** SHA-256 of its text. */
  readonly hash: string;
}

export interface ReadContent {
  readonly content: CaseContent;
  /** Null of own scans. */
  readonly protocol: ReadProtocol | null;
}

/** The case of a read, for whoever shows, signs or checks it: its numbers hang on nothing else. */
export const readContent = async (
  db: StoreReader,
  { caseCode, protocolVersion }: Pick<Reading, 'caseCode' | 'protocolVersion'>,
): Promise<ReadContent> => {
  const content = await readCaseContent(db, caseCode);
  if (protocolVersion === null) return { content, protocol: null };
  const { protocol, version, hash } = await protocolOfVersion(db, protocolVersion);
  const { modalityGroup } = await db
    .selectFrom('imaging_case')
    .select('modalityGroup')
    .where('caseCode', '=', caseCode)
    .executeTakeFirstOrThrow();
  return {
    content: { ...content, protocol: askedOf(protocol, modalityGroup as ModalityGroup) },
    protocol: { version, hash },
  };
};
