/** Watches what those who are blinded are answered: searches it as it comes, and keeps what a guess is made from. */
import type { GreyPicture } from '../leak/burned-text.ts';
import type { Leak, LeakSearch, Place } from '../leak/search-leaks.ts';
import type { JudgedCase } from '../leak/guess-visit.ts';
import { visibleFeatures, type Features, type SeenAnswer } from '../leak/visible-features.ts';
import type { CastName } from './set-up.ts';

/** The pictures that an answer to a clip holds. */
export type PicturesOf = (body: Buffer) => readonly GreyPicture[];

export interface Watch {
  readonly hear: (who: CastName, of: string, body: Buffer) => Promise<void>;
  readonly search: (place: Place) => Promise<void>;
  /** From here on answers are of another case; what was seen of the one before. */
  readonly turn: () => Features;
  readonly judge: (one: JudgedCase) => void;
  readonly leaks: readonly Leak[];
  readonly judged: readonly JudgedCase[];
  readonly searched: () => { readonly places: number; readonly bytes: number };
}

/** The data manager knows the subjects: the others must not. */
const blinded: readonly CastName[] = ['ada', 'bob', 'mona'];
/** The reader from whose seat the visit is guessed. Signatures tell the time of day of the reading. */
const guesser: CastName = 'ada';
const untimed: readonly string[] = ['read.sign', 'read.keep', 'session.login', 'worklist.show'];

export const openWatch = ({ search }: LeakSearch, picturesOf: PicturesOf): Watch => {
  const leaks: Leak[] = [];
  const judged: JudgedCase[] = [];
  let seen: SeenAnswer[] = [];
  let [places, bytes] = [0, 0];
  // The protocol names the visits that there are, to whoever may read it; of no case.
  const look = async (place: Place): Promise<void> => {
    places += 1;
    bytes += place.bytes.length;
    const isProtocol = place.name.startsWith('protocol.');
    const found = await search(place);
    leaks.push(...found.filter(({ identity }) => !(isProtocol && identity.kind === 'visit')));
  };
  return {
    hear: async (who, of, body) => {
      if (!blinded.includes(who)) return;
      if (who === guesser && !untimed.includes(of)) seen.push({ of, body });
      await look({ name: `${of} to ${who}`, bytes: body, pictures: of === 'clips' ? picturesOf(body) : [] });
    },
    search: look,
    turn: () => {
      const features = visibleFeatures(seen);
      seen = [];
      return features;
    },
    judge: (one) => judged.push(one),
    leaks,
    judged,
    searched: () => ({ places, bytes }),
  };
};
