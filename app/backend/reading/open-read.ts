/** Opens a case with the read that stands now: the last of its reader's chain, begun where there is none. */
import type { CallOutput } from '../../contract/calls.ts';
import type { Desk } from '../desk.ts';
import type { StoreReader } from '../store/store.ts';
import { requireProtocol } from '../protocol/adopted-protocol.ts';
import { openDrawing } from '../adjudication/open-claim.ts';
import { refuseBeside } from '../worklist/case-in-hand.ts';
import { noteLook } from '../worklist/note-look.ts';
import { takeUp } from '../worklist/turn-cases.ts';
import { beginRead } from './begin-read.ts';
import { findOwnCase, isAdjudicator, type OwnCase } from './own-reads.ts';
import { readContent } from './read-content.ts';
import { readState, type Reading } from './read-state.ts';

/** The chains of two readers of one case know nothing of each other. */
const currentReading = async (db: StoreReader, caseCode: string, own: OwnCase | null): Promise<Reading | undefined> => {
  const all = await db.selectFrom('reading').selectAll().where('caseCode', '=', caseCode).execute();
  const readings = own === null ? all : all.filter(({ accountId }) => accountId === own.accountId);
  const amended = new Set(readings.map(({ amends }) => amends));
  return readings.find(({ readId }) => !amended.has(readId));
};

/**
 * Of a trial nothing opens beside the case that is being read or amended. A paused one is resumed by being opened; a
 * signed one can be looked at while none is begun.
 */
const openOwnCase = (desk: Desk, caseCode: string): Promise<CallOutput<'case.open'>> =>
  desk.store.write(async (tx) => {
    const own = await findOwnCase(desk, tx, caseCode);
    if (own !== null) await refuseBeside(desk, tx, own);
    if (own?.state === 'paused') await takeUp(desk, tx, caseCode);
    const reading =
      (await currentReading(tx, caseCode, own)) ??
      (await beginRead(desk, tx, {
        caseCode,
        records: [],
        amends: null,
        assignmentId: own?.assignmentId ?? null,
        protocolVersion: own === null ? null : (await requireProtocol(tx)).version,
      }));
    if (own?.state === 'signed' && reading.state === 'sealed') await noteLook(desk, tx, own);
    const { content } = await readContent(tx, reading);
    return { content, read: await readState(tx, reading) };
  });

/** As a reader's page opens it: an adjudicator's opens what they draw themselves. */
export const openCase = (desk: Desk, caseCode: string): Promise<CallOutput<'case.open'>> =>
  isAdjudicator(desk) ? openDrawing(desk, caseCode) : openOwnCase(desk, caseCode);
