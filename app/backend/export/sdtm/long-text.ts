/** Text that is longer than a variable can hold goes on in supplemental qualifiers, 200 characters in each. */

/** What a variable of the tabulation model can hold. */
export const mostCharacters = 200;

/** A part is not cut shorter than this for the sake of a word. */
const leastCharacters = 150;

/** Cut between words where there are any. */
export const partsOf = (text: string): readonly string[] => {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > mostCharacters) {
    const blank = rest.lastIndexOf(' ', mostCharacters);
    const isBetween = blank >= leastCharacters;
    const end = isBetween ? blank : mostCharacters;
    parts.push(rest.slice(0, end));
    rest = rest.slice(isBetween ? end + 1 : end);
  }
  return [...parts, rest];
};
