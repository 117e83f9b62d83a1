/** The length that a scale bar shows. */

export interface ScaleBar {
  readonly label: string;
  /** Length on the screen, CSS pixels. */
  readonly length: number;
}

const lengths_mm = [1, 2, 5, 10, 20, 50, 100, 200];

/** The longest round length that fits into `room` CSS pixels at `scale` CSS pixels per mm; the shortest if none does. */
export const scaleBar = (scale: number, room: number): ScaleBar => {
  const mm = lengths_mm.findLast((length) => length * scale <= room) ?? 1;
  return { label: mm < 10 ? `${mm} mm` : `${mm / 10} cm`, length: mm * scale };
};
