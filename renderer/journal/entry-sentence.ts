/** Every action of the journal as a sentence, old and new values in it. Pure. */
import type { JournalLine } from '../../app/contract/calls/journal-calls.ts';
import { counted, listOf, numberOf, saidBy, valueText, type Said } from './entry-content.ts';
import { gestureSentence } from './gesture-sentence.ts';

type Sentence = string | ((said: Said) => string);

const images = ({ now }: Said): string => counted(numberOf(now['images']), 'image');

const stateChange =
  (what: string): Sentence =>
  ({ old, now }) =>
    `${what}: ${valueText(old['state'])} → ${valueText(now['state'])}.`;

const exported =
  (kind: string): Sentence =>
  ({ now }) =>
    `${kind} export of ${counted(listOf(now['reads']).length, 'sealed read')} as ${valueText(now['format'])}, SHA-256 ${valueText(now['sha256']).slice(0, 12)}….`;

const comparedSentence = (now: Said['now']): string => {
  if (now['state'] === 'superseded') return 'A read was amended after the decision: the reads are compared anew.';
  const keys = listOf(now['differs']).map(valueText);
  return keys.length === 0
    ? 'Both reads compared: within every margin.'
    : `Both reads compared: beyond the margin in ${keys.join(', ')}.`;
};

const sentences: Readonly<Record<string, Sentence>> = {
  'account.create': ({ now }) => `The first account was made: ${valueText(now['printedName'])}.`,
  'account.add': ({ now }) =>
    `Account added: ${valueText(now['printedName'])}, login ${valueText(now['loginName'])}, ${valueText(now['role'])}.`,
  'account.close': 'Account closed.',
  'account.reset-password': 'Password given anew by somebody else; it must be changed at the next login.',
  'account.change-password': 'Password changed.',
  'account.wrong-password': ({ now }) =>
    `Wrong password, ${numberOf(now['failures'])} in a row${'address' in now ? ` from ${valueText(now['address'])}` : ''}.`,
  'account.lock': ({ now }) =>
    `Account locked until ${valueText(now['lockedUntil'])}${'address' in now ? ` for ${valueText(now['address'])}` : ''}.`,
  'session.login': ({ now }) => ('address' in now ? `Logged in from ${valueText(now['address'])}.` : 'Logged in.'),
  'session.attempts': ({ now }) =>
    `Wrong passwords from other machines: ${numberOf(now['wrong'])} judged, ${numberOf(now['refused'])} refused unheard, from ${counted(numberOf(now['addresses']), 'address', 'addresses')}.`,
  'session.logout': 'Logged out.',
  'session.end': 'Session ended without a log-out.',
  'settings.keymap': 'Keys changed.',
  'protocol.adopt': ({ old, now }) =>
    `Protocol version ${valueText(now['version'])} adopted${'version' in old ? ` in the place of version ${valueText(old['version'])}` : ''}.`,
  'model.add': ({ now }) => `The file of the model ${valueText(now['sha256']).slice(0, 12)}… was added.`,
  'key.make': ({ now }) => `The key was made, locked by ${valueText(now['lock'])}.`,
  'key.open': 'The key was opened.',
  'key.refuse': 'The key was not opened: the secret was not right.',
  'key.close': 'The key was closed.',
  'key.change': ({ now }) => `The lock of the key was changed to ${valueText(now['lock'])}.`,
  'key.copy': 'A copy of the encrypted key was taken.',
  'key.keep': 'What the key holds was changed.',
  'intake.look': ({ now }) => `A source was looked through: ${counted(numberOf(now['files']), 'file')}.`,
  'intake.match': 'Studies were matched to subjects and visits.',
  'intake.correct': ({ old, now }) =>
    `The kind of a series was corrected: ${valueText(old['kind'])} → ${valueText(now['kind'])}.`,
  'intake.take': ({ now }) => `De-identification into ${counted(listOf(now['cases']).length, 'case')} began.`,
  'intake.end': ({ now }) => `Intake ended${'state' in now ? `: ${valueText(now['state'])}` : ''}.`,
  'intake.accept': ({ now }) =>
    `Incomplete images were accepted${'modality' in now ? `: ${valueText(now['modality'])}` : ''}.`,
  'archive.retrieve': ({ now }) =>
    `Originals of ${counted(numberOf(now['studies']), 'study', 'studies')} asked of the archive.`,
  'archive.end': ({ now }) =>
    `Retrieval ended, ${valueText(now['state'])}: ${counted(numberOf(now['fetched']), 'original')} fetched, ${numberOf(now['images'])} here.`,
  'archive.erase': ({ now }) => `${counted(numberOf(now['images']), 'retrieved original')} erased.`,
  'settings.archive': 'The blinded files of this store are kept in an archive.',
  'layout.meet': ({ now }) =>
    `A new ultrasound layout waits for approval: ${valueText(now['Manufacturer'])} ${valueText(now['ManufacturerModelName'])}, ${valueText(now['Columns'])} × ${valueText(now['Rows'])}.`,
  'layout.decide': stateChange('Ultrasound layout'),
  'trial.not-done': ({ now }) =>
    now['notDone'] === false
      ? `${valueText(now['modality'])} is expected again.`
      : `${valueText(now['modality'])} was not done at a visit.`,
  'assignment.make': ({ now }) => `Assigned to a reader${now['isRepeat'] === true ? ' as a hidden repeat' : ''}.`,
  'assignment.withdraw': ({ old }) => `Assignment withdrawn, ${valueText(old['state'])} until then.`,
  'adjudication.compare': ({ now }) => comparedSentence(now),
  'adjudication.claim': 'An adjudicator took the case.',
  'adjudication.pause': 'The adjudicator paused the case.',
  'adjudication.resume': 'The adjudicator took the case up again.',
  'adjudication.draw': ({ now }) =>
    `The adjudicator began a read of their own, from ${now['from'] === 'nothing' ? 'nothing' : `read ${valueText(now['from'])}`}.`,
  'adjudication.decide': ({ now }) =>
    `Decided: ${now['choice'] === 'own' ? 'the adjudicator’s own read' : `read ${valueText(now['choice'])}`}, seal ${valueText(now['hash']).slice(0, 12)}….`,
  'worklist.begin': 'Reading begun.',
  'worklist.pause': 'Reading paused.',
  'worklist.resume': 'Reading resumed.',
  'worklist.look': 'The reader looked at the signed case again.',
  'case.make': (said) =>
    `Case made of ${images(said)}${'repeatOf' in said.now ? `, a hidden repeat of ${valueText(said.now['repeatOf'])}` : ''}.`,
  'case.add-images': (said) => `${images(said)} added.`,
  'case.move-images': (said) => `${images(said)} found elsewhere or otherwise.`,
  'case.leave-images': (said) => `${images(said)} left out: the case was being read.`,
  'case.state': stateChange('Case'),
  'read.open': 'Read opened.',
  'read.amend': ({ now }) => `Amending read opened upon ${valueText(now['amends']).slice(0, 8)}….`,
  'read.keep': gestureSentence,
  'read.sign': ({ now }) =>
    `Signed by ${valueText(now['printedName'])}: “${valueText(now['meaning'])}”, seal ${valueText(now['hash']).slice(0, 12)}….`,
  'export.sealed': exported('Blinded'),
  'export.joined': exported('Joined'),
  'export.send': ({ now }) =>
    `${counted(Number(now['cases']), 'case')} about to be sent to ${valueText(now['destination'])} as ${valueText(now['form'])}, ${now['joined'] === true ? 'with subject and visit' : 'by case codes'}.`,
  'export.deliver': ({ now }) =>
    `${counted(listOf(now['reads']).length, 'sealed read')} delivered to ${valueText(now['destination'])} as ${valueText(now['form'])}, ${now['joined'] === true ? 'with subject and visit' : 'by case codes'}, receipt ${valueText(now['receipt']).slice(0, 12)}….`,
  'export.agreement': ({ now }) =>
    `Agreement of ${now['measure'] === null ? 'every measure' : valueText(now['measure'])} exported as ${valueText(now['form']).toUpperCase()}${now['pooled'] === true ? ', pooled' : ''}, ${counted(listOf(now['files']).length, 'file')}.`,
  'store.make': 'The store began to keep checkpoints outside itself.',
  'store.rolled-back': ({ now }) => `The store is not the one its checkpoints tell of. ${valueText(now['found'])}`,
  'store.checkpoints-lost': ({ now }) => `Checkpoints are gone or were edited. ${valueText(now['found'])}`,
  'store.guards-restored': 'Guards against edits had been taken off the store; they were put back.',
  'store.acknowledge': 'The restore of the store was acknowledged.',
};

/** The entry in words, without who and when; an action of a later version by its name. */
export const entrySentence = (entry: JournalLine): string => {
  const sentence = sentences[entry.action];
  if (sentence === undefined) return `${entry.action}.`;
  return typeof sentence === 'string' ? sentence : sentence(saidBy(entry));
};

/** `case/K7QX-3M` as `case K7QX-3M`; long names are cut, their whole stands in the raw entry. */
export const objectText = (object: string): string => {
  const [kind = '', name] = object.split('/');
  if (name === undefined) return kind.length > 24 ? `${kind.slice(0, 8)}…` : kind;
  return `${kind} ${name.length > 24 ? `${name.slice(0, 8)}…` : name}`;
};

/** `2026-02-03T04:05:06.789Z` as `2026-02-03 04:05:06`; every time of the journal is UTC. */
export const timeText = (at: string): string => at.slice(0, 19).replace('T', ' ');

/** True for what has a history of its own to be followed. */
export const hasHistory = (object: string): boolean => /^(case|read)\//.test(object);
