/** The lists by which a data manager matches studies to subjects and visits. */

interface Matched {
  readonly subject: string;
  readonly visit: string;
  readonly StudyInstanceUID: string;
  readonly PatientID: string;
  readonly StudyDate: string;
  readonly folder: string;
}

/** CSV texts by name of their file. */
export interface MatchingLists {
  readonly matching: string;
  readonly 'matching-by-patient': string;
  readonly 'matching-by-folder': string;
}

const csv = (columns: readonly (keyof Matched)[], studies: readonly Matched[]): string =>
  [columns, ...studies.map((study) => columns.map((column) => study[column]))]
    .map((cells) => `${cells.join(',')}\n`)
    .join('');

/** By study, by patient and day, by folder. No cell holds a comma or a quote. */
export const matchingLists = (studies: readonly Matched[]): MatchingLists => ({
  matching: csv(['subject', 'visit', 'StudyInstanceUID'], studies),
  'matching-by-patient': csv(['subject', 'visit', 'PatientID', 'StudyDate'], studies),
  'matching-by-folder': csv(['subject', 'visit', 'folder'], studies),
});
