/** Marks on the page's timeline, one each for every opened case, read by the bench. */

const marks = [
  'ventricle:first-bytes',
  'ventricle:first-image',
  'ventricle:all-images',
  'ventricle:clip-asked',
  'ventricle:clip-loaded',
] as const;

/** Sets a mark unless it stands. */
export const markOnce = (mark: (typeof marks)[number]): void => {
  if (performance.getEntriesByName(mark).length === 0) performance.mark(mark);
};

/** Takes the marks of the case before away. */
export const clearMarks = (): void => {
  for (const mark of marks) performance.clearMarks(mark);
};
