import { expect, test } from 'vitest';
import { calls, type CallName } from '../../../../app/contract/calls.ts';
import { createHttp } from '../../../../app/backend/http.ts';
import { mayCall } from '../../../../app/contract/may-call.ts';
import { openBench } from '../workbench.ts';
import { guard, manager, openDoor, person, type Browser } from './trial-door.ts';

// Written out by hand from the table of roles: who may make which call. N nobody yet, D data manager, R reader,
// A adjudicator, M monitor, O the owner of own scans.
const whoMay: Record<CallName, string> = {
  'workstation.status': 'NDRAMO',
  'session.login': 'NDRAMO',
  'session.logout': 'NDRAMO',
  'account.create': 'NDRAMO',
  'account.changePassword': 'DRAM',
  'account.list': 'D',
  'account.add': 'D',
  'account.close': 'D',
  'account.resetPassword': 'D',
  'settings.keymap': 'DRAMO',
  'settings.keepKeymap': 'DRAMO',
  'protocol.current': 'DM',
  'protocol.versions': 'DM',
  'protocol.examples': 'D',
  'protocol.check': 'D',
  'protocol.adopt': 'D',
  'model.state': 'DM',
  'model.add': 'D',
  'key.state': 'D',
  'key.make': 'D',
  'key.open': 'D',
  'key.close': 'D',
  'key.change': 'D',
  'key.copy': 'D',
  'intake.choose': 'DO',
  'intake.start': 'O',
  'intake.cancel': 'DO',
  'intake.outcome': 'DO',
  'intake.look': 'D',
  'intake.found': 'D',
  'intake.correct': 'D',
  'intake.match': 'D',
  'intake.matchCsv': 'D',
  'intake.take': 'D',
  'intake.accept': 'D',
  'intake.unfinished': 'D',
  'intake.goOn': 'D',
  'archive.state': 'D',
  'archive.find': 'D',
  'archive.series': 'D',
  'archive.retrieve': 'D',
  'archive.goOn': 'D',
  'archive.cancel': 'D',
  'archive.erase': 'D',
  'layout.list': 'D',
  'layout.picture': 'D',
  'layout.decide': 'D',
  'trial.grid': 'D',
  'trial.notDone': 'D',
  'trial.progress': 'DM',
  'assignment.list': 'D',
  'assignment.assign': 'D',
  'assignment.withdraw': 'D',
  'worklist.show': 'R',
  'worklist.next': 'R',
  'worklist.pause': 'R',
  'worklist.resume': 'R',
  'case.list': 'O',
  'adjudication.show': 'A',
  'adjudication.next': 'A',
  'adjudication.pause': 'A',
  'adjudication.resume': 'A',
  'adjudication.open': 'A',
  'adjudication.draw': 'A',
  'adjudication.decide': 'A',
  'case.open': 'RAO',
  'read.keep': 'RAO',
  'read.sign': 'RAO',
  'read.amend': 'RO',
  'read.verify': 'RO',
  'export.sealed': 'DO',
  'export.joined': 'D',
  'delivery.look': 'D',
  'delivery.make': 'D',
  'delivery.run': 'D',
  'delivery.cancel': 'D',
  'delivery.receipts': 'DM',
  'delivery.receipt': 'DM',
  'delivery.specification': 'DM',
  'trace.number': 'DMO',
  'agreement.show': 'DM',
  'agreement.own': 'R',
  'agreement.export': 'DM',
  'journal.list': 'DM',
  'journal.history': 'DM',
  'journal.verify': 'DM',
  'journal.verifying': 'DM',
  'journal.cancelVerify': 'DM',
  'journal.standing': 'DM',
  'journal.acknowledge': 'D',
};
const names = Object.keys(calls) as CallName[];

/** `null` is the input of no call: who may make it hears of the input, nobody else does. */
const answersTo = async (browser: Pick<Browser, 'codeOf'>): Promise<Record<string, string>> =>
  Object.fromEntries(
    await Promise.all(names.map(async (name): Promise<[string, string]> => [name, await browser.codeOf(name, null)])),
  );

const expected = (who: string, otherwise: string): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, whoMay[name].includes(who) ? 'bad-input' : otherwise]));

test('every call of a trial is open to the roles of the table and to no other, before its input is looked at', async () => {
  const door = await openDoor();
  const data = await manager(door);
  const reader = await person(door, data, 'reader', 'rita');
  const adjudicator = await person(door, data, 'adjudicator', 'adam');
  const monitor = await person(door, data, 'monitor', 'mona');
  expect(Object.keys(whoMay).toSorted()).toEqual(names.toSorted());
  expect(await answersTo(door.browser())).toEqual(expected('N', 'not-logged-in'));
  expect(await answersTo(data)).toEqual(expected('D', 'not-authorised'));
  expect(await answersTo(reader)).toEqual(expected('R', 'not-authorised'));
  expect(await answersTo(adjudicator)).toEqual(expected('A', 'not-authorised'));
  expect(await answersTo(monitor)).toEqual(expected('M', 'not-authorised'));
});

test('of own scans every call is open to the owner or to nobody', async () => {
  const { opened, folder } = await openBench();
  const http = createHttp(opened, { pageFolder: folder, guard });
  const codeOf: Browser['codeOf'] = async (name, input) => {
    const headers = { 'content-type': 'application/json', origin: guard.origin };
    const request = new Request(new URL(`/call/${name}`, guard.origin), {
      method: 'POST',
      headers,
      body: JSON.stringify(input),
    });
    const answer = (await (await http(request)).json()) as { failure: { code: string } };
    return answer.failure.code;
  };
  expect(await answersTo({ codeOf })).toEqual(expected('O', 'not-authorised'));
});

test('a call that is not for anyone names at least one role, and each once', () => {
  for (const name of names) {
    const may = mayCall[name];
    if (may === 'anyone') continue;
    expect(new Set(may).size, name).toBe(may.length);
    expect(may.length, name).toBeGreaterThan(0);
  }
});

test('who must change the password may do that, log out and ask the status: nothing else', async () => {
  const door = await openDoor();
  const data = await manager(door);
  const given = 'given for one day';
  await data.call('account.add', { loginName: 'nils', printedName: 'Nils New', role: 'data manager', password: given });
  const nils = door.browser();
  await nils.call('session.login', { loginName: 'nils', password: given });
  const open = ['workstation.status', 'account.changePassword', 'session.logout'];
  expect(await answersTo(nils)).toEqual(
    Object.fromEntries(names.map((name) => [name, open.includes(name) ? 'bad-input' : 'must-change-password'])),
  );
  expect((await nils.get('/events')).status).toBe(404);
  await nils.call('account.changePassword', { password: given, newPassword: 'quite another one' });
  expect(await nils.codeOf('account.list', {})).toBe('done');
});
