/** Who takes part in the trial in a box: invented people of many alphabets. None of them lives. */
import type { CharacterSet } from './element-bytes.ts';

/** A subject as the sites know them. */
export interface TrialPerson {
  /** As the data manager's list names the subject. */
  readonly subject: string;
  readonly letters: CharacterSet;
  readonly family: string;
  readonly given: string;
  /** The name in other scripts, where there is one: what follows in PatientName. */
  readonly scripts: string;
  /** In capitals without marks: what a machine without other letters burns in, and writes into paths. */
  readonly plain: readonly [family: string, given: string];
}

const people: readonly Omit<TrialPerson, 'subject'>[] = [
  { letters: 'ISO_IR 100', family: 'Müllerschön', given: 'Jürgen', scripts: '', plain: ['MUELLERSCHOEN', 'JUERGEN'] },
  { letters: 'ISO_IR 192', family: 'Łukasiewicz', given: 'Małgorzata', scripts: '', plain: ['LUKASIEWICZ', 'MALGORZATA'] },
  { letters: 'ISO_IR 100', family: 'Þorvaldsdóttir', given: 'Guðrún', scripts: '', plain: ['THORVALDSDOTTIR', 'GUDRUN'] },
  { letters: 'ISO_IR 192', family: 'Yamashita', given: 'Kentarou', scripts: '=山下^健太郎=やました^けんたろう', plain: ['YAMASHITA', 'KENTAROU'] },
  { letters: '', family: "O'Shaughnessy", given: 'Fionnuala', scripts: '', plain: ['OSHAUGHNESSY', 'FIONNUALA'] },
  { letters: 'ISO_IR 192', family: 'Nguyễn-Phạm', given: 'Thị Hồng', scripts: '', plain: ['NGUYENPHAM', 'THIHONG'] },
  { letters: 'ISO_IR 100', family: 'Björkqvist', given: 'Åsa-Märta', scripts: '', plain: ['BJOERKQVIST', 'AASAMAERTA'] },
  { letters: 'ISO_IR 192', family: 'Παπαδόπουλος', given: 'Γεώργιος', scripts: '', plain: ['PAPADOPOULOS', 'GEORGIOS'] },
  { letters: 'ISO_IR 100', family: 'Castañeda', given: 'Begoña', scripts: '', plain: ['CASTANEDA', 'BEGONA'] },
  { letters: 'ISO_IR 192', family: 'Щербакова', given: 'Евдокия', scripts: '', plain: ['SHCHERBAKOVA', 'YEVDOKIYA'] },
  { letters: '', family: 'Vandersteenhoven', given: 'Wilhelmina', scripts: '', plain: ['VANDERSTEENHOVEN', 'WILHELMINA'] },
  { letters: 'ISO_IR 192', family: 'Çelikoğlu', given: 'Şerife', scripts: '', plain: ['CELIKOGLU', 'SERIFE'] },
]; // prettier-ignore

/** The person of a place in the list, from 0; after the last the names come again with a number. */
export const trialPerson = (place: number): TrialPerson => {
  const person = people[place % people.length];
  if (person === undefined) throw new RangeError('nobody takes part');
  const again = Math.floor(place / people.length);
  const subject = `DE${String(11 + (place % 4))}-${String(4103 + 37 * place)}`;
  if (again === 0) return { subject, ...person };
  const [family, given] = person.plain;
  const more = String.fromCharCode(64 + again).repeat(2);
  return { subject, ...person, family: `${person.family}${more}`, plain: [`${family}${more}`, given] };
};
