/** What wrote an image: asked where layouts are told apart, and kept out of everything a page gets. */
import { text } from './attributes.ts';
import type { ByteWindow } from './byte-window.ts';
import { readContent } from './read-header.ts';

/** Empty where the header does not tell. */
export interface Maker {
  readonly Manufacturer: string;
  readonly ManufacturerModelName: string;
}

/** Longest value of LO. */
const longest = 64;

export const readMaker = (file: ByteWindow): Maker => {
  const { header } = readContent(file);
  const told = (keyword: keyof Maker): string => (text(header, keyword) ?? '').slice(0, longest);
  return { Manufacturer: told('Manufacturer'), ManufacturerModelName: told('ManufacturerModelName') };
};
