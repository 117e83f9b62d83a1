/** The people of the demonstration's trial, its protocol and its key. */
import { Refused } from '../../contract/failure.ts';
import type { TrialRole } from '../../contract/role.ts';
import { personAt, type Door, type OnAnswer, type Person } from './person.ts';

/** Who there is. The passwords are printed: nothing here is about a real person. */
export const cast = [
  { loginName: 'dana', printedName: 'Dana Datamann', role: 'data manager' },
  { loginName: 'ada', printedName: 'Ada Adler', role: 'reader' },
  { loginName: 'bob', printedName: 'Bob Birch', role: 'reader' },
  { loginName: 'mona', printedName: 'Mona Moor', role: 'monitor' },
] as const satisfies readonly {
  readonly loginName: string;
  readonly printedName: string;
  readonly role: TrialRole;
}[];

export type CastName = (typeof cast)[number]['loginName'];
export type People = Readonly<Record<CastName, Person>>;

/** What is printed once. */
export interface Secrets {
  readonly passwords: Readonly<Record<CastName, string>>;
  readonly passphrase: string;
}

const letters = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Four groups of four letters that are not mistaken for each other. */
const secret = (randomBytes: (count: number) => Uint8Array): string =>
  Array.from(
    randomBytes(16),
    (byte, i) => `${i > 0 && i % 4 === 0 ? '-' : ''}${letters.charAt(byte % letters.length)}`,
  ).join('');

export const newSecrets = (randomBytes: (count: number) => Uint8Array): Secrets => {
  const one = (): string => secret(randomBytes);
  return { passwords: { dana: one(), ada: one(), bob: one(), mona: one() }, passphrase: `${one()}-${one()}` };
};

export interface PeopleOptions {
  readonly door: Door;
  readonly origin: string;
  readonly secrets: Secrets;
  /** Hears what a person is answered. */
  readonly onAnswer: (who: CastName) => OnAnswer;
}

/** Everybody at a browser of their own. */
export const peopleAt = ({ door, origin, secrets, onAnswer }: PeopleOptions): People => {
  const of = (loginName: CastName): Person => {
    const printedName = cast.find((one) => one.loginName === loginName)?.printedName ?? '';
    return personAt({ door, origin, loginName, printedName, password: secrets.passwords[loginName], onAnswer: onAnswer(loginName) });
  };
  return { dana: of('dana'), ada: of('ada'), bob: of('bob'), mona: of('mona') };
}; // prettier-ignore

/** The first password of an account is somebody else's: it is changed at the first login. */
const addAccount = async (
  { dana }: People,
  { door, origin, secrets }: PeopleOptions,
  { loginName, printedName, role }: (typeof cast)[number],
): Promise<void> => {
  const given = `first ${secrets.passwords.dana}`;
  await dana.call('account.add', { loginName, printedName, role, password: given });
  const first = personAt({ door, origin, loginName, printedName, password: given, onAnswer: () => undefined });
  await first.login();
  await first.call('account.changePassword', { password: given, newPassword: secrets.passwords[loginName] });
};

/** Accounts, the example protocol of the trial, and the key, which stays open for the data manager. */
export const setUp = async (people: People, options: PeopleOptions): Promise<void> => {
  const { dana } = people;
  const [manager, ...others] = cast;
  const { passwords, passphrase } = options.secrets;
  const { printedName, loginName } = manager;
  await dana.call('account.create', { printedName, loginName, password: passwords.dana });
  for (const one of others) await addAccount(people, options, one);
  const { examples } = await dana.call('protocol.examples', {});
  const example = examples.find(({ text }) => text.includes('name: PRIME-HFrEF'));
  if (example === undefined) throw new Refused('no-protocol', 'The example protocol is not there.');
  await dana.call('protocol.adopt', { text: example.text, reason: 'The protocol of the demonstration.' });
  await dana.call('key.make', { passphrase });
  await openKey(dana, options.secrets, 'Intake of the demonstration.');
};

/** Opens the key where it is not open. */
export const openKey = async (manager: Person, { passphrase }: Secrets, reason: string): Promise<void> => {
  const { state } = await manager.call('key.state', {});
  if (state !== 'open') await manager.call('key.open', { secret: passphrase, reason });
};
