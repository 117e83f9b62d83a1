/** Lists of tags under a name, as the tables of attributes are written. */

export interface TagBlock {
  readonly name: string;
  readonly tags: readonly number[];
}

const tagsOf = (text: string): readonly number[] => (text.match(/[0-9a-f]{8}/g) ?? []).map((tag) => parseInt(tag, 16));

/** Blocks of `name:` on a line of its own, then tags of eight hexadecimal digits. */
export const tagBlocks = (text: string): readonly TagBlock[] =>
  [...text.matchAll(/^(\S[^:\n]*):\n((?: +[0-9a-f ]+\n)+)/gm)].map(([, name = '', tags = '']) => ({
    name,
    tags: tagsOf(tags),
  }));
