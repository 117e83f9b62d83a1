import { IconAlertTriangleFilled } from '@tabler/icons-react';
import { ThumbnailContours } from '../panel/thumbnail-contours.tsx';
import { Thumbnail } from '../viewport/thumbnail.tsx';
import type { FrameCrop } from '../viewport/thumbnail-map.ts';
import { cellText, isOut, type SheetCell, type SheetRow } from './sheet-cells.ts';

const shortWords: Readonly<Record<string, string>> = {
  'LV endocardium': 'LV endo',
  'LV epicardium': 'LV epi',
  'RV endocardium': 'RV',
};

/** "no RV", "LV out": what a reader must not overlook, in as few letters as a small picture bears. */
const marksOf = ({ out, gaps }: SheetCell): readonly string[] => [
  ...out.map((ventricle) => `${ventricle} out`),
  ...gaps.map((structure) => `no ${shortWords[structure] ?? structure}`),
];

const Areas = ({ areas_cm2: { LV, RV } }: SheetCell) => (
  <span className="sheet-areas">
    {LV !== null && (
      <span>
        {LV.toFixed(1)} <small>cm²</small>
      </span>
    )}
    {RV !== null && (
      <span className="sheet-area-rv">
        RV {RV.toFixed(1)} <small>cm²</small>
      </span>
    )}
  </span>
);

export interface SheetPictureProps {
  readonly cell: SheetCell;
  readonly row: SheetRow;
  readonly crop: FrameCrop | null;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** True for the image that the viewport has. */
  readonly current: boolean;
  /** True where its slice stands out in the 3D view. */
  readonly lookedAt: boolean;
  /** One picture of the sheet stands in the order of Tab: the arrows lead to the others. */
  readonly reachable: boolean;
  readonly onGo: (cell: SheetCell) => void;
  readonly onLook: (slice: number | null) => void;
}

const classOf = ({ cell, lookedAt }: SheetPictureProps): string =>
  [
    'sheet-picture',
    ...(cell.out.length > 0 && cell.contours.every((contour) => isOut(cell, contour)) ? ['sheet-picture-out'] : []),
    ...(cell.gaps.length > 0 ? ['sheet-picture-gap'] : []),
    ...(lookedAt ? ['sheet-picture-looked-at'] : []),
  ].join(' ');

/** One slice at one end of the beat: a press goes there. */
export const SheetPicture = (props: SheetPictureProps) => {
  const { cell, row, crop, width, height, current, reachable, onGo, onLook } = props;
  const { frame } = cell;
  const size = { width, height };
  const text = cellText(cell, row);
  if (frame === null) {
    return (
      <span className="sheet-picture sheet-picture-none" style={size} role="img" aria-label={`${text}. No image here`}>
        <b className="sheet-number">{cell.slice + 1}</b>
      </span>
    );
  }
  return (
    <button
      type="button"
      className={classOf(props)}
      style={size}
      tabIndex={reachable ? 0 : -1}
      aria-current={current ? 'true' : undefined}
      aria-label={text}
      title={cell.warnings.length === 0 ? undefined : cell.warnings.join('\n')}
      data-sheet={`${row.name} ${cell.slice + 1}`}
      onClick={() => onGo(cell)}
      onMouseEnter={() => onLook(cell.slice)}
      onMouseLeave={() => onLook(null)}
      onFocus={() => onLook(cell.slice)}
    >
      <Thumbnail
        SOPInstanceUID={frame.SOPInstanceUID}
        frame={frame.frame}
        crop={crop}
        overlay={(map) => (
          <ThumbnailContours map={map} contours={cell.contours} dashes faint={(contour) => isOut(cell, contour)} />
        )}
      />
      <b className="sheet-number">{cell.slice + 1}</b>
      <span className="sheet-marks">
        {cell.warnings.length > 0 && <IconAlertTriangleFilled size={13} aria-hidden />}
        {marksOf(cell).map((mark) => (
          <span key={mark}>{mark}</span>
        ))}
      </span>
      <Areas {...cell} />
    </button>
  );
};
