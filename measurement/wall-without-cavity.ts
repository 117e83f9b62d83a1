/** An epicardium alone where a cavity is to be expected: what is muscle all through, and need not be (M1.4, M5.1). */

/**
 * Slices (1-based, from base to apex) with an LV epicardium and no endocardium that are not the apical cap. The cap is
 * what lies apically of the last cavity; where no slice has a cavity, there is no cap either.
 */
export const wallsWithoutCavity = (
  epicardium: ReadonlySet<number>,
  endocardium: ReadonlySet<number>,
): readonly number[] => {
  const apex = endocardium.size === 0 ? Infinity : Math.max(...endocardium);
  return [...epicardium].filter((slice) => !endocardium.has(slice) && slice < apex).sort((a, b) => a - b);
};
