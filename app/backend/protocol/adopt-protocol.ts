/** Adopts a protocol: a new version. Reads that were begun keep theirs. */
import type { CallInput, CallOutput } from '../../contract/calls.ts';
import { Refused } from '../../contract/failure.ts';
import { compareAll } from '../adjudication/compare-case.ts';
import { witness, type Desk } from '../desk.ts';
import { appendEntry } from '../journal/append-entry.ts';
import { sha256 } from '../journal/digest.ts';
import { checkProtocol } from './check-protocol.ts';
import { faultLine } from './fault-line.ts';

const refuseFaulty = (text: string): void => {
  const { faults } = checkProtocol(text);
  const [first] = faults;
  if (first === undefined) return;
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : '';
  throw new Refused('protocol-fault', `${faultLine(first)}${more}`);
};

export const adoptProtocol = async (
  desk: Desk,
  { text, reason }: CallInput<'protocol.adopt'>,
): Promise<CallOutput<'protocol.adopt'>> => {
  refuseFaulty(text);
  const hash = sha256(text);
  return desk.store.write(async (tx) => {
    const before = await tx
      .selectFrom('protocol')
      .select(['version', 'hash'])
      .orderBy('version', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (before?.hash === hash) {
      throw new Refused('protocol-fault', `This is the text of version ${before.version}, which holds already.`);
    }
    const version = (before?.version ?? 0) + 1;
    const adoptedAt = desk.now().toISOString();
    await tx.insertInto('protocol').values({ version, hash, text, reason, adoptedAt }).execute();
    await appendEntry(tx, await witness(desk, tx), {
      action: 'protocol.adopt',
      object: `protocol/${version}`,
      ...(before === undefined ? {} : { old: before }),
      new: { version, hash },
      reason,
    });
    await compareAll(desk, tx);
    return { version };
  });
};
