/** Every call of the contract and what does it. */
import type { Backend } from '../contract/calls.ts';
import { accountTable } from './accounts/account-table.ts';
import { nobodySits, type Sitting } from './accounts/sitting.ts';
import { statusOf } from './accounts/status.ts';
import { adjudicationTable } from './adjudication/adjudication-table.ts';
import { agreementTable } from './agreement/agreement-table.ts';
import type { BackendOptions } from './backend-options.ts';
import type { Parts } from './backend-parts.ts';
import type { Desk } from './desk.ts';
import { exportJoined, exportSealed } from './export/export-sealed.ts';
import { traceNumber } from './export/trace/trace-number.ts';
import { journalTable } from './journal/journal-table.ts';
import { keyTable } from './key/key-table.ts';
import { layoutTable } from './layouts/layout-table.ts';
import { modelTable } from './models/model-table.ts';
import { protocolTable } from './protocol/protocol-table.ts';
import { amendRead } from './reading/amend.ts';
import { keepGesture } from './reading/keep.ts';
import { openCase } from './reading/open-read.ts';
import { findOwnCase, findOwnReadingToVerify } from './reading/own-reads.ts';
import { signRead } from './reading/sign.ts';
import { verifyRead } from './reading/verify.ts';
import { listCases } from './trial/case-list.ts';
import { keepKeymap, readKeymap } from './trial/settings.ts';
import { worklistTable } from './worklist/worklist-table.ts';

/** The table for whoever calls: `desk` names them, `sitting` is their session. */
export const callTable = (
  desk: Desk,
  parts: Parts,
  options: BackendOptions,
  sitting: Sitting = nobodySits,
): Backend => ({
  'workstation.status': () => statusOf(desk, parts.accounts, { ...options, intake: parts.jobs.latest() }),
  ...accountTable(desk, parts.accounts, sitting),
  'settings.keymap': () => readKeymap(desk),
  'settings.keepKeymap': async (keymap) => {
    await keepKeymap(desk, keymap);
    return {};
  },
  ...protocolTable(desk),
  ...modelTable(desk, parts.models),
  ...keyTable(desk, parts.key),
  ...parts.trialIntake.table(desk),
  ...parts.archiveRoom.table(desk),
  ...layoutTable(desk, parts.pictures),
  ...worklistTable(desk, parts),
  ...adjudicationTable(desk, parts.clips),
  ...agreementTable(desk, parts.seals),
  ...journalTable(desk, parts.verifications),
  'intake.choose': async () => ({ source: (await options.chooseFolder?.()) ?? null }),
  'intake.start': async ({ source }) => ({ job: await parts.jobs.start(source) }),
  'intake.cancel': ({ job }) => {
    if (!parts.trialIntake.cancel(job)) parts.jobs.cancel(job);
    return Promise.resolve({});
  },
  'intake.outcome': async ({ job }) => Promise.resolve(parts.jobs.outcome(job)),
  'case.list': async () => ({ cases: await listCases(desk) }),
  'case.open': async ({ caseCode }) => {
    await desk.store.read((db) => findOwnCase(desk, db, caseCode));
    await parts.clips.findShown(caseCode);
    return openCase(desk, caseCode);
  },
  'read.keep': (input) => keepGesture(desk, input),
  'read.sign': (input) => signRead(desk, input),
  'read.amend': (input) => amendRead(desk, input),
  'read.verify': async ({ readId }) => {
    await desk.store.read((db) => findOwnReadingToVerify(desk, db, readId));
    return verifyRead(desk, readId);
  },
  ...parts.deliveries.table(desk),
  'trace.number': ({ id }) => traceNumber(desk, id),
  'export.sealed': ({ format }) => exportSealed(desk, parts.archives, format),
  'export.joined': async ({ format }) => exportJoined(desk, parts.archives, parts.key.map(desk), format),
});
