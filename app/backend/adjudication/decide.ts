/** Decides between two reads: what is chosen is computed again, and the decision is sealed. */
import type { CallInput, CallOutput } from '../../contract/calls.ts';
import { Refused } from '../../contract/failure.ts';
import { requireActive } from '../accounts/account-rows.ts';
import { checkPassword } from '../accounts/check-password.ts';
import { actorOf, type Desk } from '../desk.ts';
import { journalHead } from '../journal/append-entry.ts';
import { refuseOtherName } from '../reading/signing-name.ts';
import { findSeal } from '../reading/seal-document.ts';
import { verifyRead } from '../reading/verify.ts';
import type { StoreReader, StoreWriter } from '../store/store.ts';
import { changeRound, type Adjudication } from './adjudication-rows.ts';
import { bothReads, type BothReads } from './both-reads.ts';
import { sealDecision, type DecisionDocument, type StoredDecision } from './decision-document.ts';
import { claimInHand } from './own-claims.ts';

type Signature = CallInput<'adjudication.decide'>;
type SealedRead = DecisionDocument['final'];

interface Draft {
  readonly claim: Adjudication;
  readonly both: BothReads;
  readonly reads: DecisionDocument['reads'];
  readonly final: SealedRead;
}

const ownRead = async (db: StoreReader, { ownReadId }: Adjudication): Promise<SealedRead> => {
  const seal = ownReadId === null ? null : await findSeal(db, ownReadId);
  if (seal === null) throw new Refused('read-open', 'Your own read is not signed yet: it cannot be chosen.');
  return { readId: seal.document.readId, seal: seal.hash };
};

/** Refused where what was shown is no longer what stands: a read was amended, or the margins are others. */
const loadDraft = async (desk: Desk, db: StoreReader, { caseCode, choice, shown }: Signature): Promise<Draft> => {
  const claim = await claimInHand(desk, db, caseCode);
  const both = await bothReads(db, claim);
  if (both.shown !== shown) {
    throw new Refused('stale-read', 'A read or a margin is not what was shown any more: open the case again.');
  }
  const reads = {
    A: { readId: claim.readA, seal: both.A.hash },
    B: { readId: claim.readB, seal: both.B.hash },
  };
  return { claim, both, reads, final: choice === 'own' ? await ownRead(db, claim) : reads[choice] };
};

/** The chain of the journal is not walked at each signature: the whole store's verification does that. */
const noWalk = (): Promise<{ readonly fault: null }> => Promise.resolve({ fault: null });

/** From the journal, the contours and the pixels as they are now, each read that the decision rests on. */
const refuseChanged = async (desk: Desk, { reads, final }: Draft): Promise<void> => {
  for (const readId of new Set([reads.A.readId, reads.B.readId, final.readId])) {
    const { differences } = await verifyRead(desk, readId, noWalk);
    const [first] = differences;
    if (first === undefined) continue;
    const code = first.what === 'source' ? 'source-changed' : 'numbers-differ';
    throw new Refused(code, `A read is no longer what was signed: ${first.message} Nothing is decided.`);
  }
};

const makeDecision = async (desk: Desk, tx: StoreWriter, draft: Draft, signature: Signature): Promise<StoredDecision> => {
  const { claim, both, reads, final } = draft;
  const { choice, reason, printedName, meaning } = signature;
  return sealDecision({
    adjudicationId: claim.adjudicationId,
    caseCode: claim.caseCode,
    round: claim.round,
    reads,
    protocol: { version: both.protocol.version, hash: both.protocol.hash },
    comparisons: both.comparisons,
    choice,
    final,
    reason,
    printedName,
    meaning,
    decidedAt: desk.now().toISOString(),
    programVersion: desk.programVersion,
    journal: await journalHead(tx),
  });
}; // prettier-ignore

const keepDecision = async (desk: Desk, tx: StoreWriter, signature: Signature): Promise<StoredDecision> => {
  // All is asked again in the transaction: a read may have been amended, or the account closed, since.
  const draft = await loadDraft(desk, tx, signature);
  await requireActive(tx, actorOf(desk).accountId);
  const decision = await makeDecision(desk, tx, draft, signature);
  const { hash, text, document } = decision;
  const { adjudicationId, choice, decidedAt, printedName, meaning, reason, final } = document;
  await tx.insertInto('decision').values({ adjudicationId, hash, decidedAt, document: text }).execute();
  const more = { hash, decidedAt, printedName, meaning, final };
  const act = { action: 'adjudication.decide', more, reason } as const;
  if (!(await changeRound(desk, tx, draft.claim, { state: 'decided', choice }, act))) {
    throw new Refused('stale-read', 'The case changed meanwhile: open it again.');
  }
  return decision;
};

export const decide = async (desk: Desk, signature: Signature): Promise<CallOutput<'adjudication.decide'>> => {
  await refuseOtherName(desk, signature.printedName);
  await checkPassword(desk, signature.password);
  await refuseChanged(desk, await desk.store.read((db) => loadDraft(desk, db, signature)));
  const { hash, document } = await desk.store.write((tx) => keepDecision(desk, tx, signature));
  const { caseCode, choice, printedName, meaning, decidedAt } = document;
  return { decision: { caseCode, choice, hash, printedName, meaning, decidedAt } };
};
