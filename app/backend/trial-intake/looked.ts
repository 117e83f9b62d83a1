/** What one look through a source found: its catalogue, and what its headers say of whose the studies are. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import path from 'node:path';
import type { SeriesKind } from '../../contract/case.ts';
import { openWindow, windowOfBytes } from '../dicom/byte-window.ts';
import { identityWords, noIdentityWords, type IdentityWords } from '../dicom/identity-words.ts';
import { inflateFile, deflatedSyntax, mostInflated } from '../dicom/inflate.ts';
import { readFileForm } from '../dicom/file-form.ts';
import type { CataloguedSeries, DicomInstance, InstanceSource } from '../dicom/instance.ts';
import type { Catalogue } from '../intake/open-catalogue.ts';
import { readZipEntry } from '../intake/zip-entries.ts';

export interface LookedSeries {
  /** Name within the intake. */
  readonly name: string;
  readonly series: CataloguedSeries;
  readonly description: string;
}

export interface LookedStudy {
  /** Name within the intake. */
  readonly name: string;
  readonly StudyInstanceUID: string;
  readonly words: IdentityWords;
  readonly series: readonly LookedSeries[];
  /** Folders of its files below the source, with forward slashes. */
  readonly folders: readonly string[];
}

export interface Looked {
  readonly catalogue: Catalogue;
  /** Folder that names count from. */
  readonly root: string;
  readonly studies: readonly LookedStudy[];
}

/** What a data manager said otherwise than the header's rules. */
export interface Correction {
  readonly kind: SeriesKind;
  readonly reason: string;
}

/** Images of one series of one study. */
export const imagesOf = ({ catalogue }: Looked, series: CataloguedSeries): readonly DicomInstance[] =>
  [...catalogue.instancesOf(series.SeriesInstanceUID)].filter(
    ({ StudyInstanceUID }) => StudyInstanceUID === series.StudyInstanceUID,
  );

/** Path below `root` with forward slashes; an entry of a zip goes on behind its name. */
export const nameBelow = (root: string, { path: file, entry }: InstanceSource): string => {
  const name = path.relative(root, file).split(path.sep).join('/');
  return entry === undefined ? name : `${name}/${entry}`;
};

const firstBytes = 256 * 1024;

const wordsOfZip = async ({ path: zip, entry = '' }: InstanceSource): Promise<IdentityWords> =>
  identityWords(windowOfBytes(await readZipEntry(zip, entry, firstBytes)));

const wordsOfDeflated = async (source: InstanceSource): Promise<IdentityWords> => {
  const { readFile } = await import('node:fs/promises');
  const whole =
    source.entry === undefined
      ? await readFile(source.path)
      : await readZipEntry(source.path, source.entry, mostInflated);
  return identityWords(windowOfBytes(inflateFile(whole, readFileForm(windowOfBytes(whole)).dataSet)));
};

const wordsOfFile = (file: string): IdentityWords => {
  const fd = openSync(file, 'r');
  try {
    const window = openWindow(fstatSync(fd).size, (target, position) =>
      readSync(fd, target, 0, target.length, position),
    );
    return identityWords(window);
  } finally {
    closeSync(fd);
  }
};

/** Words of an image's header, read now. */
const wordsOf = async ({ source, pixels }: DicomInstance): Promise<IdentityWords> => {
  try {
    if (pixels.TransferSyntaxUID === deflatedSyntax) return await wordsOfDeflated(source);
    return source.entry === undefined ? wordsOfFile(source.path) : await wordsOfZip(source);
  } catch {
    // It was there a moment ago: taking it in will say why it is not.
    return noIdentityWords;
  }
};

const folderOf = (name: string): string => name.slice(0, Math.max(0, name.lastIndexOf('/')));

/** Reads the words of every series and puts the studies together. `stop` throws where nobody wants it any more. */
export const lookAtStudies = async (
  catalogue: Catalogue,
  root: string,
  stop: () => void,
): Promise<readonly LookedStudy[]> => {
  const studies: LookedStudy[] = [];
  const all = [...catalogue.series()];
  for (const [StudyInstanceUID, ofStudy] of Map.groupBy(all, (series) => series.StudyInstanceUID)) {
    const series: LookedSeries[] = [];
    const folders = new Set<string>();
    let words: IdentityWords | null = null;
    for (const one of ofStudy) {
      stop();
      const images = imagesOf({ catalogue, root, studies: [] }, one);
      const [first] = images;
      if (first === undefined) continue;
      const own = await wordsOf(first);
      words ??= own;
      for (const { source } of images) folders.add(folderOf(nameBelow(root, source)));
      series.push({
        name: `${studies.length + 1}.${series.length + 1}`,
        series: one,
        description: own.SeriesDescription,
      });
    }
    const name = String(studies.length + 1);
    studies.push({ name, StudyInstanceUID, words: words ?? noIdentityWords, series, folders: [...folders] });
  }
  return studies;
};
