/** One entry of the journal, and the hash that ties it to the one before. */
import type { JournalTable } from '../store/schema.ts';
import type { Selectable } from 'kysely';
import { canonicalJson } from './canonical-json.ts';
import { sha256 } from './digest.ts';

export type JournalEntry = Selectable<JournalTable>;

/** What every action of the journal is called: a closed list. */
export type JournalAction =
  | 'account.create'
  | 'account.wrong-password'
  | 'account.lock'
  | 'account.add'
  | 'account.close'
  | 'account.reset-password'
  | 'account.change-password'
  | 'session.login'
  | 'session.logout'
  | 'session.end'
  | 'session.attempts'
  | 'settings.keymap'
  | 'protocol.adopt'
  | 'model.add'
  | 'key.make'
  | 'key.open'
  | 'key.refuse'
  | 'key.close'
  | 'key.change'
  | 'key.copy'
  | 'key.keep'
  | 'intake.look'
  | 'intake.match'
  | 'intake.correct'
  | 'intake.take'
  | 'intake.end'
  | 'intake.accept'
  | 'archive.retrieve'
  | 'archive.end'
  | 'archive.erase'
  | 'settings.archive'
  | 'layout.meet'
  | 'layout.decide'
  | 'trial.not-done'
  | 'assignment.make'
  | 'assignment.withdraw'
  | 'worklist.begin'
  | 'worklist.pause'
  | 'worklist.resume'
  | 'worklist.look'
  | 'case.state'
  | 'store.make'
  | 'store.rolled-back'
  | 'store.checkpoints-lost'
  | 'store.guards-restored'
  | 'store.acknowledge'
  | 'case.make'
  | 'case.add-images'
  | 'case.move-images'
  | 'case.leave-images'
  | 'read.open'
  | 'read.amend'
  | 'read.keep'
  | 'read.sign'
  | 'adjudication.compare'
  | 'adjudication.claim'
  | 'adjudication.pause'
  | 'adjudication.resume'
  | 'adjudication.draw'
  | 'adjudication.decide'
  | 'export.sealed'
  | 'export.joined'
  | 'export.send'
  | 'export.deliver'
  | 'export.agreement';

/** What stands before the first entry. */
export const noPreviousHash = '0'.repeat(64);

/** Hash of an entry over everything it says, its place and the hash before it. */
export const hashOfEntry = (entry: Omit<JournalEntry, 'hash'>): string =>
  sha256(
    canonicalJson({
      seq: entry.seq,
      at: entry.at,
      actor: entry.actor,
      workstation: entry.workstation,
      programVersion: entry.programVersion,
      action: entry.action,
      object: entry.object,
      old: entry.old,
      new: entry.new,
      reason: entry.reason,
      previousHash: entry.previousHash,
    }),
  );
