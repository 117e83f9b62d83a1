/** Where an archive speaks DICOMweb, and what it is asked with. */
import { Refused } from '../../contract/failure.ts';

/** An archive as a workstation knows it. */
export interface Archive {
  /** Root of its DICOMweb, without a slash at the end; without any secret. */
  readonly address: string;
  /** Value of the Authorization header. A function, so that nothing that prints an archive prints it; null where none is wanted. */
  readonly authorization: () => string | null;
}

const wrong = (sentence: string): Refused => new Refused('bad-input', sentence);

/** The address in its one form. Refused where it is none, or holds a password, without a word of it. */
export const archiveAddress = (text: string): string => {
  const url = URL.parse(text.trim());
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw wrong('The address of an archive begins with http:// or https:// and ends with the root of its DICOMweb.');
  }
  if (url.username !== '' || url.password !== '') {
    throw wrong('The address of the archive holds a login, which everybody on this machine could see: name it in the environment.');
  }
  if (url.search !== '' || url.hash !== '') throw wrong('The address of an archive has neither a ? nor a #.');
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}; // prettier-ignore

const uidForm = /^[0-9.]{1,64}$/;

/** Parts of a path below the root; a name that is none leads nowhere. */
export const archivePath = ({ address }: Pick<Archive, 'address'>, parts: readonly string[]): string =>
  [address, ...parts.map(encodeURIComponent)].join('/');

export const isUID = (text: string): boolean => uidForm.test(text);

/** Where an instance lies. */
export interface InstancePlace {
  readonly StudyInstanceUID: string;
  readonly SeriesInstanceUID: string;
  readonly SOPInstanceUID: string;
}

export const instanceParts = (place: InstancePlace): readonly string[] => {
  const { StudyInstanceUID, SeriesInstanceUID, SOPInstanceUID } = place;
  if (![StudyInstanceUID, SeriesInstanceUID, SOPInstanceUID].every(isUID)) {
    throw new Refused('archive-malformed', 'The archive names an image by what is no UID.');
  }
  return ['studies', StudyInstanceUID, 'series', SeriesInstanceUID, 'instances', SOPInstanceUID];
};
